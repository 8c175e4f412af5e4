/** What L1 charges at the L2 block's origin, in wei. */
export interface L1Prices {
  baseFee: bigint;
  blobBaseFee: bigint;
}

/** What an L2 transaction pays for its bytes on L1. */
export interface L1Cost {
  /** In wei. */
  fee: bigint;
  /** The L1 gas that receipts show as `l1GasUsed`. */
  gasUsed: bigint;
  /** L2 gas that the fee is charged as, where it is: `fee` is a part of the price of gas then, not on top of it. */
  l2Gas?: bigint;
}
