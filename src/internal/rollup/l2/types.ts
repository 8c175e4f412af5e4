import type { BlockInput, HeaderOverrides, L1Origin } from "../derivation/types.js";
import type { AccessListItem, Authorization, Failure, L2Transaction, Log, Refusal } from "../ovm/types.js";
import type { Address, Hex } from "../types.js";
import type { TraceOptions } from "./trace/tracer.js";

/**
 * What an estimate has to find: the smallest gas limit with which the transaction succeeds, or the smallest with which, besides,
 * no frame inside runs out of gas.
 */
export type GasEstimationMode = "topLevelSuccess" | "noInternalOutOfGas";

export type { TraceOptions };
export type { AccessListItem, Authorization, L2Transaction, Log, Refusal };

export interface L2Receipt {
  transactionHash: Hex;
  type: number;
  status: 0 | 1;
  cumulativeGasUsed: bigint;
  gasUsed: bigint;
  effectiveGasPrice: bigint;
  logsBloom: Hex;
  logs: Log[];
  contractAddress: Address | undefined;
  /** Of a deposit: nonce of `from` before it; receipt version 1 follows. */
  depositNonce?: bigint;
  /** Of every other transaction, in wei, and the values it was computed from. */
  l1Fee?: bigint;
  l1GasPrice?: bigint;
  l1GasUsed?: bigint;
  l1BlobBaseFee?: bigint;
  /** L2 gas, a part of `gasUsed`, that paid for L1, where it is charged so. */
  gasUsedForL1?: bigint;
  /** EVM exception and return data of a failed transaction, for error messages. Not part of the receipt's encoding. */
  failure?: Failure;
}

export interface L2Block {
  number: bigint;
  hash: Hex;
  parentHash: Hex;
  timestamp: bigint;
  gasLimit: bigint;
  gasUsed: bigint;
  /** wei */
  baseFee: bigint;
  difficulty: bigint;
  stateRoot: Hex;
  /** Storage root of the L2ToL1MessagePasser after the block; on Arbitrum the send root. */
  messagePasserStorageRoot: Hex;
  /** Whether the claim about it is its state root, and not an output root. */
  claimsStateRoot?: boolean;
  /** 256 bytes. */
  logsBloom: Uint8Array;
  /** The header as JSON-RPC shows it, in its own field names and hex. */
  header: Record<string, Hex>;
  /** RLP of the header. */
  headerRlp: Uint8Array;
  transactions: L2Transaction[];
  receipts: L2Receipt[];
  /** What it was built from. Elements that proved invalid are in `skipped`, not in `transactions`. */
  input: BlockInput;
  skipped: { index: number; reason: string }[];
  /** Size of the block's RLP in bytes. */
  size: number;
}

/** A transaction request as `eth_call` takes it, decoded. */
export interface CallRequest {
  from?: Address;
  to?: Address;
  gas?: bigint;
  gasPrice?: bigint;
  maxFeePerGas?: bigint;
  maxPriorityFeePerGas?: bigint;
  value?: bigint;
  data?: Hex;
  nonce?: bigint;
  accessList?: AccessListItem[];
  authorizationList?: Authorization[];
  /** Whether `from` is the alias of an account on L1, as Arbitrum's ArbSys tells. */
  isFromL1?: boolean;
}

export interface CallResult {
  returnData: Hex;
  gasUsed: bigint;
  /** EVM exception (`"revert"`, `"out of gas"`, …), absent on success. */
  error?: string;
  logs: Log[];
}

/** Changes to an account for the length of one `eth_call`. */
export interface AccountOverride {
  balance?: bigint;
  nonce?: bigint;
  code?: Hex;
  state?: Record<Hex, Hex>;
  stateDiff?: Record<Hex, Hex>;
  /** Where the precompile at this address answers instead. */
  movePrecompileToAddress?: Address;
  /** Whether a precompile stays one whose account is changed: of cheats, not of overrides that a caller asks for. */
  keepsPrecompile?: boolean;
}

/** Header fields that one `eth_call` sees instead of the next block's own. Absent ones stay as they would be. */
export interface BlockOverrides {
  number?: bigint;
  timestamp?: bigint;
  gasLimit?: bigint;
  coinbase?: Address;
  prevRandao?: Hex;
  baseFee?: bigint;
  blobBaseFee?: bigint;
}

/** What is known of a block before it is built. */
export interface NextBlock extends BlockOverrides {
  number: bigint;
  timestamp: bigint;
}

/** A block that was never built, and what its calls would do. */
export interface BlockToSimulate {
  number: bigint;
  timestamp: bigint;
  overrides: BlockOverrides;
  /** Changes of accounts before the block's first call. */
  accounts: Readonly<Record<Address, AccountOverride>>;
  calls: readonly CallRequest[];
}

export interface SimulationOptions {
  /** Whether logs tell of ETH that moves, as if it were an ERC-20 token (ERC-7528). */
  traceTransfers: boolean;
  /** Whether calls are held to what transactions are held to: nonces, fees and L1 data fees, caps. */
  validation: boolean;
}

export interface SimulatedCall {
  /** Of its transaction in the block. */
  index: number;
  returnData: Hex;
  /** None of a call that failed; those of moving ETH among them where they were asked for. */
  logs: readonly Log[];
  gasUsed: bigint;
  /** Gas before anything was refunded. */
  maxUsedGas: bigint;
  failure: Failure | undefined;
}

export interface SimulatedBlock {
  block: L2Block;
  calls: SimulatedCall[];
}

