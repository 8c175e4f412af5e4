import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import { STATE_BATCH_APPENDED } from "../../src/internal/rollup/l1/abi.js";
import { L1_ADDRESSES } from "../../src/internal/rollup/l1/addresses.js";
import type { Hex } from "../../src/internal/rollup/types.js";

const { disputes, stateCommitmentChain } = L1_ADDRESSES;
const OPEN = AbiFunction.from("function openDispute(uint256 batchIndex, uint256 element)");
const HEADER = "(uint256 batchIndex, bytes32 batchRoot, uint256 batchSize, uint256 prevTotalElements, bytes extraData)";
const DELETE = AbiFunction.from(
  `function deleteOutputs(${HEADER} header, uint256 element, bytes32 survivor, (uint256 index, bytes32[] siblings) proof)`,
);

type L1 = (method: string, ...params: unknown[]) => Promise<unknown>;

/** Deletes the output of the first block of a batch, and all later ones, with the word of the disputes contract alone. */
export async function deleteOutputs(l1: L1, batchIndex: bigint): Promise<void> {
  const topics = AbiEvent.encode(STATE_BATCH_APPENDED, { batchIndex }).topics;
  const [log] = (await l1("eth_getLogs", { address: stateCommitmentChain, topics, fromBlock: "0x0" })) as [
    { topics: [Hex, ...Hex[]]; data: Hex },
  ];
  const header = AbiEvent.decode(STATE_BATCH_APPENDED, log);
  const element = header.prevTotalElements;
  await l1("hardhat_setBalance", disputes, "0xde0b6b3a7640000");
  await l1("hardhat_impersonateAccount", disputes);
  const send = (data: Hex) => l1("eth_sendTransaction", { from: disputes, to: stateCommitmentChain, data });
  await send(AbiFunction.encodeData(OPEN, [batchIndex, element]));
  const proof = { index: 0n, siblings: [] };
  await send(AbiFunction.encodeData(DELETE, [header, element, `0x${"00".repeat(32)}`, proof]));
  await l1("hardhat_stopImpersonatingAccount", disputes);
}
