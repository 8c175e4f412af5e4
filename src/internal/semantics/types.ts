import type { Source } from "./sources.js";

/** A lower- or mixed-case 0x address of 20 bytes. */
export type Address = `0x${string}`;

/** One entry of a semantics: the value that machines use, what it means in words, and where that was read. */
export interface Row<Value> {
  value: Value;
  /** One sentence about what a contract sees on this layer; shown by the checker and the documentation. */
  says: string;
  source: Source;
}

/** The instruction set that the rows of a semantics amend. The names are those of `@ethereumjs/common`. */
export type BaseHardfork = "istanbul" | "berlin" | "london" | "shanghai" | "cancun" | "prague" | "osaka";

/** Who COINBASE names: whatever the block says, one address, or (Arbitrum) that address unless a message was delayed. */
export type CoinbaseRule =
  { rule: "block" } | { rule: "fixed"; address: Address } | { rule: "sequencer-or-poster"; address: Address };

/** Whose value a context opcode pushes: the block's own, that of its L1 origin, or a constant. */
export type WordRule = { rule: "own" } | { rule: "l1-origin" } | { rule: "fixed"; value: bigint };

/**
 * `own`: hash of one of the last 256 blocks of the chain itself. `l1-number-axis` (Arbitrum): asked by L1 numbers,
 * answers pseudo-random L2 hashes. `unavailable`: no such opcode.
 */
export type BlockhashRule = { rule: "own" } | { rule: "l1-number-axis" } | { rule: "unavailable" };

/** `effective`: min(max fee, base fee + tip). `base-fee`: tips are dropped. `unavailable`: no such opcode. */
export type GasPriceRule = "effective" | "legacy" | "base-fee" | "unavailable";

/** What ORIGIN is inside a transaction that came from L1. */
export type OriginRule = "signer" | "aliased-depositor" | "unavailable";

/** The values of opcodes that read the block or the transaction. */
export interface ContextSemantics {
  coinbase: Row<CoinbaseRule>;
  number: Row<WordRule>;
  timestamp: Row<WordRule>;
  /** Opcode 0x44: PREVRANDAO, formerly DIFFICULTY. */
  prevrandao: Row<WordRule>;
  blockhash: Row<BlockhashRule>;
  /** GASLIMIT, in gas; null: whatever the block's header says. */
  gasLimit: Row<bigint | null>;
  gasPrice: Row<GasPriceRule>;
  /** BLOBHASH: hashes of the transaction's blobs, or always zero. */
  blobHash: Row<"transaction" | "zero">;
  /** BLOBBASEFEE, in wei; null: computed from the block's excess blob gas. */
  blobBaseFee: Row<bigint | null>;
  origin: Row<OriginRule>;
}

/**
 * How an opcode differs from L1's instruction set. `invalid`: halts the frame. `rejected`: code that holds it cannot be
 * deployed. `rewritten`: rejected in raw code, and turned into a system call by the design's own compiler.
 * `extra`: exists here alone. `changed`: exists in both and does something else.
 */
export type OpcodeStatus = "invalid" | "rejected" | "rewritten" | "extra" | "changed";

export interface OpcodeDifference {
  opcode: number;
  name: string;
  status: OpcodeStatus;
  /** Gas of an `extra` opcode. */
  gas?: number;
  /** What an `extra` opcode pushes. */
  pushes?: "l1-block-number";
  /** Whether the design's own compiler refused source that needs it. */
  compilerRefuses?: true;
}

export interface BlockSemantics {
  /** How many transactions a block can hold; null: as many as its gas allows. */
  transactionsPerBlock: Row<number | null>;
  /** Block gas limit, in gas. */
  gasLimit: Row<bigint>;
  /** Seconds between blocks on the public network of this design; null: irregular. */
  blockTime: Row<number | null>;
  /** How far, in seconds, L2 time may lead the L1 origin's; null: no rule. */
  maxTimestampDrift: Row<number | null>;
  /** Whether deposits are the first transactions of their block. */
  depositsFirst: Row<boolean>;
}

export interface CodeSemantics {
  /** EIP-170 limit, in bytes. */
  maxCodeSize: Row<number>;
  /** EIP-3860 limit, in bytes; null: none. */
  maxInitCodeSize: Row<number | null>;
  /** Whether deployment runs OVM 1.0's SafetyChecker over init code and deployed code. */
  safetyChecker: Row<boolean>;
  /** Whose gas costs instructions have. */
  gasSchedule: Row<BaseHardfork | "ovm1">;
}

export interface TransactionSemantics {
  /** EIP-2718 types that the node accepts or derives from L1; 0 is legacy. */
  types: Row<readonly number[]>;
  /** EIP-7825 gas cap of one transaction; null: none. */
  maxGas: Row<bigint | null>;
  /** Where a contract creation lands and how nonces move. */
  createNonce: Row<"evm" | "survives-failure">;
}

