import type { SemanticsValues } from "../ovm/semantics/types.js";
import { hashBytes } from "./bytes.js";
import { Struct } from "./part.js";
import { assertProvable } from "./provable.js";

const TAG_CONFIG = 4n;

export const DATA_FEE = { none: 0n, fjord: 1n } as const;
export const OPERATOR_FEE = { none: 0n, isthmus: 1n, jovian: 2n } as const;

/** What is fixed for a chain and decides its blocks. Addresses are 0 where nobody is paid. */
export interface ConfigFields {
  chainId: bigint;
  developmentMode: boolean;
  gasLimit: bigint;
  coinbase: bigint;
  baseFeeElasticity: bigint;
  baseFeeDenominator: bigint;
  dataFeeFormula: bigint;
  baseFeeScalar: bigint;
  blobBaseFeeScalar: bigint;
  operatorFeeFormula: bigint;
  operatorFeeScalar: bigint;
  operatorFeeConstant: bigint;
  baseFeeRecipient: bigint;
  dataFeeRecipient: bigint;
  operatorFeeRecipient: bigint;
  blobBaseFee: bigint;
  batcherHash: bigint;
  /** Longest input in bytes, 0: any. */
  bn254PairingInput: bigint;
  bls12G1MsmInput: bigint;
  bls12G2MsmInput: bigint;
  bls12PairingInput: bigint;
  maxTransactionGas: bigint;
  /** What one step can afford, 0: any. See limits.ts. */
  memoryLimit: bigint;
  precompileGasLimit: bigint;
  logsLimit: bigint;
  elementLimit: bigint;
  semantics: bigint;
}

export class Config extends Struct {
  public readonly fields: ConfigFields;

  public constructor(fields: ConfigFields) {
    super();
    this.fields = fields;
  }

  public words(): readonly bigint[] {
    const f = this.fields;
    return [
      TAG_CONFIG,
      f.chainId,
      f.developmentMode ? 1n : 0n,
      f.gasLimit,
      f.coinbase,
      f.baseFeeElasticity,
      f.baseFeeDenominator,
      f.dataFeeFormula,
      f.baseFeeScalar,
      f.blobBaseFeeScalar,
      f.operatorFeeFormula,
      f.operatorFeeScalar,
      f.operatorFeeConstant,
      f.baseFeeRecipient,
      f.dataFeeRecipient,
      f.operatorFeeRecipient,
      f.blobBaseFee,
      f.batcherHash,
      f.bn254PairingInput,
      f.bls12G1MsmInput,
      f.bls12G2MsmInput,
      f.bls12PairingInput,
      f.maxTransactionGas,
      f.memoryLimit,
      f.precompileGasLimit,
      f.logsLimit,
      f.elementLimit,
      f.semantics,
    ];
  }
}

function inputCap(semantics: SemanticsValues, name: string): bigint {
  return BigInt(semantics.precompiles.find((precompile) => precompile.name === name)?.maxInputBytes ?? 0);
}

/** INVARIANT: every transaction's gas limit is a number that the twin counts exactly. No block has so much gas. */
const MOST_GAS = BigInt(Number.MAX_SAFE_INTEGER);

function transactionGas({ transactions: { maxGas } }: SemanticsValues): bigint {
  return maxGas === null || maxGas > MOST_GAS ? MOST_GAS : maxGas;
}

/**
 * The configuration that a semantics and a chain amount to.
 *
 * @throws {RollupError} `SEMANTICS_NOT_PROVABLE` for a semantics that the machine cannot execute
 *
 * @example
 * ```ts
 * const config = configOf(valuesOf(optimism), { chainId: 901n, developmentMode: true });
 * ```
 */
export function configOf(
  semantics: SemanticsValues,
  chain: { chainId: bigint; developmentMode: boolean; batcherHash?: bigint },
): Config {
  assertProvable(semantics);
  const { fees, caps, context } = semantics;
  const recipient = (address: string | null): bigint => (address === null ? 0n : BigInt(address));
  const fjord = fees.dataFee.formula === "fjord" ? fees.dataFee : undefined;
  return new Config({
    chainId: chain.chainId,
    developmentMode: chain.developmentMode,
    gasLimit: semantics.block.gasLimit,
    coinbase: context.coinbase.rule === "fixed" ? BigInt(context.coinbase.address) : 0n,
    baseFeeElasticity: fees.baseFee?.elasticity ?? 0n,
    baseFeeDenominator: fees.baseFee?.denominator ?? 0n,
    dataFeeFormula: fjord === undefined ? DATA_FEE.none : DATA_FEE.fjord,
    baseFeeScalar: fjord?.baseFeeScalar ?? 0n,
    blobBaseFeeScalar: fjord?.blobBaseFeeScalar ?? 0n,
    operatorFeeFormula: OPERATOR_FEE[fees.operatorFee.formula],
    operatorFeeScalar: fees.operatorFee.scalar,
    operatorFeeConstant: fees.operatorFee.constant,
    baseFeeRecipient: recipient(fees.recipients.baseFee),
    dataFeeRecipient: recipient(fees.recipients.dataFee),
    operatorFeeRecipient: recipient(fees.recipients.operatorFee),
    blobBaseFee: context.blobBaseFee ?? 1n,
    batcherHash: chain.batcherHash ?? 0n,
    bn254PairingInput: inputCap(semantics, "bn254Pairing"),
    bls12G1MsmInput: inputCap(semantics, "bls12G1Msm"),
    bls12G2MsmInput: inputCap(semantics, "bls12G2Msm"),
    bls12PairingInput: inputCap(semantics, "bls12Pairing"),
    maxTransactionGas: transactionGas(semantics),
    memoryLimit: BigInt(caps.memoryBytes ?? 0),
    precompileGasLimit: caps.precompileGas ?? 0n,
    logsLimit: BigInt(caps.receiptBytes ?? 0),
    elementLimit: BigInt(caps.transactionBytes ?? 0),
    semantics: hashBytes(new TextEncoder().encode(semantics.name)),
  });
}
