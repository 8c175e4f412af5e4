import { createWalletClient, custom, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import * as code from "../contracts/bytecode.js";
import type { Request } from "./traced-scene.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const BOB = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const SLOT = `0x${"0".repeat(64)}`;
const PRICE = "0x77359400";
const UNKNOWN = `0x${"11".repeat(32)}`;

export type Question = [method: string, ...params: unknown[]];

export interface Scene {
  /** A creation, a transaction of each type, one with a log and one that failed. */
  hashes: Hex[];
  logger: Hex;
}

/** Puts a transaction of each type on a layer. */
export async function playScene(request: Request): Promise<Scene> {
  const send = (extra: object): Promise<Hex> => request("eth_sendTransaction", { from: ALICE, to: BOB, ...extra });
  const creation = await send({ to: undefined, data: code.deploying(code.LOGS) });
  const logger = (await request("eth_getTransactionReceipt", creation)).contractAddress as Hex;
  const accessList = [{ address: logger, storageKeys: [SLOT] }];
  const hashes = [creation, await send({ gasPrice: PRICE }), await send({ gasPrice: PRICE, accessList })];
  hashes.push(await send({}), await send({ to: logger }), await delegating(request, logger), await failing(request));
  return { hashes, logger };
}

/** A transaction of type 4. */
async function delegating(request: Request, to: Hex): Promise<Hex> {
  const account = privateKeyToAccount(KEY);
  const provider = {
    request: ({ method, params = [] }: { method: string; params?: unknown[] }) =>
      request(method, ...params) as Promise<unknown>,
  };
  const wallet = createWalletClient({ account, transport: custom(provider) });
  const authorization = await wallet.signAuthorization({ contractAddress: to, executor: "self" });
  return await wallet.sendTransaction({ chain: null, to, authorizationList: [authorization] });
}

/** A transaction that is mined and reverts. */
async function failing(request: Request): Promise<Hex> {
  const transaction = { from: ALICE, data: code.reverting("0x"), gas: "0x30000" };
  await request("eth_sendTransaction", transaction).catch(() => undefined);
  const { transactions } = await request("eth_getBlockByNumber", "latest", false);
  return transactions[0] as Hex;
}

/** What a layer is asked. */
export async function questions({ hashes, logger }: Scene, request: Request): Promise<Question[]> {
  const head = await request("eth_getBlockByNumber", "latest", false);
  const { blockHash: withLog } = await request("eth_getTransactionReceipt", hashes[4]);
  const call = { from: ALICE, to: logger };
  return [
    ...WITHOUT_PARAMETERS.map((method): Question => [method]),
    ...["latest", "earliest", "safe", "finalized", "0x1"].flatMap((block) => aboutBlock(block, logger)),
    ...["latest", "0x1"].map((block): Question => ["debug_traceBlockByNumber", block]),
    ...hashes.flatMap(aboutTransaction),
    ...[head.hash, withLog].flatMap(aboutHash),
    ...unknownOnes(),
    ["debug_traceTransaction", hashes[4], { enableMemory: true, enableReturnData: true }],
    ["eth_getLogs", { fromBlock: "earliest", toBlock: "latest" }],
    ["eth_getLogs", { blockHash: withLog }],
    ["eth_createAccessList", call],
    ["eth_estimateGas", call],
    ["eth_fillTransaction", call],
    ["eth_signTransaction", { ...call, gas: "0x10000", gasPrice: PRICE, nonce: "0x99" }],
    ["eth_sign", ALICE, "0x1234"],
    ["eth_simulateV1", simulation(logger), "latest"],
    ["eth_simulateV1", { ...simulation(logger), returnFullTransactions: true, traceTransfers: true }, "latest"],
    ["eth_sendTransaction", call],
  ];
}

const WITHOUT_PARAMETERS = [
  "debug_getBadBlocks",
  "eth_accounts",
  "eth_baseFee",
  "eth_blobBaseFee",
  "eth_blockNumber",
  "eth_capabilities",
  "eth_chainId",
  "eth_coinbase",
  "eth_config",
  "eth_gasPrice",
  "eth_maxPriorityFeePerGas",
  "eth_syncing",
  "net_version",
];

function aboutBlock(block: string, contract: Hex): Question[] {
  return [
    ["debug_getRawBlock", block],
    ["debug_getRawHeader", block],
    ["debug_getRawReceipts", block],
    ["eth_call", { from: ALICE, to: contract }, block],
    ["eth_feeHistory", "0x3", block, [10, 90]],
    ["eth_getBalance", ALICE, block],
    ["eth_getBlockByNumber", block, false],
    ["eth_getBlockByNumber", block, true],
    ["eth_getBlockReceipts", block],
    ["eth_getBlockTransactionCountByNumber", block],
    ["eth_getCode", contract, block],
    ["eth_getProof", contract, [SLOT], block],
    ["eth_getStorageAt", contract, "0x0", block],
    ["eth_getStorageValues", { [contract]: ["0x0", SLOT], [ALICE]: [] }, block],
    ["eth_getTransactionByBlockNumberAndIndex", block, "0x0"],
    ["eth_getTransactionCount", ALICE, block],
  ];
}

function aboutTransaction(hash: Hex): Question[] {
  return [
    ["debug_getRawTransaction", hash],
    ["debug_traceTransaction", hash],
    ["eth_getTransactionByHash", hash],
    ["eth_getTransactionReceipt", hash],
  ];
}

function aboutHash(hash: string): Question[] {
  return [
    ["debug_traceBlockByHash", hash],
    ["eth_getBlockByHash", hash, false],
    ["eth_getBlockByHash", hash, true],
    ["eth_getBlockReceipts", hash],
    ["eth_getBlockTransactionCountByHash", hash],
    ["eth_getTransactionByBlockHashAndIndex", hash, "0x0"],
  ];
}

function unknownOnes(): Question[] {
  return [
    ["eth_getBlockByHash", UNKNOWN, false],
    ["eth_getBlockByNumber", "0xffffff", false],
    ["eth_getBlockReceipts", "0xffffff"],
    ["eth_getTransactionByHash", UNKNOWN],
    ["eth_getTransactionReceipt", UNKNOWN],
  ];
}

async function signed(request: Request): Promise<Hex> {
  const account = privateKeyToAccount(KEY);
  const nonce = Number(await request("eth_getTransactionCount", ALICE, "pending"));
  const chainId = Number(await request("eth_chainId"));
  return await account.signTransaction({ to: BOB, nonce, chainId, gas: 21_000n, gasPrice: BigInt(PRICE) });
}

function simulation(logger: Hex): object {
  return {
    blockStateCalls: [
      {
        calls: [
          { from: ALICE, to: logger },
          { from: ALICE, to: BOB, value: "0x1" },
          { from: ALICE, input: code.reverting("0x") },
        ],
      },
      { stateOverrides: { [BOB]: { balance: "0x5" } }, blockOverrides: { time: "0xffffffffff" }, calls: [] },
    ],
  };
}

export interface Answered {
  question: Question;
  answer: unknown;
}

/** What is asked while a transaction waits. */
export async function poolAnswers(request: Request): Promise<Answered[]> {
  const { answers, ask } = asking(request);
  await request("evm_setAutomine", false);
  await ask("eth_sendRawTransaction", await signed(request));
  for (const question of POOL) await ask(...question);
  await request("evm_mine");
  await request("evm_setAutomine", true);
  return answers;
}

const POOL: Question[] = [["txpool_content"], ["txpool_contentFrom", ALICE], ["txpool_status"]];

/** Filters are made, polled and removed in this order. */
export async function filterAnswers(request: Request, { logger }: Scene): Promise<Answered[]> {
  const { answers, ask } = asking(request);
  const ids = [await ask("eth_newBlockFilter"), await ask("eth_newPendingTransactionFilter")];
  ids.push(await ask("eth_newFilter", { fromBlock: "earliest" }));
  await request("eth_sendTransaction", { from: ALICE, to: logger });
  for (const id of ids) await ask("eth_getFilterChanges", id);
  await ask("eth_getFilterLogs", ids[2]);
  for (const id of ids) await ask("eth_uninstallFilter", id);
  return answers;
}

function asking(request: Request): { answers: Answered[]; ask: (...question: Question) => Promise<unknown> } {
  const answers: Answered[] = [];
  const ask = async (...question: Question): Promise<unknown> => {
    const answer: unknown = await request(...question);
    answers.push({ question, answer });
    return answer;
  };
  return { answers, ask };
}
