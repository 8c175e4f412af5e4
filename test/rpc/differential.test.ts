import { expect } from "chai";
import { network } from "hardhat";

import type { Hex } from "../../src/internal/rollup/types.js";
import { toErrorObject } from "../../src/internal/rpc/errors.js";
import { assemble } from "../helpers/contracts/assemble.js";
import * as code from "../helpers/contracts/bytecode.js";
import { type StartedRollup, startRollup } from "../helpers/rollup/start-rollup.js";
import { shapeOf } from "../helpers/shape.js";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- results have the shape that each method says
type Ask = (method: string, ...params: unknown[]) => Promise<any>;

const FROM = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const TO = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const HASH = `0x${"11".repeat(32)}`;
const ACCESS_LIST = [{ address: TO, storageKeys: [HASH] }];
const PRICE = "0x77359400";

const deploy = async (ask: Ask, runtime: Hex): Promise<string> => {
  const hash = await ask("eth_sendTransaction", { from: FROM, data: code.deploying(runtime) });
  return (await ask("eth_getTransactionReceipt", hash)).contractAddress as string;
};
const transfer = (ask: Ask, extra: object = {}) =>
  ask("eth_sendTransaction", { from: FROM, to: TO, value: "0x1", ...extra });
const callLogger = async (ask: Ask) =>
  ask("eth_sendTransaction", { from: FROM, to: await deploy(ask, code.LOGS) }) as Promise<string>;

/** What both nodes are asked. The answers' shapes are compared; `like` says where ours may differ, and why. */
interface Question {
  name: string;
  ask: (ask: Ask) => Promise<unknown>;
  /** Members that only we have, or only they have, with the reason. */
  ours?: Record<string, string>;
  theirs?: Record<string, string>;
  /** Members that both have, in formats that differ. */
  formats?: Record<string, string>;
}

const SIGNED = { yParity: "execution-apis has it on typed transactions; EDR leaves it out" };
const LEGACY = { chainId: "ethers and viem read it on replay-protected transactions; EDR leaves it out" };
const LEGACY_FEES = Object.fromEntries(
  "l1Fee l1GasPrice l1GasUsed l1BaseFeeScalar l1BlobBaseFee l1BlobBaseFeeScalar operatorFeeScalar operatorFeeConstant"
    .split(" ")
    .map((member) => [member, "a legacy transaction pays for L1 data too; EDR shows it on typed ones alone"]),
);

