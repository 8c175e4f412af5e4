import type { AccountOverride, BlockOverrides, BlockToSimulate, CallRequest } from "../../rollup/l2/types.js";
import type { Address } from "../../rollup/types.js";
import { CLIENT_LIMIT_EXCEEDED, JsonRpcError } from "../errors.js";

/** A block as `eth_simulateV1` takes it. */
export interface BlockCalls {
  blockOverrides: BlockOverrides;
  stateOverrides: Record<Address, AccountOverride>;
  calls: readonly CallRequest[];
}

/** How far a simulation goes beyond its base: as far as BLOCKHASH reaches, and as geth's goes. */
export const MOST_BLOCKS = 256n;
/** Seconds between blocks that name no time: the least that L2 has. */
const INTERVAL = 1n;

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
      last = { number: last.number + 1n, timestamp: last.timestamp + INTERVAL };
      ordered.push({ ...last, overrides: {}, accounts: {}, calls: [] });
    }
    const timestamp = overrides.timestamp ?? last.timestamp + INTERVAL;
    if (timestamp <= last.timestamp) {
      const message = `block timestamps must be in order: ${timestamp} <= ${last.timestamp}`;
      throw new JsonRpcError(TIME_DOES_NOT_RISE, message);
    }
    last = { number, timestamp };
    ordered.push({ ...last, overrides, accounts, calls });
  }
  return ordered;
}
