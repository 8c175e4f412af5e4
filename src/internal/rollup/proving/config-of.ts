import { systemOf } from "../../semantics/design.js";
import type { SemanticsValues } from "../../semantics/types.js";
import { hashBytes } from "../machine/state/bytes.js";
import { Config, DATA_FEE, OPERATOR_FEE } from "../machine/state/config.js";
import { ARBITRUM, OP_STACK, OVM2, type Rules } from "../machine/state/rules.js";
import { assertProvable } from "./provable.js";

function inputCap(semantics: SemanticsValues, name: string): bigint {
  return BigInt(semantics.precompiles.find((precompile) => precompile.name === name)?.maxInputBytes ?? 0);
}

/** INVARIANT: every transaction's gas limit is a number that the twin counts exactly. No block has so much gas. */
const MOST_GAS = BigInt(Number.MAX_SAFE_INTEGER);

/** L2_BLOCK_GAS_LIMIT of the canonical transaction chain. */
const CHAIN_GAS = 30_000_000n;

function transactionGas({ transactions: { maxGas } }: SemanticsValues): bigint {
  return maxGas === null || maxGas > MOST_GAS ? MOST_GAS : maxGas;
}

/** The rules by which the machine executes a design's blocks. */
export function machineRules(semantics: SemanticsValues): Rules {
  const system = systemOf(semantics);
  if (system === "arbitrum") return ARBITRUM;
  return system === "ovm2" ? OVM2 : OP_STACK;
}

interface Chain {
  chainId: bigint;
  developmentMode: boolean;
  batcherHash?: bigint;
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
export function configOf(semantics: SemanticsValues, chain: Chain): Config {
  assertProvable(semantics);
  return configFor(semantics, chain);
}

/** The same of a semantics of which the machine may not know everything. */
export function configFor(semantics: SemanticsValues, chain: Chain): Config {
  const { fees, caps, context } = semantics;
  const rules = machineRules(semantics);
  const ovm2 = fees.dataFee.formula === "ovm2" ? fees.dataFee : undefined;
  const recipient = (address: string | null): bigint => (address === null ? 0n : BigInt(address));
  const fjord = fees.dataFee.formula === "fjord" ? fees.dataFee : undefined;
  const fields = {
    chainId: chain.chainId,
    developmentMode: chain.developmentMode,
    gasLimit: rules.blockGas === undefined ? semantics.block.gasLimit : CHAIN_GAS,
    coinbase: context.coinbase.rule === "block" ? 0n : BigInt(context.coinbase.address),
    baseFeeElasticity: fees.baseFee?.elasticity ?? 0n,
    baseFeeDenominator: fees.baseFee?.denominator ?? 0n,
    dataFeeFormula: DATA_FEE[ovm2 === undefined ? (fjord === undefined ? "none" : "fjord") : "ovm2"],
    baseFeeScalar: fjord?.baseFeeScalar ?? ovm2?.scalar ?? 0n,
    blobBaseFeeScalar: fjord?.blobBaseFeeScalar ?? ovm2?.overhead ?? 0n,
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
  };
  return new Config(fields, rules);
}
