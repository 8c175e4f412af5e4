import type { AccountOverride, BlockOverrides, BlockToSimulate, CallRequest } from "../../rollup/l2/types.js";
import type { Address } from "../../rollup/types.js";
import type { Semantics } from "../../semantics/types.js";
import { CLIENT_LIMIT_EXCEEDED, JsonRpcError } from "../errors.js";

/** A block as `eth_simulateV1` takes it. */
export interface BlockCalls {
  blockOverrides: BlockOverrides;
  stateOverrides: Record<Address, AccountOverride>;
  calls: readonly CallRequest[];
}

/** How far a simulation goes beyond its base: as far as BLOCKHASH reaches, and as geth's goes. */
export const MOST_BLOCKS = 256n;

/** How the time of blocks goes on. */
export interface Pace {
  /** Seconds between blocks that name no time. */
  interval: bigint;
  /** Least seconds between blocks. */
  least: bigint;
}

/** As in geth's simulations: Ethereum's slots. */
export const L1_PACE: Pace = { interval: 12n, least: 1n };

/** The least that L2 has. Where time is L1's, it stands still until L1 has a new block. */
export function paceOf({ context }: Semantics): Pace {
  const isL1Time = context.timestamp.value.rule === "l1-origin";
  return isL1Time ? { interval: 0n, least: 0n } : { interval: 1n, least: 1n };
}

const NUMBER_DOES_NOT_RISE = -38_020;
const TIME_DOES_NOT_RISE = -38_021;

/**
 * Gives every block its number and its time, and fills gaps between numbers with empty blocks.
 *
 * @throws {JsonRpcError} -38020, -38021 or -38026
 */
export function orderBlocks(
  blocks: readonly BlockCalls[],
  base: { number: bigint; timestamp: bigint },
  { interval, least }: Pace,
): BlockToSimulate[] {
  const ordered: BlockToSimulate[] = [];
  let last: { number: bigint; timestamp: bigint } = base;
  for (const { blockOverrides: overrides, stateOverrides: accounts, calls } of blocks) {
    const number = overrides.number ?? last.number + 1n;
    if (number <= last.number) {
      throw new JsonRpcError(NUMBER_DOES_NOT_RISE, `block numbers must be in order: ${number} <= ${last.number}`);
    }
    if (number - base.number > MOST_BLOCKS) {
      const message = `too many blocks: a simulation ends at most ${MOST_BLOCKS} blocks behind block ${base.number}, not at ${number}`;
      throw new JsonRpcError(CLIENT_LIMIT_EXCEEDED, message);
    }
    while (last.number + 1n < number) {
      last = { number: last.number + 1n, timestamp: last.timestamp + interval };
      ordered.push({ ...last, overrides: {}, accounts: {}, calls: [] });
    }
    const timestamp = overrides.timestamp ?? last.timestamp + interval;
    if (timestamp < last.timestamp + least) {
      const message = `block timestamps must be in order: ${timestamp} <= ${last.timestamp}`;
      throw new JsonRpcError(TIME_DOES_NOT_RISE, message);
    }
    last = { number, timestamp };
    ordered.push({ ...last, overrides, accounts, calls });
  }
  return ordered;
}
