import type { Run } from "../../../src/internal/rollup/api.js";
import { disputeTerms } from "../../../src/internal/rollup/dispute/terms.js";
import type { FraudRequest } from "../../../src/internal/rollup/dispute/types.js";
import { PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import type { DisputeTerms, RollupConfig } from "../../../src/internal/rollup/types.js";
import { ACCOUNTS, CONFIG, ETHER, type StartedRollup, startRollup } from "../rollup/start-rollup.js";

const [ALICE, BOB] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];

export const ARITIES = [2, 4, 16] as const;

/** The run of a liar who changes a slot of the token's behind a step. */
export function lieAt(at: NonNullable<FraudRequest["at"]>): Run {
  return { lie: { kind: "storage", from: PREDEPLOYS.weth9, at } };
}

/** The L2 block that holds an ERC-20 transfer, and nothing else. */
export const TRANSFER_BLOCK = 2n;

/** A rollup whose block 2 is an ERC-20 transfer, and the blocks before it have their outputs on L1. */
export async function rollupWithTransfer(
  arity: DisputeTerms["arity"] = 16,
  config: Partial<RollupConfig> = {},
): Promise<StartedRollup> {
  const started = await startRollup({ posting: "manual", disputes: disputeTerms(CONFIG, { arity }), ...config });
  const { l2 } = started;
  await l2("eth_sendTransaction", { from: ALICE, to: PREDEPLOYS.weth9, value: `0x${ETHER.toString(16)}` });
  await l2("ovm_submitBatch");
  await l2("ovm_proposeOutputs");
  const data = `0xa9059cbb${BOB.slice(2).padStart(64, "0")}${"05".padStart(64, "0")}`;
  await l2("eth_sendTransaction", { from: ALICE, to: PREDEPLOYS.weth9, data });
  return started;
}

/** The same, with the true output of the transfer's block on L1. */
export async function rollupWithTrueOutput(
  arity?: DisputeTerms["arity"],
  config?: Partial<RollupConfig>,
): Promise<StartedRollup> {
  const started = await rollupWithTransfer(arity, config);
  await started.l2("ovm_submitBatch");
  await started.l2("ovm_proposeOutputs");
  return started;
}