export interface AccountSemantics {
  /** Whether a user's account is native, or a contract that verifies signatures. */
  user: Row<"native" | "contract">;
  /** Where ether balances live: in accounts, or in the storage of an ERC-20 at `address`. */
  ether: Row<{ ledger: "account" } | { ledger: "erc20"; address: Address }>;
  /** SELFDESTRUCT: EIP-6780's rule, the rule before it, or not there. */
  selfdestruct: Row<"eip-6780" | "legacy" | "unavailable">;
  /** Whether a static call can emit logs. */
  logInStaticCall: Row<boolean>;
}

export interface Predeploy {
  name: string;
  address: Address;
  deprecated?: true;
  /** The design has it, this simulator does not. */
  notSimulated?: true;
}

export interface Precompile {
  name: string;
  address: Address;
  /** Longest accepted input, in bytes: a longer one fails the call. */
  maxInputBytes?: number;
}

/** The fee for publishing a transaction on L1. See `fees/` for the formulas and their units. */
export type DataFee =
  | { formula: "none" }
  | { formula: "fjord" | "ecotone"; baseFeeScalar: bigint; blobBaseFeeScalar: bigint }
  | { formula: "bedrock" | "regolith" | "ovm2"; overhead: bigint; scalar: bigint; decimals: bigint }
  | { formula: "ovm1"; feeScalar: bigint }
  | { formula: "arbitrum" };

export interface FeeSemantics {
  dataFee: Row<DataFee>;
  /** Scalar and constant as in L1Block; zero charges nothing. */
  operatorFee: Row<{ formula: "none" | "isthmus" | "jovian"; scalar: bigint; constant: bigint }>;
  /** EIP-1559 parameters; null: no base fee. */
  baseFee: Row<{ elasticity: bigint; denominator: bigint } | null>;
  /** Who receives each part; null: burned, or not charged. */
  recipients: Row<{
    baseFee: Address | null;
    priorityFee: "coinbase" | null;
    dataFee: Address | null;
    operatorFee: Address | null;
  }>;
}

export interface AliasingSemantics {
  /** Whose address changes when a message comes from L1; `"hidden"`: no address, but CALLER is not the depositor. */
  depositors: Row<"none" | "contracts" | "all" | "hidden">;
  /** Added to the depositor's address modulo 2^160. */
  offset: Row<Address>;
}

/** What this simulator bounds so that a step of the machine, or a batch, fits an L1 transaction; null: no bound of its own. */
export interface CapSemantics {
  /** What a precompile reads of its input at most, in bytes: a frame that makes it read more is out of gas. */
  precompileBytes: Row<number | null>;
  /** Most that one precompile call may cost by its formula, in gas: beyond it the call is out of gas. */
  precompileGas: Row<bigint | null>;
  /** Longest encoded transaction, in bytes. */
  transactionBytes: Row<number | null>;
  /** Most sequenced elements (transactions and development ones) in one L2 block. */
  elementsPerBlock: Row<number | null>;
  /** Most bytes of sequenced elements in one L2 block. */
  bytesPerBlock: Row<number | null>;
  /** Longest code that a cheat sets, in bytes. */
  cheatCode: Row<number | null>;
}

/** An OVM design as data: everything in which a layer differs from Ethereum, row by row, each with its source. */
export interface Semantics {
  /** By which a network entry names it. */
  name: string;
  /** By which people name it. */
  title: string;
  /** The design in a few sentences. */
  summary: string;
  /** Ethereum's hardfork on which it builds. */
  hardfork: Row<BaseHardfork>;
  /** What opcodes say of the block and the transaction. */
  context: ContextSemantics;
  /** Opcodes that differ from the hardfork's. */
  opcodes: readonly Row<OpcodeDifference>[];
  /** Blocks: their time, gas limit and contents. */
  block: BlockSemantics;
  /** Limits of code, and what is checked in it. */
  code: CodeSemantics;
  /** Transactions: their types and limits. */
  transactions: TransactionSemantics;
  /** Accounts, ether and self-destruction. */
  accounts: AccountSemantics;
  /** Contracts that are there from genesis. */
  predeploys: readonly Row<Predeploy>[];
  /** Precompiles, Ethereum's included. */
  precompiles: readonly Row<Precompile>[];
  /** What a transaction pays, and to whom. */
  fees: FeeSemantics;
  /** Which senders have another address on L2. */
  aliasing: AliasingSemantics;
  /** Limits that fraud proofs need. */
  caps: CapSemantics;
}

/** A semantics without words and sources: what executes. */
export type ValuesOf<T> =
  T extends Row<infer Value>
    ? Value
    : T extends readonly (infer Item)[]
      ? readonly ValuesOf<Item>[]
      : T extends object
        ? { [Key in keyof T]: ValuesOf<T[Key]> }
        : T;

export type SemanticsValues = ValuesOf<Omit<Semantics, "title" | "summary">>;
