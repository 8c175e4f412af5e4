import type { Address, Hex } from "../internal/rollup/types.js";

/** Where L2 is an Arbitrum, `ovm.addresses()` has these members, under the names of Arbitrum's SDK, and none of the OP Stack's bridges. */
export interface ArbitrumAddresses {
  /** Holds L2's ETH on L1, and puts messages into the queue. */
  bridge: Address;
  /** Where messages from L1 begin. */
  inbox: Address;
  /** Shows batches, and forces messages in. */
  sequencerInbox: Address;
  /** Executes messages from L2. */
  outbox: Address;
  /** Shows claims as assertions. */
  rollup: Address;
  /** Where tokens leave L1. */
  parentGatewayRouter: Address;
  /** Where tokens leave L2. */
  childGatewayRouter: Address;
  /** Holds the tokens that are on L2. */
  parentErc20Gateway: Address;
  /** Mints and burns them on L2. */
  childErc20Gateway: Address;
  /** Takes tokens that registered a token of their own on L2. */
  parentCustomGateway: Address;
  /** Mints and burns these on L2. */
  childCustomGateway: Address;
  /** Takes WETH to L2 as ether. */
  parentWethGateway: Address;
  /** Wraps it there. */
  childWethGateway: Address;
  /** WETH on L1. */
  parentWeth: Address;
  /** WETH on L2. */
  childWeth: Address;
  /** The claims below the assertions. */
  stateCommitmentChain: Address;
}

/** A retryable ticket that waits on L2. */
export interface Retryable {
  /** Its id: the hash of the L2 transaction that created it. */
  ticketId: Hex;
  /** When it expires, in seconds. */
  timeout: bigint;
}
