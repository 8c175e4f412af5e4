import { precompilesUpTo } from "./precompiles.js";
import { from } from "./sources.js";
import type { Row, Semantics } from "./types.js";

const evm = <Value>(value: Value, says: string, at: string): Row<Value> => ({ value, says, source: from("EVM", at) });
const eip = <Value>(value: Value, says: string, at: string): Row<Value> => ({ value, says, source: from("EIPS", at) });
const uncapped = (says: string): Row<null> => eip(null, says, "no EIP sets such a limit");

/** Ethereum as of Osaka: the table that others are compared with, and under which official tests run. */
export const ethereum: Semantics = {
  name: "ethereum",
  title: "Ethereum (Osaka)",
  summary: "L1 itself, without any cap of this simulator: what the other designs are compared with.",
  hardfork: evm("osaka", "The instruction set is Osaka's.", "src/ethereum/forks/osaka"),
  context: {
    coinbase: evm(
      { rule: "block" },
      "COINBASE is the address that the block's proposer chose.",
      "vm/instructions/block",
    ),
    number: evm({ rule: "own" }, "NUMBER rises by one about every 12 seconds.", "vm/instructions/block"),
    timestamp: evm({ rule: "own" }, "TIMESTAMP is the slot's time, a multiple of 12 s apart.", "vm/instructions/block"),
    prevrandao: eip({ rule: "own" }, "PREVRANDAO is the beacon chain's randomness of the previous slot.", "EIP-4399"),
    blockhash: evm({ rule: "own" }, "BLOCKHASH knows the last 256 blocks.", "vm/instructions/block"),
    gasLimit: evm(null, "GASLIMIT is the block header's.", "vm/instructions/block"),
    gasPrice: eip("effective", "GASPRICE is min(max fee, base fee + tip).", "EIP-1559"),
    blobHash: eip("transaction", "BLOBHASH is the versioned hash of the transaction's blob.", "EIP-4844"),
    blobBaseFee: eip(null, "BLOBBASEFEE is the block's blob base fee.", "EIP-7516"),
    origin: evm("signer", "ORIGIN is the account that signed the transaction.", "vm/instructions/environment"),
  },
  opcodes: [],
  block: {
    transactionsPerBlock: evm(null, "A block holds as many transactions as its gas allows.", "fork.py"),
    gasLimit: evm(60_000_000n, "Blocks hold 60 million gas.", "EIP-7935"),
    blockTime: evm(12, "Blocks are 12 seconds apart, or a multiple of it when slots are missed.", "consensus specs"),
    maxTimestampDrift: evm(null, "Time is bound to slots.", "consensus specs"),
    depositsFirst: evm(false, "There are no deposits.", "fork.py"),
  },
  code: {
    maxCodeSize: eip(24_576, "Deployed code holds at most 24,576 bytes.", "EIP-170"),
    maxInitCodeSize: eip(49_152, "Init code holds at most 49,152 bytes.", "EIP-3860"),
    safetyChecker: evm(false, "Any code can be deployed that does not begin with 0xEF.", "EIP-3541"),
    gasSchedule: evm("osaka", "Gas costs are Osaka's, and change at L1's upgrades.", "vm/gas"),
  },
  transactions: {
    types: evm([0, 1, 2, 3, 4], "Legacy, access-list, dynamic-fee, blob and set-code transactions.", "transactions.py"),
    maxGas: eip(16_777_216n, "A transaction has at most 2^24 gas.", "EIP-7825"),
    createNonce: evm(
      "evm",
      "The creator's nonce stays raised when a creation fails, as the EVM says.",
      "vm/interpreter",
    ),
  },
  accounts: {
    user: evm("native", "A user's account has no code, unless it delegates (EIP-7702).", "state.py"),
    ether: evm({ ledger: "account" }, "Ether lies in accounts.", "state.py"),
    selfdestruct: eip(
      "eip-6780",
      "SELFDESTRUCT moves the balance, and deletes the account only in the transaction that made it.",
      "EIP-6780",
    ),
    logInStaticCall: evm(false, "LOG inside a static call halts the frame.", "vm/instructions/log"),
  },
  predeploys: [],
  precompiles: precompilesUpTo(0x100),
  fees: {
    dataFee: evm({ formula: "none" }, "There is no fee beside gas.", "fork.py"),
    operatorFee: evm({ formula: "none", scalar: 0n, constant: 0n }, "There is no operator fee.", "fork.py"),
    baseFee: eip({ elasticity: 2n, denominator: 8n }, "The base fee moves by at most an eighth a block.", "EIP-1559"),
    recipients: eip(
      { baseFee: null, priorityFee: "coinbase", dataFee: null, operatorFee: null },
      "The base fee is burned, the tip goes to the coinbase.",
      "EIP-1559",
    ),
  },
  aliasing: {
    depositors: evm("none", "CALLER is the account that called.", "vm/instructions/environment"),
    offset: evm("0x0000000000000000000000000000000000000000", "No address is changed.", "vm/instructions/environment"),
  },
  caps: {
    precompileBytes: uncapped("What a precompile takes is bounded by its gas."),
    precompileGas: uncapped("A precompile call is bounded by its gas."),
    transactionBytes: uncapped("A transaction is bounded by its gas."),
    elementsPerBlock: uncapped("A block's transactions are bounded by its gas."),
    bytesPerBlock: uncapped("A block's bytes are bounded by its gas."),
    cheatCode: uncapped("A cheat sets any code."),
  },
};