const answers: Question[] = [
  { name: "eth_chainId", ask: (ask) => ask("eth_chainId") },
  { name: "net_version", ask: (ask) => ask("net_version") },
  { name: "eth_blockNumber", ask: (ask) => ask("eth_blockNumber") },
  { name: "eth_accounts", ask: (ask) => ask("eth_accounts") },
  { name: "eth_coinbase", ask: (ask) => ask("eth_coinbase") },
  { name: "eth_syncing", ask: (ask) => ask("eth_syncing") },
  { name: "eth_gasPrice", ask: (ask) => ask("eth_gasPrice") },
  { name: "eth_maxPriorityFeePerGas", ask: (ask) => ask("eth_maxPriorityFeePerGas") },
  { name: "eth_blobBaseFee", ask: (ask) => ask("eth_blobBaseFee") },
  { name: "eth_getBalance", ask: (ask) => ask("eth_getBalance", FROM) },
  { name: "eth_getTransactionCount", ask: (ask) => ask("eth_getTransactionCount", FROM, "pending") },
  { name: "eth_getCode of nothing", ask: (ask) => ask("eth_getCode", TO, "latest") },
  { name: "eth_getCode", ask: async (ask) => ask("eth_getCode", await deploy(ask, code.LOGS)) },
  { name: "eth_getStorageAt", ask: (ask) => ask("eth_getStorageAt", TO, "0x0", "latest") },
  {
    name: "eth_getProof",
    ask: async (ask) => {
      const to = await deploy(ask, code.STORES);
      await ask("eth_sendTransaction", { from: FROM, to, data: `0x${code.word(7)}` });
      const proof = await ask("eth_getProof", to, [`0x${code.word(0)}`], "latest");
      return { ...proof, accountProof: [], storageProof: proof.storageProof.map((p: object) => ({ ...p, proof: [] })) };
    },
  },
  { name: "eth_feeHistory", ask: (ask) => ask("eth_feeHistory", "0x2", "latest", [50]) },
  { name: "eth_feeHistory without percentiles", ask: (ask) => ask("eth_feeHistory", "0x2", "latest", []) },
  { name: "a block", ask: (ask) => ask("eth_getBlockByNumber", "latest", false) },
  {
    name: "a block by hash, in full",
    ask: async (ask) => {
      const hash = await transfer(ask);
      const { blockHash } = await ask("eth_getTransactionReceipt", hash);
      return ask("eth_getBlockByHash", blockHash, true);
    },
    ours: { "transactions.0.yParity": SIGNED.yParity },
  },
  {
    name: "the pending block",
    ask: (ask) => ask("eth_getBlockByNumber", "pending", false),
    formats: {
      hash: "no seal, no hash: geth's way; a client could not look it up",
      number: "ethers cannot read a block without a number",
      mixHash: "the L1 origin decides it, so it is known",
    },
  },
  { name: "an unknown block", ask: (ask) => ask("eth_getBlockByNumber", "0xffff", false) },
  { name: "an unknown transaction", ask: (ask) => ask("eth_getTransactionByHash", HASH) },
  { name: "an unknown receipt", ask: (ask) => ask("eth_getTransactionReceipt", HASH) },
  {
    name: "a legacy transaction",
    ask: async (ask) => ask("eth_getTransactionByHash", await transfer(ask, { gasPrice: PRICE })),
    ours: LEGACY,
  },
  {
    name: "an access-list transaction",
    ask: async (ask) =>
      ask("eth_getTransactionByHash", await transfer(ask, { gasPrice: PRICE, accessList: ACCESS_LIST })),
    ours: SIGNED,
  },
  {
    name: "a fee-market transaction",
    ask: async (ask) => ask("eth_getTransactionByHash", await transfer(ask)),
    ours: SIGNED,
  },
  {
    name: "an impersonated account's transaction",
    ask: async (ask) => {
      const from = `0x${"ab".repeat(20)}`;
      await ask("hardhat_impersonateAccount", from);
      await ask("hardhat_setBalance", from, "0xde0b6b3a7640000");
      return ask("eth_getTransactionByHash", await ask("eth_sendTransaction", { from, to: TO }));
    },
    ours: SIGNED,
    theirs: { chainId: "an unsigned transaction is bound to its chain by its batch, not by a chain id" },
  },
  {
    name: "a pending transaction",
    ask: async (ask) => {
      await ask("evm_setAutomine", false);
      const hash = await transfer(ask);
      const transaction = await ask("eth_getTransactionByHash", hash);
      expect(await ask("eth_getTransactionReceipt", hash)).to.equal(null);
      await ask("evm_mine");
      await ask("evm_setAutomine", true);
      return transaction;
    },
    ours: SIGNED,
  },
  {
    name: "a legacy transaction's receipt",
    ask: async (ask) => ask("eth_getTransactionReceipt", await transfer(ask, { gasPrice: PRICE })),
    ours: LEGACY_FEES,
  },
  { name: "a receipt", ask: async (ask) => ask("eth_getTransactionReceipt", await transfer(ask)) },
  {
    name: "a receipt with a log",
    ask: async (ask) => ask("eth_getTransactionReceipt", await callLogger(ask)),
  },
  {
    name: "a creation's receipt",
    ask: async (ask) =>
      ask("eth_getTransactionReceipt", await ask("eth_sendTransaction", { from: FROM, data: "0x00" })),
  },
  {
    name: "eth_getLogs",
    ask: async (ask) => {
      await callLogger(ask);
      return ask("eth_getLogs", { fromBlock: "latest" });
    },
  },
  {
    name: "eth_getLogs of nothing",
    ask: (ask) => ask("eth_getLogs", { fromBlock: "0x0", toBlock: "0x1", address: HASH.slice(0, 42) }),
  },
  { name: "eth_newFilter", ask: (ask) => ask("eth_newFilter", {}) },
  { name: "eth_newBlockFilter", ask: (ask) => ask("eth_newBlockFilter") },
  {
    name: "eth_getFilterChanges",
    ask: async (ask) => {
      const filter = await ask("eth_newFilter", {});
      await callLogger(ask);
      return ask("eth_getFilterChanges", filter);
    },
  },
  { name: "an unknown filter", ask: (ask) => ask("eth_getFilterChanges", "0x9999") },
  { name: "an unknown filter's end", ask: (ask) => ask("eth_uninstallFilter", "0x9999") },
  { name: "an unknown subscription's end", ask: (ask) => ask("eth_unsubscribe", "0x99") },
  { name: "eth_call", ask: async (ask) => ask("eth_call", { to: await deploy(ask, code.RETURNS_42) }, "latest") },
  { name: "eth_call of an account", ask: (ask) => ask("eth_call", { to: TO }) },
  { name: "eth_estimateGas", ask: (ask) => ask("eth_estimateGas", { to: TO, value: "0x1" }) },
  { name: "eth_sign", ask: (ask) => ask("eth_sign", FROM, "0x1234") },
  { name: "personal_sign", ask: (ask) => ask("personal_sign", "0x1234", FROM) },
  { name: "web3_sha3", ask: (ask) => ask("web3_sha3", "0x1234") },
  { name: "evm_snapshot", ask: (ask) => ask("evm_snapshot") },
  { name: "evm_revert of nothing", ask: (ask) => ask("evm_revert", "0x9999") },
  { name: "evm_increaseTime", ask: (ask) => ask("evm_increaseTime", 10) },
  {
    name: "evm_setNextBlockTimestamp",
    ask: async (ask) => {
      const { timestamp } = await ask("eth_getBlockByNumber", "latest", false);
      return ask("evm_setNextBlockTimestamp", Number(timestamp) + 1000);
    },
  },
  { name: "evm_mine", ask: (ask) => ask("evm_mine") },
  { name: "hardhat_mine", ask: (ask) => ask("hardhat_mine", "0x2", "0x5") },
  { name: "hardhat_getAutomine", ask: (ask) => ask("hardhat_getAutomine") },
  { name: "hardhat_setBalance", ask: (ask) => ask("hardhat_setBalance", TO, "0x1") },
  { name: "hardhat_setCode", ask: (ask) => ask("hardhat_setCode", TO, "0x00") },
  { name: "hardhat_setNonce", ask: (ask) => ask("hardhat_setNonce", `0x${"cd".repeat(20)}`, "0x5") },
  { name: "hardhat_setStorageAt", ask: (ask) => ask("hardhat_setStorageAt", TO, "0x0", HASH) },
  { name: "hardhat_dropTransaction of nothing", ask: (ask) => ask("hardhat_dropTransaction", HASH) },
  { name: "hardhat_stopImpersonatingAccount", ask: (ask) => ask("hardhat_stopImpersonatingAccount", TO) },
  { name: "hardhat_setNextBlockBaseFeePerGas", ask: (ask) => ask("hardhat_setNextBlockBaseFeePerGas", "0x3b9aca00") },
  { name: "hardhat_setPrevRandao", ask: (ask) => ask("hardhat_setPrevRandao", HASH) },
  { name: "hardhat_metadata", ask: (ask) => ask("hardhat_metadata") },
];

