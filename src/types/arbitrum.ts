import type { Address, Hex } from "../internal/rollup/types.js";

/** Where L2 is an Arbitrum, `ovm.addresses()` has these members, under the names of Arbitrum's SDK, and none of the OP Stack's bridges. */
export interface ArbitrumAddresses {
  bridge: Address;
  inbox: Address;
  sequencerInbox: Address;
  outbox: Address;
  rollup: Address;
  parentGatewayRouter: Address;
  childGatewayRouter: Address;
  parentErc20Gateway: Address;
  childErc20Gateway: Address;
  stateCommitmentChain: Address;
}

/** A retryable ticket that waits on L2. */
export interface Retryable {
  /** Its id: the hash of the L2 transaction that created it. */
  ticketId: Hex;
  /** When it expires, in seconds. */
  timeout: bigint;
}
