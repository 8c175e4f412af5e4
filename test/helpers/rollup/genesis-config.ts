import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { GenesisConfig } from "../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";

/** A genesis in which every value differs from zero and from every other, so that no two can be mixed up unseen. */
export const GENESIS_CONFIG: GenesisConfig = {
  l1: L1_ADDRESSES,
  accounts: [{ address: "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266", balance: 10_000n * 10n ** 18n }],
  batcher: "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
  feeRecipient: "0xa0ee7a142d267c1f36714e4a8f75612f20a79720",
  fees: { baseFeeScalar: 1_368n, blobBaseFeeScalar: 810_949n, operatorFeeScalar: 13n, operatorFeeConstant: 17n },
  origin: {
    number: 42n,
    hash: `0x${"5a".repeat(32)}`,
    timestamp: 1_700_000_000n,
    baseFee: 2_000_000_000n,
    blobBaseFee: 3n,
  },
};
