import { RLP } from "@ethereumjs/rlp";
import { bytesToHex, concatBytes } from "@ethereumjs/util";

import type { Encoded } from "../../../derivation/arbitrum/encode.js";
import { keccak256 } from "../../../keccak/keccak256.js";
import type { BlockRun, Outcome } from "../block-run.js";
import { bloomOf } from "../message.js";
import { ARB_GAS_INFO } from "./accounts.js";
import { runPending } from "./pending.js";
import { writeSlot } from "./slots.js";

/** Types of what is sent by an alias. */
const FROM_ALIASES = [0x65, 0x66, 0x68];
/** Slot of ArbGasInfo. */
const CURRENT_L1_FEE = 1n;

export const NOTHING: Outcome = { succeeded: true, gasUsed: 0n, logs: [] };

/** Executes a transaction, and behind it the redeems that it scheduled and those that they schedule. */
export async function add(
  run: BlockRun,
  encoded: Encoded,
  l1Fee: bigint,
  execute: () => Promise<Outcome>,
): Promise<void> {
  await record(run, encoded, l1Fee, execute);
  await runPending(run, (redeem, runRedeem) => record(run, redeem, 0n, runRedeem));
}

async function record(
  run: BlockRun,
  { type, raw }: Encoded,
  l1Fee: bigint,
  execute: () => Promise<Outcome>,
): Promise<Outcome> {
  const { client } = run;
  await writeSlot(client.state, ARB_GAS_INFO, CURRENT_L1_FEE, l1Fee);
  client.transaction.isFromL1 = FROM_ALIASES.includes(type);
  const outcome = await execute();
  const { succeeded, gasUsed, logs } = outcome;
  run.gasUsed += gasUsed;
  const bloom = bloomOf(logs);
  const receipt = RLP.encode([succeeded ? 1 : 0, run.gasUsed, bloom, logs]);
  run.executed.push({
    ...{ hash: bytesToHex(keccak256(raw)), raw, bloom },
    receipt: type === 0 ? receipt : concatBytes(Uint8Array.of(type), receipt),
  });
  await client.state.closeTries();
  return outcome;
}
