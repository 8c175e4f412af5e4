import type { SemanticsValues } from "../../../semantics/types.js";
import type { L1Origin } from "../../derivation/types.js";
import { RollupError } from "../../errors.js";
import type { Address, Hex } from "../../types.js";
import { type StorageWrite, storageWrite } from "./storage-write.js";

// Slots of L1Block: the OP Stack's layout, see contracts/L2/L1Block.sol and docs/spec/machine.md §7.2.
const NUMBER_AND_TIMESTAMP = 0n;
const BASE_FEE = 1n;
const HASH = 2n;
const SEQUENCE_NUMBER_AND_SCALARS = 3n;
const BATCHER_HASH = 4n;
const BLOB_BASE_FEE = 7n;
const OPERATOR_FEE = 8n;

/** Where {@link sequenceNumberAfter} reads what the parent block left in L1Block. */
export const L1_BLOCK_HASH_SLOT = HASH;
export const L1_BLOCK_SEQUENCE_SLOT = SEQUENCE_NUMBER_AND_SCALARS;

/** The fee parameters that L1Block holds, fixed for the chain. */
export interface L1BlockFees {
  /** Weight of L1's base fee in the data fee, in millionths. */
  baseFeeScalar: bigint;
  /** Weight of L1's blob base fee in the data fee, in millionths. */
  blobBaseFeeScalar: bigint;
  /** In hundreds of wei per gas (Jovian). */
  operatorFeeScalar: bigint;
  /** In wei. */
  operatorFeeConstant: bigint;
}

/**
 * What L1Block holds under a semantics.
 *
 * @throws {RollupError} `SEMANTICS_NOT_BUILT` for fee formulas that the OP Stack of today has no place for.
 */
export function l1BlockFees({ dataFee, operatorFee }: SemanticsValues["fees"]): L1BlockFees {
  if (dataFee.formula !== "fjord" || operatorFee.formula !== "jovian") {
    throw new RollupError(
      "SEMANTICS_NOT_BUILT",
      `The predeploys know the fees of semantics "optimism" ("fjord" and "jovian"), but this one has ` +
        `"${dataFee.formula}" and "${operatorFee.formula}". Use semantics "optimism" until its predeploys are built.`,
      { dataFee: dataFee.formula, operatorFee: operatorFee.formula },
    );
  }
  return {
    baseFeeScalar: dataFee.baseFeeScalar,
    blobBaseFeeScalar: dataFee.blobBaseFeeScalar,
    operatorFeeScalar: operatorFee.scalar,
    operatorFeeConstant: operatorFee.constant,
  };
}

/**
 * The system writes to L1Block at the start of every L2 block.
 *
 * @param sequenceNumber How many L2 blocks before this one have the same origin: {@link sequenceNumberAfter}.
 * @example
 * ```ts
 * for (const { slot, value } of l1BlockWrites(origin, 0n, fees)) state.putStorage(PREDEPLOYS.l1Block, slot, value);
 * ```
 */
export function l1BlockWrites(
  origin: Pick<L1Origin, "number" | "hash" | "timestamp" | "baseFee" | "blobBaseFee">,
  sequenceNumber: bigint,
  fees: Pick<L1BlockFees, "baseFeeScalar" | "blobBaseFeeScalar">,
): StorageWrite[] {
  return [...originWrites(origin), sequenceWrite(sequenceNumber, fees)];
}

/** Those of them that the origin alone decides. */
export function originWrites(origin: Parameters<typeof l1BlockWrites>[0]): StorageWrite[] {
  return [
    storageWrite(NUMBER_AND_TIMESTAMP, origin.number | (origin.timestamp << 64n)),
    storageWrite(BASE_FEE, origin.baseFee),
    storageWrite(HASH, BigInt(origin.hash)),
    storageWrite(BLOB_BASE_FEE, origin.blobBaseFee),
  ];
}

/** The other one. */
export function sequenceWrite(sequenceNumber: bigint, fees: Parameters<typeof l1BlockWrites>[2]): StorageWrite {
  const { baseFeeScalar, blobBaseFeeScalar } = fees;
  return storageWrite(
    SEQUENCE_NUMBER_AND_SCALARS,
    sequenceNumber | (blobBaseFeeScalar << 64n) | (baseFeeScalar << 96n),
  );
}

/** What L1Block holds from genesis on and no block changes. Values of zero are left out. */
export function l1BlockConstants(batcher: Address, fees: L1BlockFees): StorageWrite[] {
  return [
    storageWrite(BATCHER_HASH, BigInt(batcher)),
    storageWrite(OPERATOR_FEE, fees.operatorFeeConstant | (fees.operatorFeeScalar << 64n)),
  ].filter(({ value }) => BigInt(value) !== 0n);
}

/**
 * The sequence number of a block, from what its parent left in L1Block.
 *
 * @param parentHash  Slot {@link L1_BLOCK_HASH_SLOT} after the parent.
 * @param parentSlot3 Slot {@link L1_BLOCK_SEQUENCE_SLOT} after the parent.
 */
export function sequenceNumberAfter(parentHash: Hex, parentSlot3: Hex, originHash: Hex): bigint {
  const sameOrigin = BigInt(parentHash) === BigInt(originHash);
  return sameOrigin ? BigInt.asUintN(64, BigInt(parentSlot3)) + 1n : 0n;
}
