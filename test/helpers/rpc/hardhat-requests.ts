import type { Hex } from "viem";

import { deploying, errorString, LOGS, reverting, STORES } from "../contracts/bytecode.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const BOB = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const NOTHING: Hex = `0x${"11".repeat(32)}`;
const CODE: Hex = `0x${"c0de".repeat(10)}`;
/** Where the first creation of Alice's with nonce 1 lands. */
const CREATED = "0xe7f1725e7734ce288f8367e1bb143e90bb3f0512";
const REVERTS = reverting(errorString("no"));
const PLAIN = { from: ALICE, to: BOB, gasPrice: "0x77359400", gas: "0x5208" };
const TYPED = {
  types: { EIP712Domain: [{ name: "name", type: "string" }], M: [{ name: "a", type: "uint256" }] },
  primaryType: "M",
  domain: { name: "x" },
  message: { a: "1" },
};
const NO_FIELDS = { from: ALICE, to: BOB };

/** The answer of an earlier request: the last with that method. */
export class AnswerOf {
  public constructor(public readonly method: string) {}
}
const HASH = new AnswerOf("eth_sendTransaction");

export type HardhatRequest = readonly [method: string, ...params: unknown[]];

/**
 * Requests in an order in which each means something: every method that Hardhat's own network has, with parameters that it takes and that it
 * refuses. Alice has made one transaction.
 *
 * @param signed a transaction of hers with nonce 5
 */
