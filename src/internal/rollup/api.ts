import type { Semantics } from "../semantics/types.js";
import type { OutputProof } from "./derivation/output.js";
import type { Player } from "./dispute/player.js";
import type {
  DisputeMove,
  DisputeStyle,
  Fraud,
  FraudRequest,
  FraudVerdict,
  ProveFraudOptions,
} from "./dispute/types.js";
import type { DisputeView } from "./dispute/view.js";
import type { L1Addresses } from "./l1-addresses.js";
import type { L2Block, L2Reads, L2Transaction, NextBlock } from "./l2/types.js";
import type { Clock } from "./time/clock.js";
import type { Address, DevAccount, DisputeTerms, Hex, RollupConfig } from "./types.js";
import type { Verification } from "./verifier/types.js";

export type Layer = "l1" | "l2";

/** What the rollup tells its listeners: the node's log, subscriptions, filters. */
export interface RollupEvents {
  /** A block was appended to L2. */
  block: [block: L2Block];
  /** Blocks were dropped because L1 ordered otherwise. */
  reorg: [report: ReorgReport];
  /** A transaction entered the mempool. */
  pendingTransaction: [transaction: L2Transaction];
  deposit: [deposit: { queueIndex: bigint; from: Address; to: Address | undefined; value: bigint; l1Block: bigint }];
  batch: [batch: { batchIndex: bigint; firstBlock: bigint; lastBlock: bigint; forced: boolean; l1Transaction: Hex }];
  output: [output: { batchIndex: bigint; firstBlock: bigint; lastBlock: bigint; l1Transaction: Hex }];
  /** The outputs of `firstBlock` and all behind it were shown to be wrong, or stood behind such a one. */
  outputsDeleted: [deletion: { firstBlock: bigint; lastBlock: bigint; l1Transaction: Hex }];
  /** A move in a dispute was mined on L1. */
  disputeMove: [move: DisputeMove];
  /** A joint revert or reset happened; `layer` is where it was asked for, `id` is undefined for a reset. */
  reverted: [revert: { layer: Layer; id: Hex | undefined }];
}

/** What happened to blocks that L1's order overtook. */
export interface ReorgReport {
  /** Number of the highest block that stayed. */
  keptHeight: bigint;
  /** Hashes of the blocks that are no longer part of the chain. */
  droppedBlocks: Hex[];
  /** Transactions that were valid behind L1's blocks, in their new blocks. */
  reincluded: Hex[];
  /** Transactions that became invalid, with the reason. */
  dropped: { transaction: Hex; reason: string }[];
}

/** Where both layers stand. */
export interface RollupStatus {
  /** The head of L1; times are seconds since the epoch. */
  l1: { chainId: number; blockNumber: bigint; timestamp: bigint };
  /** Heads of L2, as block numbers: the newest block, the newest that is posted on L1, and the newest whose output is final. */
  l2: { chainId: number; unsafe: bigint; safe: bigint; finalized: bigint; timestamp: bigint };
  /**
   * Queue elements: enqueued, and executed on L2 by a posted batch; when the oldest of the others was enqueued, and the first L1 time,
   * in seconds, at which anyone can force it in.
   */
  queue: {
    length: bigint;
    next: bigint;
    oldestPendingTimestamp: bigint | undefined;
    forcibleFrom: bigint | undefined;
  };
  /** L2 blocks posted and proposed; both count genesis. */
  chain: { elements: bigint; outputs: bigint; finalizedOutputs: bigint };
  /**
   * On what terms outputs are disputed (amounts in wei, times in seconds), what this node's proposer has put up, and which rows of the
   * L2's design the machine on L1 cannot execute: if it lists any, there are no disputes.
   */
  disputes: DisputeTerms & { proposer: Address; stake: bigint; unprovable: string[] };
  /** Whether the sequencer builds blocks, whom it censors, and how many transactions wait. */
  sequencer: { paused: boolean; censored: Address[]; mempool: number };
  /**
   * The time of both layers in seconds since the epoch, how far it is ahead of this machine's clock, and the time that L1's next block was
   * told to have (`evm_setNextBlockTimestamp`).
   */
  clock: { now: bigint; offset: number; nextOfL1: bigint | undefined };
}

/** Transactions that wait for a block, in the order the sequencer takes them. */
export interface Mempool {
  /** Waiting transactions that the next block could hold, best first. */
  pending(): L2Transaction[];
  /** All waiting transactions, including those behind a nonce gap. */
  all(): L2Transaction[];
  get(hash: Hex): L2Transaction | undefined;
  drop(hash: Hex): boolean;
  /** The next nonce of `address`, its waiting transactions counted. */
  nonce(address: Address): Promise<bigint>;
}

