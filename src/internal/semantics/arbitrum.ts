import { precompilesUpTo } from "./precompiles.js";
import { ONE_STEP } from "./proof-caps.js";
import { from } from "./sources.js";
import type { Address, Precompile, Row, Semantics } from "./types.js";

const docs = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("ARBITRUM_DOCS", at),
});
const nitro = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("NITRO", at),
});
const ours = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("HARDHAT_OVM", at),
});
const uncapped = (says: string): Row<null> => nitro(null, says, "arbos/block_processor.go");
const solidity = "arbitrum-vs-ethereum/04-solidity-support.mdx";
const time = "arbitrum-vs-ethereum/02-block-numbers-and-time.mdx";
const rpc = "arbitrum-vs-ethereum/03-rpc-methods.mdx";
const arbos51 = "run-arbitrum-node/arbos-releases/arbos51.mdx";
const geth = "go-ethereum/core/vm/jump_table.go";

const precompile = (name: string, address: Address): Row<Precompile> =>
  docs(
    { name, address },
    `${name} answers at ${address}, and at that address nothing does on L1.`,
    "precompiles/02-reference.mdx",
  );

/** Arbitrum Nitro with ArbOS 51, as Arbitrum One runs it. */
export const arbitrum: Semantics = {
  name: "arbitrum",
  title: "Arbitrum Nitro",
  summary:
    "EVM-equivalent instructions over another block: NUMBER is L1's, every depositor is aliased, tips are dropped.",
  hardfork: docs("osaka", "The instruction set is Osaka's since ArbOS 51.", arbos51),
  context: {
    coinbase: docs(
      { rule: "sequencer-or-poster", address: "0xA4b000000000000000000073657175656e636572" },
      "COINBASE is 0xA4b000000000000000000073657175656e636572, or the poster of a delayed message.",
      solidity,
    ),
    number: docs(
      { rule: "l1-origin" },
      "NUMBER is an estimate of L1's block number: it stands still for several L2 blocks, then jumps.",
      time,
    ),
    timestamp: docs(
      { rule: "own" },
      "TIMESTAMP is the sequencer's clock, never falling, from 24 hours behind L1 to 1 hour ahead.",
      time,
    ),
    prevrandao: docs({ rule: "fixed", value: 1n }, "PREVRANDAO is always 1.", solidity),
    blockhash: docs(
      { rule: "l1-number-axis" },
      "BLOCKHASH takes L1 block numbers and answers pseudo-random hashes that are not L1's and not secure.",
      solidity,
    ),
    gasLimit: docs(1_125_899_906_842_624n, "GASLIMIT is 2^50; about 32 million is the most a block really holds.", rpc),
    gasPrice: nitro("base-fee", "GASPRICE is the base fee: tips are dropped.", "arbos/tx_processor.go, GasPriceOp"),
    blobHash: nitro("zero", "BLOBHASH is 0: no L2 transaction carries blobs.", geth),
    blobBaseFee: nitro(0n, "BLOBBASEFEE says nothing: the chain has no blob market.", geth),
    origin: docs(
      "aliased-depositor",
      "ORIGIN of a message from L1 is the sender's alias, for contracts and for users.",
      "how-arbitrum-works/l1-to-l2-messaging: address aliasing",
    ),
  },
  opcodes: [],
  block: {
    transactionsPerBlock: nitro(
      null,
      "A block holds as many transactions as its gas allows.",
      "arbos/block_processor.go",
    ),
    gasLimit: docs(32_000_000n, "Blocks hold 32 million gas.", "reference/03-chain-params.mdx"),
    blockTime: docs(null, "Blocks come when there are transactions, down to a quarter of a second apart.", time),
    maxTimestampDrift: docs(3_600, "L2 time leads L1's by at most an hour.", time),
    depositsFirst: nitro(false, "A delayed message has a block of its own.", "arbos/block_processor.go"),
  },
  code: {
    maxCodeSize: docs(24_576, "Deployed code holds at most 24,576 bytes.", "reference/03-chain-params.mdx"),
    maxInitCodeSize: docs(49_152, "Init code holds at most 49,152 bytes.", "reference/03-chain-params.mdx"),
    safetyChecker: nitro(false, "Any EVM code can be deployed.", geth),
    gasSchedule: nitro(
      "osaka",
      "Gas costs are the EVM's, but part of a transaction's gas pays for L1, so gas left depends on L1's price.",
      "arbos/tx_processor.go, GasChargingHook",
    ),
  },
  transactions: {
    types: docs(
      [0, 1, 2, 4, 100, 101, 102, 104, 105, 106],
      "Blob transactions are invalid; types 100 to 106 are Arbitrum's own.",
      rpc,
    ),
    maxGas: docs(32_000_000n, "A transaction has at most 32 million gas (ArbOS 50 and later).", arbos51),
    createNonce: nitro("evm", "The creator's nonce stays raised when a creation fails, as the EVM says.", geth),
  },
  accounts: {
    user: docs("native", "A user's account has no code, unless it delegates (EIP-7702).", solidity),
    ether: docs({ ledger: "account" }, "Ether lies in accounts.", solidity),
    selfdestruct: docs(
      "eip-6780",
      "SELFDESTRUCT moves the balance, and deletes the account only in the transaction that made it.",
      "run-arbitrum-node/arbos-releases/arbos20.mdx",
    ),
    logInStaticCall: nitro(false, "LOG inside a static call halts the frame.", geth),
  },
  predeploys: [],
  precompiles: [
    ...precompilesUpTo(0x100),
    precompile("ArbSys", "0x0000000000000000000000000000000000000064"),
    precompile("ArbInfo", "0x0000000000000000000000000000000000000065"),
    precompile("ArbAddressTable", "0x0000000000000000000000000000000000000066"),
    precompile("ArbFunctionTable", "0x0000000000000000000000000000000000000068"),
    precompile("ArbOwnerPublic", "0x000000000000000000000000000000000000006b"),
    precompile("ArbGasInfo", "0x000000000000000000000000000000000000006c"),
    precompile("ArbAggregator", "0x000000000000000000000000000000000000006d"),
    precompile("ArbRetryableTx", "0x000000000000000000000000000000000000006e"),
    precompile("ArbStatistics", "0x000000000000000000000000000000000000006f"),
    precompile("ArbOwner", "0x0000000000000000000000000000000000000070"),
    precompile("ArbWasm", "0x0000000000000000000000000000000000000071"),
    precompile("ArbWasmCache", "0x0000000000000000000000000000000000000072"),
  ],
  fees: {
    dataFee: nitro(
      { formula: "arbitrum" },
      "The fee for L1 is charged as gas, at a price that ArbOS learns.",
      "arbos/l1pricing/l1pricing.go",
    ),
    operatorFee: nitro(
      { formula: "none", scalar: 0n, constant: 0n },
      "There is no operator fee.",
      "arbos/tx_processor.go",
    ),
    baseFee: nitro(
      null,
      "The base fee follows ArbOS's gas pool, not EIP-1559; without congestion it is 0.1 gwei.",
      "arbos/l2pricing/model.go",
    ),
    recipients: nitro(
      {
        baseFee: "0xA4b000000000000000000073657175656e636572",
        priorityFee: null,
        dataFee: "0xA4B00000000000000000000000000000000000f6",
        operatorFee: null,
      },
      "Fees go to accounts that ArbOS names: for L2's gas here to the sequencer, for L1 to the pool of the L1 pricer.",
      "arbos/tx_processor.go, EndTxHook",
    ),
  },
  aliasing: {
    depositors: {
      value: "all",
      says: "The sender of every message from L1 is aliased, users included.",
      source: from("NITRO_CONTRACTS", "src/bridge/Inbox.sol, _deliverToBridge"),
    },
    offset: docs(
      "0x1111000000000000000000000000000000001111",
      "The offset is 0x1111…1111, modulo 2^160.",
      "how-arbitrum-works/l1-to-l2-messaging: address aliasing",
    ),
  },
  caps: {
    precompileBytes: ours(
      131_072,
      "A precompile reads at most 128 KiB of memory; the frame that makes it read more is out of gas.",
      ONE_STEP,
    ),
    precompileGas: ours(
      7_000_000n,
      "One precompile call costs at most 7 million gas; beyond it, out of gas.",
      ONE_STEP,
    ),
    transactionBytes: nitro(
      95_000,
      "The sequencer takes transactions of at most 95,000 bytes.",
      "execution/gethexec/sequencer.go",
    ),
    elementsPerBlock: uncapped("A block's transactions are bounded by its gas."),
    bytesPerBlock: {
      value: 262_144,
      says: "The sequenced elements of a block hold at most 256 KiB here, where a batch is call data of one L1 transaction.",
      source: from("HARDHAT_OVM", "docs/spec/chain-contracts.md: rule 7"),
    },
    cheatCode: {
      value: 46_080,
      says: "A cheat sets at most 46,080 bytes of code where L1 judges blocks, and what a batch can carry elsewhere.",
      source: from("HARDHAT_OVM", ONE_STEP),
    },
  },
};
