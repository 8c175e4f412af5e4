import type { SemanticsValues } from "../../semantics/types.js";
import { hashBytes } from "../machine/state/bytes.js";
import { Config, DATA_FEE, OPERATOR_FEE } from "../machine/state/config.js";
import { assertProvable } from "./provable.js";

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
    precompileBytesLimit: BigInt(caps.precompileBytes ?? 0),
    precompileGasLimit: caps.precompileGas ?? 0n,
    elementLimit: BigInt(caps.transactionBytes ?? 0),
    semantics: hashBytes(new TextEncoder().encode(semantics.name)),
  });
}