/** Keys the node signs with, and addresses it may act for without one. */
export interface Accounts {
  readonly addresses: readonly Address[];
  get(address: Address): DevAccount | undefined;
  impersonate(address: Address): void;
  stopImpersonating(address: Address): boolean;
  isImpersonated(address: Address): boolean;
  /** `hardhat_impersonateAccount` for every address at once. */
  autoImpersonate: boolean;
}

export interface SequencerControl {
  readonly paused: boolean;
  readonly censored: ReadonlySet<Address>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  censor(address: Address, on: boolean): Promise<void>;
}

/** An account that plays in disputes by itself, whenever time passes, or does not. */
export interface ActorControl {
  readonly running: boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface DefenderControl extends ActorControl {
  /**
   * @param options.verdictGas L1 gas up to which it ends a dispute by running the block on L1, in one call, instead of playing;
   *   0: never
   */
  start(options?: { verdictGas?: bigint }): Promise<void>;
}

/** Whose run of the block a commitment stands for: the true one, that of the liar of an injected fraud, or a lie made up for it. */
export type Run = "honest" | { fraud: number } | { lie: Omit<FraudRequest, "block"> };

/** Disputes about outputs on L1, looked at and played move by move. */
export interface Disputes {
  /** All that were ever opened. */
  list(): Promise<DisputeView[]>;
  get(id: number): Promise<DisputeView>;
  /** Opens one about the output of a block, with a commitment to a run, or with none, to run the block on L1. */
  open(block: bigint, options?: { style?: DisputeStyle; run?: Run }): Promise<DisputeMove>;
  /** Joins with a commitment to a run, of a height above its least if asked for. */
  join(id: number, options?: { run?: Run; height?: number }): Promise<DisputeMove>;
  createMatch(id: number, pair: CommitmentPair): Promise<DisputeMove>;
  /** Moves for the side whose turn it is. */
  move(id: number, pair: CommitmentPair): Promise<DisputeMove>;
  /** Lets the machine on L1 execute the step in doubt. */
  prove(id: number, pair: CommitmentPair): Promise<DisputeMove>;
  timeout(id: number, pair: CommitmentPair): Promise<DisputeMove>;
  eliminate(id: number, pair: CommitmentPair): Promise<DisputeMove>;
  /** Runs the block on L1 from where it was left: `steps` steps, or as many as one call is sure to hold. */
  run(id: number, options?: { steps?: number }): Promise<DisputeMove>;
  /** Records the output of the run. */
  settle(id: number): Promise<DisputeMove>;
  resolve(id: number): Promise<DisputeMove>;
  /** Brings home what a dispute that has ended owes the rollup's own accounts. */
  claim(id: number): Promise<DisputeMove[]>;
}

/** Names of a defending and a challenging commitment. */
export interface CommitmentPair {
  defender: Hex;
  challenger: Hex;
}

/**
 * A running rollup, as JSON-RPC, the Hardhat hooks and the node see it. Every method that moves something assumes that the
 * caller holds the rollup's lock (`exclusive`).
 */
export interface Rollup {
  readonly config: RollupConfig;
  /** The design that L2 behaves like. */
  readonly semantics: Semantics;
  /** The batch on L1 that holds an L2 block, and the L1 block that took it; undefined while the block is not posted, and for genesis. */
  batchOf(block: bigint): { batchIndex: bigint; l1Block: bigint } | undefined;
  readonly addresses: L1Addresses;
  readonly chain: L2Reads;
  readonly mempool: Mempool;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly sequencer: SequencerControl;

  /** Runs one external request of either layer at a time. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;

  /**
   * Answers a JSON-RPC request to L2 on the chain as the last work under the lock left it; it needs no lock, and waits for
   * nothing. Undefined where the request is more than a look at blocks and states.
   */
  read(method: string, params: readonly unknown[] | object | undefined): Promise<unknown> | undefined;

  /** To be called under the lock before L1 is asked, or what L1 knows of L2: until then jumps through time leave L2's blocks unposted. */
  askL1(): Promise<void>;
  /** Answers a JSON-RPC request made to L1: joint ones here, the rest by L1 itself; then follows what L1 did. */
  requestL1(method: string, params: readonly unknown[] | object | undefined): Promise<unknown>;
  /** Answers a JSON-RPC request made to L2 (rpc/dispatch calls the methods; this is the bound dispatcher). */
  requestL2(method: string, params: readonly unknown[] | object | undefined): Promise<unknown>;

