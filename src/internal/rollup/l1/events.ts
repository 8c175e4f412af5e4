import { hexToBytes } from "@ethereumjs/util";
import * as AbiEvent from "ox/AbiEvent";
import * as AbiParameters from "ox/AbiParameters";

import { decodeSequencerBatch, type DepositLabel } from "../derivation/batch.js";
import { type BatchBlock, blocksOf, blocksOfQueueBatch } from "../derivation/batch-blocks.js";
import type { QueueElement } from "../derivation/deposit.js";
import { RollupError } from "../errors.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { Hex } from "../types.js";
import {
  BLOCK_HASH_RECORDED,
  DISPUTE_OPENED,
  QUEUE_BATCH_EXTRA_DATA,
  TRANSACTION_BATCH_APPENDED,
  TRANSACTION_DEPOSITED,
  TRANSACTION_ENQUEUED,
} from "./abi.js";
import { type OutputsChange, readOutputsChange } from "./output-events.js";
import type { RpcLog } from "./rpc.js";

/** A queue element and where the portal logged it. */
export interface LoggedElement {
  element: QueueElement;
  label: DepositLabel;
}

export interface PostedBatch {
  batchIndex: bigint;
  firstBlock: bigint;
  blocks: BatchBlock[];
  /** Appended by `appendQueueBatch`, not by the sequencer. */
  forced: boolean;
  l1Block: bigint;
  l1Transaction: Hex;
}

/** What the rollup's contracts logged in a range of L1 blocks, in order. */
export interface L1Events {
  enqueued: LoggedElement[];
  batches: PostedBatch[];
  /** L1 blocks whose hashes the CTC recorded. */
  recorded: bigint[];
  /** How many disputes were opened. */
  disputes: number;
  outputs: OutputsChange[];
}

/** What the logs alone do not say. */
export interface LogContext {
  addresses: L1Addresses;
  /** Hash of the block before the one with this number. */
  parentHash(number: bigint): Promise<Hex>;
  /** Calldata of a transaction. */
  transaction(hash: Hex): Promise<{ input: Hex }>;
}

/** Reads the logs of the portal and of both chains. */
export async function readEvents(logs: readonly RpcLog[], context: LogContext): Promise<L1Events> {
  const deposited = new Map<Hex, RpcLog[]>();
  const events: L1Events = { enqueued: [], batches: [], recorded: [], disputes: 0, outputs: [] };
  for (const log of logs) {
    if (isEvent(log, context.addresses.portal, TRANSACTION_DEPOSITED)) {
      const logs = deposited.get(log.blockHash);
      if (logs === undefined) deposited.set(log.blockHash, [log]);
      else logs.push(log);
    }
  }
  for (const log of logs) {
    const { canonicalTransactionChain: ctc, stateCommitmentChain: scc } = context.addresses;
    if (isEvent(log, ctc, TRANSACTION_ENQUEUED)) {
      // Each enqueue of the portal comes with one TransactionDeposited, in the same order.
      events.enqueued.push(await readElement(log, deposited.get(log.blockHash)?.shift(), context));
    } else if (isEvent(log, ctc, TRANSACTION_BATCH_APPENDED)) {
      events.batches.push(await readBatch(log, context));
    } else if (isEvent(log, ctc, BLOCK_HASH_RECORDED)) {
      events.recorded.push(AbiEvent.decode(BLOCK_HASH_RECORDED, log).blockNumber);
    } else if (isEvent(log, scc, DISPUTE_OPENED)) {
      events.disputes += 1;
    } else if (log.address.toLowerCase() === scc) {
      const calldata = async (hash: Hex) => (await context.transaction(hash)).input;
      const change = await readOutputsChange(log, events.outputs.at(-1), calldata);
      if (change !== undefined) events.outputs.push(change);
    }
  }
  return events;
}

function isEvent(log: RpcLog, address: Hex, event: AbiEvent.AbiEvent): boolean {
  return log.address.toLowerCase() === address && log.topics[0] === AbiEvent.getSelector(event);
}

async function readElement(log: RpcLog, depositedLog: RpcLog | undefined, context: LogContext): Promise<LoggedElement> {
  const { from, to, opaqueData, queueIndex, timestamp } = AbiEvent.decode(TRANSACTION_ENQUEUED, log);
  if (depositedLog === undefined) {
    throw new RollupError(
      "L1_LOGS_INCOMPLETE",
      `Queue element ${queueIndex} was logged in L1 transaction ${log.transactionHash} without the portal's TransactionDeposited. ` +
        `Check that ${context.addresses.portal} is the portal of this rollup.`,
      { queueIndex, transaction: log.transactionHash },
    );
  }
  const { version } = AbiEvent.decode(TRANSACTION_DEPOSITED, depositedLog);
  const l1BlockNumber = BigInt(log.blockNumber);
  return {
    element: {
      queueIndex,
      from,
      to,
      version,
      opaqueData,
      l1BlockNumber,
      l1Timestamp: timestamp,
      l1ParentHash: await context.parentHash(l1BlockNumber),
    },
    label: { l1BlockHash: log.blockHash, logIndex: Number(depositedLog.logIndex) },
  };
}

async function readBatch(log: RpcLog, context: LogContext): Promise<PostedBatch> {
  const { batchIndex, prevTotalElements, extraData } = AbiEvent.decode(TRANSACTION_BATCH_APPENDED, log);
  // A queue batch tells its blocks in its event, a sequencer's batch says nothing there.
  const forced = extraData !== "0x";
  return {
    batchIndex,
    firstBlock: prevTotalElements,
    blocks: forced ? readQueueBatch(extraData) : await readSequencerBatch(log, context),
    forced,
    l1Block: BigInt(log.blockNumber),
    l1Transaction: log.transactionHash,
  };
}

async function readSequencerBatch(log: RpcLog, context: LogContext): Promise<BatchBlock[]> {
  // INVARIANT: the sequencer, an account without code, sent the batch to the CTC itself (rule 1): it is the whole calldata.
  const { input } = await context.transaction(log.transactionHash);
  return blocksOf(decodeSequencerBatch(hexToBytes(input).subarray(4)));
}

function readQueueBatch(extraData: Hex): BatchBlock[] {
  const [contexts] = AbiParameters.decode(QUEUE_BATCH_EXTRA_DATA, extraData);
  return blocksOfQueueBatch(contexts.map((context) => ({ ...context, numQueued: Number(context.numQueued) })));
}
