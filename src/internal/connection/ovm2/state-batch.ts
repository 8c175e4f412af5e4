import * as AbiEvent from "ox/AbiEvent";

import type { Hex } from "../../../types.js";
import { type BatchHeader, decodeOutputs } from "../../rollup/derivation/output.js";
import * as abi from "../abi/ovm2.js";
import { addresses } from "../wire/addresses.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";

/** A batch of state roots on L1. */
export interface StateBatch {
  header: BatchHeader;
  l1Transaction: Hex;
}

/** `GameStatus` of a batch that was deleted. */
const DELETED = 1;

/** The batches that count, oldest first. */
export async function stateBatches(context: OvmContext): Promise<StateBatch[]> {
  const { stateCommitmentChain: address } = await addresses(context);
  const filter = {
    address,
    topics: [AbiEvent.getSelector(abi.stateBatchAppended)],
    fromBlock: "0x0",
    toBlock: "latest",
  };
  const logs = (await context.l1.request({ method: "eth_getLogs", params: [filter] })) as {
    transactionHash: Hex;
    data: Hex;
    topics: [Hex, ...Hex[]];
  }[];
  const batches = logs.map((log) => ({
    header: AbiEvent.decode(abi.stateBatchAppended, log),
    l1Transaction: log.transactionHash,
  }));
  const states = await Promise.all(
    batches.map(({ header }) => callContract(context.l1, address, abi.status, [header.batchIndex])),
  );
  return batches.filter((_, index) => states[index] !== DELETED);
}

/** The state roots of a batch: the calldata of its L1 transaction. */
export async function rootsOf({ l1 }: OvmContext, { l1Transaction }: StateBatch): Promise<Hex[]> {
  const transaction = (await l1.request({ method: "eth_getTransactionByHash", params: [l1Transaction] })) as {
    input: Hex;
  };
  return decodeOutputs(transaction.input);
}