  /**
   * Puts a signed transaction or an UNSIGNED_TX element into the mempool; mines it when automining, unless the sequencer is
   * paused or censors its sender. Throws what makes it invalid.
   */
  submit(element: Uint8Array): Promise<Hex>;
  /** Applies a DEV_OVERRIDE element to L2 (and tops up the portal where it creates ETH). */
  override(element: Uint8Array): Promise<void>;
  /**
   * Builds `count` L2 blocks, `interval` seconds apart; each takes what it can of the mempool. The first has the timestamp that
   * `setNextBlockTimestamp` asked for. Throws `SEQUENCER_PAUSED`.
   */
  mine(count: bigint, interval: bigint): Promise<void>;

  /** Runs `work` while the chain is as the next block would leave it, and takes that block back. */
  onPending<T>(work: (block: L2Block) => Promise<T>): Promise<T>;

  automine: boolean;
  /** Milliseconds between L2 blocks of the interval miner, 0 when off, or a range. */
  readonly interval: number | [number, number];
  /** Throws `NO_TIMERS` for anything but 0 where no driver runs. */
  mineEvery(interval: number | [number, number]): void;
  /** wei; base fee of the next L2 block, what `setNextHeader` asked for included. */
  readonly nextBaseFee: bigint;
  /** What the opcodes of a transaction would read of the block if the next one were built now. */
  readonly nextBlock: NextBlock;
  /** Base fee and prevrandao of the next L2 block alone. */
  setNextHeader(overrides: { baseFee?: bigint; prevRandao?: Hex }): void;

  /** Moves both clocks; returns the total offset in seconds. */
  increaseTime(seconds: bigint): Promise<number>;
  /** Exact on `layer`; the other layer takes at least `timestamp`. Throws when not above the latest block of `layer`. */
  setNextBlockTimestamp(layer: Layer, timestamp: bigint): Promise<void>;

  /** Jumps by `seconds` and mines a block on both layers; on L2 not while the sequencer is paused. Returns the total offset. */
  fastForward(seconds: bigint): Promise<number>;

  /** A snapshot of both layers, the mempool, the clock and the sequencer's orders. Ids rise over both layers. */
  snapshot(layer: Layer): Promise<Hex>;
  /** Returns both layers to a snapshot, which is used up with every later one. False when there is no such snapshot. */
  revert(layer: Layer, id: Hex): Promise<boolean>;
  /** `hardhat_reset`, joint: both layers as they were when the rollup started. No snapshot survives. */
  reset(): Promise<void>;

  /** Posts every built block that L1 does not have; returns the L1 transactions. */
  submitBatch(): Promise<Hex[]>;
  /** Proposes an output for every posted block that has none; returns the L1 transactions. */
  proposeOutputs(): Promise<Hex[]>;
  /** Appends overdue queue elements on L1 as anyone could, then follows L1. Throws how long is left. */
  forceBatch(): Promise<{ l1Transaction: Hex; blocks: bigint[]; reorg: ReorgReport | undefined }>;
  /**
   * Posts a false output, made from a true run of its block by one step that is not taken as it should be. The proposer goes on
   * from it until it is deleted on L1; L2's own answers stay true.
   */
  injectFraud(request: FraudRequest): Promise<Fraud>;
  /** The lies that were injected, oldest first; those that were deleted on L1 included. */
  readonly frauds: readonly Fraud[];
  /** Who told a lie, to defend it: its trace of the block. */
  liar(id: number): Player;
  /** For the portal: what the output that L1 has for a block is made of, and that a withdrawal is in its state, be it true or not. */
  outputProof(block: bigint, withdrawal: Hex): Promise<OutputProof>;
  status(): Promise<RollupStatus>;
  /** Executes what is on L1 by a second client, and compares the outputs on L1 and this node's blocks with what comes of it. */
  verify(): Promise<Verification>;

  /** Disputes wrong outputs, in this process. Off until it is started. */
  readonly challenger: ActorControl;
  /** Defends true outputs, in this process. On until it is stopped. */
  readonly defender: DefenderControl;
  /** Defends injected lies, in this process, as a stubborn liar does. Off until it is started. */
  readonly fraudDefender: ActorControl;
  readonly disputes: Disputes;
  /** Lets every account that plays by itself do all that can be done now. */
  actInDisputes(): Promise<DisputeMove[]>;
  /**
   * Plays a whole dispute about an injected lie, the honest challenger against the liar, until L1 has decided. Time passes from
   * deadline to deadline. Throws `FRAUD_NOT_LIVE`, `FRAUD_FINAL`, `FRAUD_BEHIND_ANOTHER`, `RE_EXECUTION_TOO_LONG`.
   */
  proveFraud(id: number, options?: ProveFraudOptions, onMove?: (move: DisputeMove) => void): Promise<FraudVerdict>;

  on<E extends keyof RollupEvents>(event: E, listener: (...args: RollupEvents[E]) => void): () => void;
  close(): Promise<void>;
}