export function hardhatRequests(signed: Hex): HardhatRequest[] {
  return [
    ...["eth_chainId", "net_version", "eth_accounts", "eth_blockNumber", "eth_coinbase", "eth_syncing"].map(
      (method) => [method] as const,
    ),
    ["web3_clientVersion"],
    ["web3_sha3", "0x1234"],
    ["web3_sha3", "0x123"],
    ["eth_gasPrice"],
    ["eth_maxPriorityFeePerGas"],
    ["eth_blobBaseFee"],
    ["eth_feeHistory", "0x2", "latest", [10, 50]],
    ["eth_feeHistory", "0x2", "latest"],
    ["eth_feeHistory", 2, "latest", []],
    ["eth_feeHistory", "0x0", "latest", []],
    ["eth_feeHistory", "0x2", "latest", [50, 10]],
    ["eth_feeHistory", "0x2", "0x99", []],
    ["hardhat_metadata"],
    ["hardhat_getAutomine"],
    ["eth_getBlockByNumber", "latest", true],
    ["eth_getBlockByNumber", "pending", false],
    ["eth_getBlockByNumber", "0x99", false],
    ["eth_getBlockByNumber", "latest"],
    ["eth_getBlockByNumber"],
    ["eth_sendTransaction", { from: ALICE, data: deploying(LOGS) }],
    ["eth_getTransactionReceipt", HASH],
    ["eth_getBlockByNumber", "latest", true],
    [
      "eth_sendTransaction",
      { from: ALICE, to: CREATED, gas: "0x20000", accessList: [{ address: CREATED, storageKeys: [NOTHING] }] },
    ],
    ["eth_getTransactionByHash", HASH],
    ["eth_sendTransaction", { from: ALICE, to: CREATED, gasPrice: "0x77359400" }],
    ["eth_getTransactionReceipt", HASH],
    ["eth_getTransactionByHash", HASH],
    ["debug_traceTransaction", HASH],
    ...["callTracer", "prestateTracer", "4byteTracer", "noopTracer", "flatCallTracer"].map(
      (tracer) => ["debug_traceTransaction", HASH, { tracer }] as const,
    ),
    ["debug_traceTransaction", NOTHING],
    ["eth_getTransactionByBlockNumberAndIndex", "latest", "0x0"],
    ["eth_getTransactionByBlockNumberAndIndex", "latest", "0x5"],
    ["eth_getBlockTransactionCountByNumber", "latest"],
    ["eth_getBlockTransactionCountByNumber", "0x99"],
    ["eth_getBlockTransactionCountByHash", NOTHING],
    ["eth_getTransactionByHash", NOTHING],
    ["eth_getTransactionReceipt", NOTHING],
    ["eth_getBlockByHash", NOTHING, false],
    ["eth_getTransactionByBlockHashAndIndex", NOTHING, "0x0"],
    ["eth_getLogs", { fromBlock: "0x0", address: CREATED }],
    ["eth_getLogs", { fromBlock: "0x0", address: CREATED, topics: [null, NOTHING] }],
    ["eth_getLogs", { blockHash: NOTHING }],
    ["eth_getLogs", {}],
    ["eth_getLogs"],
    ["eth_newFilter", { address: CREATED }],
    ["eth_newBlockFilter"],
    ["eth_newPendingTransactionFilter"],
    ["eth_sendTransaction", { from: ALICE, to: CREATED }],
    ["eth_sendRawTransaction", signed],
    ["eth_sendRawTransaction", signed],
    ["eth_sendRawTransaction", "0x12"],
    ["eth_sendRawTransaction", "zz"],
    ["eth_getFilterChanges", new AnswerOf("eth_newFilter")],
    ["eth_getFilterChanges", new AnswerOf("eth_newPendingTransactionFilter")],
    ["eth_getFilterChanges", "0x77"],
    ["eth_uninstallFilter", new AnswerOf("eth_newBlockFilter")],
    ["eth_uninstallFilter", new AnswerOf("eth_newBlockFilter")],
    ["eth_getFilterLogs", "0x77"],
    ["eth_subscribe", "newHeads"],
    ["eth_unsubscribe", new AnswerOf("eth_subscribe")],
    ["eth_unsubscribe", new AnswerOf("eth_subscribe")],
    ...["latest", "0x1", "0x99", "earliest", "safe", "finalized", "pending", { blockNumber: "0x1" }, "nonsense"].map(
      (block) => ["eth_getBalance", BOB, block] as const,
    ),
    ["eth_getBalance", BOB, { blockHash: NOTHING }],
    ["eth_getBalance", "0x12", "latest"],
    ["eth_getBalance"],
    ["eth_getTransactionCount", ALICE, "pending"],
    ["eth_getCode", CREATED, "latest"],
    ["eth_getCode", BOB],
    ["eth_getStorageAt", CREATED, "0x0", "latest"],
    ["eth_getStorageAt", CREATED, NOTHING, "latest"],
    ["eth_getProof", BOB, [], "latest"],
    ["eth_call", { to: CREATED }, "latest"],
    ["eth_call", { ...NO_FIELDS, value: "0x5" }, "latest"],
    ["eth_call", { from: ALICE, data: REVERTS }, "latest"],
    ["eth_call", { from: ALICE, to: CODE, data: "0x12345678" }, "latest", { [CODE]: { code: STORES } }],
    ["eth_call", { from: ALICE, to: CODE, data: "0x" }, "latest", { [CODE]: { code: "0xfe" } }],
    ["eth_call", { ...NO_FIELDS, gas: "0x1" }],
    ["eth_call", { to: CREATED }, "0x99"],
    ["eth_estimateGas", NO_FIELDS],
    ["eth_estimateGas", { from: ALICE, to: CREATED }],
    ["eth_estimateGas", { from: ALICE, data: REVERTS }],
    ["debug_traceCall", { from: ALICE, to: CREATED }, "latest"],
    ["debug_traceCall", { from: ALICE, to: CREATED }, "latest", { tracer: "callTracer" }],
    ["eth_sendTransaction", { from: ALICE, data: REVERTS }],
    ["eth_sendTransaction", { ...NO_FIELDS, nonce: "0x0" }],
    ["eth_sendTransaction", { ...NO_FIELDS, gas: "0x1" }],
    ["eth_sendTransaction", { from: CODE, to: BOB }],
    ["eth_sendTransaction", { ...NO_FIELDS, gas: "0x3938701" }],
    ["eth_sendTransaction", { ...NO_FIELDS, gasPrice: "0x1" }],
    ["eth_sendTransaction", { from: "0x12" }],
    ["eth_sendTransaction"],
    ["eth_sign", ALICE, "0x1234"],
    ["eth_sign", CODE, "0x1234"],
    ["personal_sign", "0x1234", ALICE],
    ["eth_signTypedData_v4", ALICE, TYPED],
    ["eth_signTypedData_v4", ALICE, JSON.stringify(TYPED)],
    ["eth_signTypedData_v4", CODE, TYPED],
    ["evm_snapshot"],
    ["hardhat_setBalance", BOB, "0x1"],
    ["eth_getBalance", BOB],
    ["hardhat_setNonce", BOB, "0x9"],
    ["hardhat_setNonce", BOB, "0x1"],
    ["hardhat_setCode", CODE, STORES],
    ["hardhat_setStorageAt", CODE, "0x0", NOTHING],
    ["hardhat_setStorageAt", CODE, "0x0", "0x1"],
    ["eth_getStorageAt", CODE, "0x0", "latest"],
    ["evm_revert", new AnswerOf("evm_snapshot")],
    ["evm_revert", new AnswerOf("evm_snapshot")],
    ["eth_getBalance", BOB],
    ["hardhat_impersonateAccount", CODE],
    ["hardhat_setBalance", CODE, "0xde0b6b3a7640000"],
    ["eth_sendTransaction", { ...PLAIN, from: CODE }],
    ["hardhat_stopImpersonatingAccount", CODE],
    ["hardhat_stopImpersonatingAccount", CODE],
    ["eth_sendTransaction", { from: CODE, to: BOB }],
    ["evm_setAutomine", false],
    ["hardhat_getAutomine"],
    ["eth_sendTransaction", PLAIN],
    ["eth_pendingTransactions"],
    ["hardhat_dropTransaction", HASH],
    ["hardhat_dropTransaction", HASH],
    ["eth_pendingTransactions"],
    ["eth_getTransactionCount", ALICE, "pending"],
    ["evm_setAutomine", true],
    ["hardhat_setNextBlockBaseFeePerGas", "0x3b9aca00"],
    ["hardhat_setPrevRandao", NOTHING],
    // Three days on: what waits for L1 goes there first.
    ["evm_setNextBlockTimestamp", 1_893_716_200],
    ["evm_mine"],
    ["eth_getBlockByNumber", "latest", false],
    ["evm_mine", 5],
    ["evm_setNextBlockTimestamp", 1],
    ["evm_setNextBlockTimestamp", "x"],
    ["evm_increaseTime", -1],
    ["hardhat_setCoinbase", CODE],
    ["eth_coinbase"],
    ["hardhat_setMinGasPrice", "0x1"],
    ["evm_setBlockGasLimit", "0x1c9c380"],
    ["evm_setIntervalMining", 0],
    ["evm_setIntervalMining", "x"],
    ["hardhat_setLoggingEnabled", false],
    ["hardhat_setBalance", BOB],
    ["hardhat_setBalance", BOB, "5"],
    ["hardhat_setPrevRandao", "0x1"],
    ["hardhat_setNextBlockBaseFeePerGas", "x"],
    ["hardhat_foo"],
  ];
}
