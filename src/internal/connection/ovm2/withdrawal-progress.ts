import * as outputs from "../abi/outputs.js";
import { addresses } from "../wire/addresses.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { status as statusOf } from "../wire/status.js";
import type { OneStepProgress } from "../withdrawals/one-step.js";
import { fateOf } from "./messages.js";
import { type StateBatch, stateBatches } from "./state-batch.js";
import type { Ovm2Withdrawal } from "./withdrawal-record.js";

/** How far a message to L1 has come: read from the messenger, the state roots and their window. The claim is the batch with its block's state root. */
export async function withdrawalProgress(
  context: OvmContext,
  withdrawal: Ovm2Withdrawal,
): Promise<OneStepProgress<StateBatch>> {
  const { l1, clock } = await statusOf(context);
  const now = clock.now > l1.timestamp ? clock.now : l1.timestamp + 1n;
  const { withdrawalHash: messageHash, l2, ...fields } = withdrawal;
  const fate = await fateOf(context, { messageHash, layer: "l2", ...fields });
  if (fate.status === "relayed") return { status: "finalized", newest: 0n, now };
  const batches = await stateBatches(context);
  const newest = batches.reduce((last, { header }) => max(last, header.prevTotalElements + header.batchSize - 1n), 0n);
  const batch = batches.find(({ header: { prevTotalElements, batchSize } }) => {
    return prevTotalElements <= l2.blockNumber && l2.blockNumber < prevTotalElements + batchSize;
  });
  if (batch === undefined) return { status: "waiting-to-prove", newest, now };
  const { stateCommitmentChain } = await addresses(context);
  const { batchIndex } = batch.header;
  const [createdAt, window, disputed] = await Promise.all([
    callContract(context.l1, stateCommitmentChain, outputs.createdAt, [batchIndex]),
    callContract(context.l1, stateCommitmentChain, outputs.window),
    callContract(context.l1, stateCommitmentChain, outputs.firstDisputedBatch),
  ]);
  // A batch is final when more than the window has passed.
  const readyAt = createdAt + window + 1n;
  const disputedBatch = disputed <= batchIndex ? disputed : undefined;
  const isReady = now >= readyAt && disputedBatch === undefined;
  const status = isReady ? "ready-to-finalize" : "waiting-to-finalize";
  return { status, claim: batch, readyAt, disputedBatch, newest, now };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
