import type { ReorgReport } from "../internal/rollup/api.js";
import type { L1Addresses } from "../internal/rollup/l1-addresses.js";
import type { Address, Hex } from "../internal/rollup/types.js";
import type { AddressLike } from "./common.js";

/** What `ovm.forceBatch` did. */
export interface ForcedBatch {
  /** The L1 transaction that appended the queue elements. */
  l1Transaction: Hex;
  /** Numbers of the L2 blocks they became. */
  blocks: bigint[];
  /** The L2 blocks that the batch overtook, if there were any. */
  reorg: ReorgReport | undefined;
}

/** What the sequencer can be told. */
export interface SequencerVerbs {
  /**
   * L2 builds no block until {@link resume}: transactions and deposits wait.
   *
   * @example
   * ```ts
   * await ovm.sequencer.pause();
   * await ovm.depositEth({ value: 1n }); // waits in the queue on L1
   * ```
   */
  pause(): Promise<void>;
  /**
   * L2 builds blocks again, from what waited.
   *
   * @example
   * ```ts
   * await ovm.sequencer.pause();
   * await ovm.sequencer.resume();
   * ```
   */
  resume(): Promise<void>;
  /**
   * Holds back (or, with `on: false`, lets through again) the transactions and deposits of an account.
   *
   * @example
   * ```ts
   * await ovm.sequencer.censor(alice);
   * await ovm.sequencer.censor(alice, false); // no longer
   * ```
   */
  censor(account: AddressLike, on?: boolean): Promise<void>;
}

/** Acts as the messenger of one layer, relaying for a sender on the other. */
export interface CrossDomainSender {
  /** The messenger: an unlocked account, to be used as `from`. */
  address: Address;
  /** Ends the impersonation: the messenger is locked again and relays for no account. */
  stop(): Promise<void>;
}

/** Addresses of the rollup's contracts: those of L1, then the predeploys of L2. */
export interface OvmAddresses extends L1Addresses {
  /** The messenger on L2. */
  l2CrossDomainMessenger: Address;
  /** The bridge of tokens on L2. */
  l2StandardBridge: Address;
  /** The contract on L2 that withdrawals start from; their proofs are about its storage. */
  l2ToL1MessagePasser: Address;
  /** The factory of tokens on L2 that stand for tokens on L1. */
  optimismMintableErc20Factory: Address;
  /** What L2 knows of L1: number, time, hash and fees of the block that it follows. */
  l1Block: Address;
  /** The contract that foretells what a transaction pays for its bytes on L1. */
  gasPriceOracle: Address;
  /** Wrapped ETH on L2. */
  weth9: Address;
}