/** Read access to the state after one block. Reads never see a later block. */
export interface StateView {
  balance(address: Address): Promise<bigint>;
  nonce(address: Address): Promise<bigint>;
  code(address: Address): Promise<Hex>;
  storageAt(address: Address, slot: Hex): Promise<Hex>;
  proof(address: Address, slots: readonly Hex[]): Promise<AccountProof>;
}

/** The result of `eth_getProof`, decoded. */
export interface AccountProof {
  address: Address;
  balance: bigint;
  nonce: bigint;
  codeHash: Hex;
  storageHash: Hex;
  accountProof: Hex[];
  storageProof: { key: Hex; value: Hex; proof: Hex[] }[];
}

/** A point to which an L2 chain can return. Opaque outside `l2/`. */
export interface L2Snapshot {
  readonly height: bigint;
}

/** What can be asked of the L2 chain: blocks, receipts and every past state. */
export interface L2Reads {
  readonly head: L2Block;
  readonly genesis: L2Block;
  blockByNumber(number: bigint): L2Block | undefined;
  blockByHash(hash: Hex): L2Block | undefined;
  /** The blocks from `first` to `last` in which anything was logged, oldest first. */
  blocksWithLogs(first: bigint, last: bigint): L2Block[];
  transactionByHash(hash: Hex): { block: L2Block; index: number } | undefined;
  /** The L2 transaction that a queue element became, the first if there are more. A malformed message of Arbitrum becomes none. */
  transactionByQueueIndex(queueIndex: bigint): { block: L2Block; index: number } | undefined;
  state(block: L2Block): StateView;
  /** Every trie node and every code of the block's state: what the machine opens by keccak256. */
  preimages(block: L2Block): Iterable<Uint8Array>;
  /** The head's state with the pending overrides applied. */
  latestState(): StateView;
  /** Executes without keeping anything, on top of `block` (`"latest"`: the head plus pending overrides). */
  call(
    request: CallRequest,
    block: L2Block | "latest",
    overrides?: Record<Address, AccountOverride>,
    blockOverrides?: BlockOverrides,
  ): Promise<CallResult>;
  /**
   * Smallest gas limit that does what `mode` (default: `"noInternalOutOfGas"`) asks for, the L1 data fee not included. Throws
   * an `ExecutionFailure` when none does.
   */
  estimateGas(
    request: CallRequest,
    block: L2Block | "latest",
    overrides?: Record<Address, AccountOverride>,
    blockOverrides?: BlockOverrides,
    mode?: GasEstimationMode,
  ): Promise<bigint>;
  /** The gas limit of a request's transaction that has so much gas for itself: with what it pays for L1, where that is a part of the limit. */
  gasLimit(gas: bigint, request: CallRequest, block: L2Block | "latest"): Promise<bigint>;
  /** The most gas that a transaction may have. */
  readonly mostGas: bigint;
  /** Executes the transaction again, as it was in its block, and tells what happened (`debug_traceTransaction`). */
  traceTransaction(hash: Hex, options: TraceOptions): Promise<unknown>;
  traceBlock(block: L2Block, options: TraceOptions): Promise<{ txHash: Hex; result: unknown }[]>;
  traceCall(
    request: CallRequest,
    block: L2Block | "latest",
    options: TraceOptions,
    overrides?: Record<Address, AccountOverride>,
    blockOverrides?: BlockOverrides,
  ): Promise<unknown>;
  /** Executes blocks that would follow `base`, keeping nothing. Throws why a call could not be in its block. */
  simulate(
    blocks: readonly BlockToSimulate[],
    base: L2Block | "latest",
    options: SimulationOptions,
    accounts?: Record<Address, AccountOverride>,
  ): Promise<SimulatedBlock[]>;
  /** Base fee of the block after `parent`. */
  nextBaseFee(parent: L2Block): bigint;
}

/** Blocks that follow each other with nothing in them. */
export interface EmptyRun {
  readonly count: number;
  /** Seconds since the epoch: the first block's time. */
  readonly first: bigint;
  /** Seconds between two of them; 1 at least. */
  readonly apart: bigint;
  /** Of all of them. */
  readonly origin: L1Origin;
}

/**
 * The L2 chain. It executes what it is given and decides nothing: ordering, time and origins come from the sequencer or from
 * derivation.
 *
 * Pending overrides: a cheat (`hardhat_setBalance`, …) is applied to the view of `"latest"` at once and becomes the first
 * element of the next block built by the sequencer.
 */
export interface L2Chain extends L2Reads {
  /** Whether a block has executed the queue element. */
  hasQueueElement(queueIndex: bigint): boolean;
  /** Executes a block on the head and appends it. Invalid sequenced elements are skipped and reported in the block. */
  append(input: BlockInput): Promise<L2Block>;
  /**
   * Appends blocks with nothing in them. They are executed and sealed when a request reads what follows from their state. False, and nothing
   * happened, where the design has something to do in an empty block.
   */
  appendEmpty(run: EmptyRun): boolean;
  /** Drops every block above `height`; returns them, oldest first. */
  rollback(height: bigint): Promise<L2Block[]>;
  /** Adds a DEV_OVERRIDE to the pending ones and to the view of the latest state. */
  override(element: Uint8Array): Promise<void>;
  readonly pendingOverrides: readonly Uint8Array[];
  /** Why the element could not be the next transaction, or undefined if it could. */
  validate(element: Uint8Array, headerOverrides?: HeaderOverrides): Promise<Refusal | undefined>;
  /** The chain as it is now, for who reads while it goes on. */
  view(): L2Reads;
  snapshot(): L2Snapshot;
  restore(snapshot: L2Snapshot): Promise<void>;
}
