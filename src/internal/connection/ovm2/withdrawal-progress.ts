import type { WithdrawalStatus } from "../../../types.js";
import * as outputs from "../abi/outputs.js";
import { addresses } from "../wire/addresses.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { status as statusOf } from "../wire/status.js";
import { fateOf } from "./messages.js";
import { type StateBatch, stateBatches } from "./state-batch.js";
import type { Ovm2Withdrawal } from "./withdrawal-record.js";

export interface Ovm2Progress {
  status: WithdrawalStatus;
  /** The batch with the state root of the withdrawal's block. */
  batch?: StateBatch;
  /** First L1 time at which that batch is final, in seconds. */
  readyAt?: bigint;
  /** The batch that is disputed, where that keeps the withdrawal's from being final, whatever the time. */
  disputedBatch?: bigint;
  /** Newest L2 block with a state root on L1. */
  newest: bigint;
  /** Time of the next L1 block, in seconds. */
  now: bigint;
}

/** How far a message to L1 has come: read from the messenger, the state roots and their window. */
export async function withdrawalProgress(context: OvmContext, withdrawal: Ovm2Withdrawal): Promise<Ovm2Progress> {
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
  return { status: isReady ? "ready-to-finalize" : "waiting-to-finalize", batch, readyAt, disputedBatch, newest, now };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