/** Requests that both refuse. Code and message must be the same, but where `ours` says otherwise and why. */
interface Refusal {
  name: string;
  ask: (ask: Ask) => Promise<unknown>;
  ours?: { code?: number; message?: RegExp; because: string };
}

const geth = (message: RegExp) => ({ message, because: "geth's words, which ethers and viem recognise" });
const named = (message: RegExp) => ({ code: -32602, message, because: "names the parameter, got and expected" });
const failing = (name: string, runtime: Hex): Refusal[] => [
  {
    name: `eth_call: ${name}`,
    ask: async (ask) => ask("eth_call", { from: FROM, to: await deploy(ask, runtime), gas: "0x10000" }, "latest"),
  },
  {
    name: `eth_estimateGas: ${name}`,
    ask: async (ask) => ask("eth_estimateGas", { from: FROM, to: await deploy(ask, runtime), gas: "0x10000" }),
  },
  {
    name: `eth_sendTransaction: ${name}`,
    ask: async (ask) => ask("eth_sendTransaction", { from: FROM, to: await deploy(ask, runtime), gas: "0x10000" }),
  },
];

const refusals: Refusal[] = [
  ...failing("a reason", code.reverting(code.errorString("oops"))),
  ...failing("a panic", code.reverting(code.panic(0x11))),
  ...failing("a custom error", code.reverting(`0xdeadbeef${code.word(7)}`)),
  ...failing("no reason", code.REVERTS),
  ...failing("an invalid opcode", assemble`INVALID`),
  ...failing("out of gas", code.LOOPS),
  {
    name: "a failing creation",
    ask: (ask) => ask("eth_sendTransaction", { from: FROM, data: code.REVERTS, gas: "0x20000" }),
  },
  {
    name: "a failing transaction without a gas limit",
    ask: async (ask) => transfer(ask, { to: await deploy(ask, assemble`INVALID`) }),
  },
  {
    name: "an unknown method",
    ask: (ask) => ask("eth_foo"),
    ours: { code: -32601, message: /does not exist/, because: "JSON-RPC's own code; viem looks for it" },
  },
  { name: "a bad address", ask: (ask) => ask("eth_getBalance", "0x12"), ours: named(/'address'.*got "0x12"$/) },
  { name: "a bad block tag", ask: (ask) => ask("eth_getBalance", FROM, "foo"), ours: named(/'block'.*got "foo"$/) },
  { name: "a missing parameter", ask: (ask) => ask("eth_getBalance"), ours: named(/'address'.*got nothing$/) },
  { name: "a bad quantity", ask: (ask) => ask("hardhat_setBalance", FROM, "zz"), ours: named(/'balance'.*got "zz"$/) },
  {
    name: "a short storage value",
    ask: (ask) => ask("hardhat_setStorageAt", TO, "0x0", "0x1"),
    ours: named(/'value'/),
  },
  {
    name: "a future block",
    ask: (ask) => ask("eth_getBalance", FROM, "0xffffff"),
    ours: {
      message: /^Received invalid block tag 16777215\. Latest block number is \d+$/,
      because: "the nodes' heights differ",
    },
  },
  {
    name: "two fee models",
    ask: (ask) => transfer(ask, { gasPrice: "0x1", maxPriorityFeePerGas: "0x1" }),
    ours: named(/Cannot send both gasPrice and maxPriorityFeePerGas/),
  },
  {
    name: "logs by hash and range",
    ask: (ask) => ask("eth_getLogs", { fromBlock: "earliest", blockHash: HASH }),
    ours: named(/blockHash is mutually exclusive with fromBlock\/toBlock$/),
  },
  {
    name: "logs of an unknown block",
    ask: (ask) => ask("eth_getLogs", { blockHash: HASH }),
    ours: named(/blockHash cannot be found/),
  },
  { name: "a used nonce", ask: (ask) => transfer(ask, { nonce: "0x0" }), ours: geth(/^nonce too low/) },
  { name: "a nonce gap", ask: (ask) => transfer(ask, { nonce: "0xffff" }), ours: geth(/^nonce too high/) },
  { name: "too little gas", ask: (ask) => transfer(ask, { gas: "0x10" }), ours: geth(/^intrinsic gas too low/) },
  {
    name: "too little money",
    ask: (ask) => transfer(ask, { value: "0xffffffffffffffffffff", gas: "0x5208" }),
    ours: geth(/^insufficient funds/),
  },
  {
    name: "too low a fee",
    ask: (ask) => transfer(ask, { gasPrice: "0x1", gas: "0x5208" }),
    ours: geth(/less than block base fee/),
  },
  {
    name: "a stranger's transaction",
    ask: (ask) => transfer(ask, { from: `0x${"0".repeat(38)}aa` }),
    ours: { message: /^Unknown account 0x0+aa/, because: "says what to do" },
  },
  {
    name: "a timestamp in the past",
    ask: (ask) => ask("evm_setNextBlockTimestamp", 1),
    ours: { message: /^Timestamp 1 is lower than/, because: "the nodes' clocks differ" },
  },
  {
    name: "a lower nonce",
    ask: (ask) => ask("hardhat_setNonce", FROM, "0x0"),
    ours: { message: /^New nonce \(0\) must not be smaller than the existing nonce/, because: "the nonces differ" },
  },
];

describe("rpc, side by side with Hardhat's own op network", () => {
  let rollup: StartedRollup;
  let ours: Ask;
  let theirs: Ask;
  before(async () => {
    rollup = await startRollup({ posting: "manual" });
    ours = rollup.l2;
    const { provider } = await network.create({ network: "default", chainType: "op" });
    theirs = (method, ...params) => provider.request({ method, params });
  });
  after(() => rollup.close());

  for (const { name, ask, ours: extra = {}, theirs: missing = {}, formats = {} } of answers) {
    it(`answers alike: ${name}`, async () => {
      const shape = flat(shapeOf(await ask(ours)));
      const reference = flat(shapeOf(await ask(theirs)));
      // Of a mined transaction: execution-apis has it, Hardhat does not.
      for (const member of Object.keys(shape).filter((path) => /(^|\.)blockTimestamp$/.test(path))) {
        if (!(member in reference)) delete shape[member];
      }
      for (const member of Object.keys(extra)) {
        expect(shape, `${member} is listed as ours alone`).to.have.property(member);
        expect(reference, `${member} is listed as ours alone`).not.to.have.property(member);
        delete shape[member];
      }
      for (const member of Object.keys(missing)) {
        expect(shape, `${member} is listed as theirs alone`).not.to.have.property(member);
        delete reference[member];
      }
      for (const member of Object.keys(formats)) {
        expect(shape[member], `${member} is listed as different`).not.to.equal(reference[member]);
        delete shape[member];
        delete reference[member];
      }
      expect(shape).to.deep.equal(reference);
    });
  }

  for (const { name, ask, ours: expected = { because: "" } } of refusals) {
    it(`refuses alike: ${name}`, async () => {
      const error = await refusal(ask(ours));
      const reference = await refusal(ask(theirs));
      expect(error.code, expected.because).to.equal(expected.code ?? reference.code);
      if (expected.message === undefined) expect(error.message).to.equal(reference.message);
      else expect(error.message).to.match(expected.message);
      if (error.data !== undefined && expected.message === undefined) {
        expect(returnData(error.data)).to.equal(returnData(reference.data));
        expect(typeof error.data).to.equal(typeof reference.data);
      }
    });
  }
});

async function refusal(answer: Promise<unknown>) {
  return answer.then(
    () => expect.fail("it was not refused"),
    (error: unknown) => toErrorObject(error),
  );
}

function returnData(data: unknown): unknown {
  return typeof data === "object" && data !== null ? (data as { data?: unknown }).data : data;
}

/** Members by path, so that a difference names its member. */
function flat(shape: unknown, path = ""): Record<string, string> {
  if (typeof shape !== "object" || shape === null) return { [path]: String(shape) };
  const entries = Object.entries(shape);
  if (entries.length === 0) return { [path]: "empty" };
  return Object.assign(
    {},
    ...entries.map(([name, item]) => flat(item, path === "" ? name : `${path}.${name}`)),
  ) as Record<string, string>;
}
