import { systemOf } from "../../semantics/design.js";
import type { SemanticsValues } from "../../semantics/types.js";

/** Of the first block, in wei: what OP Stack and Hardhat chains begin with. */
export const GENESIS_BASE_FEE = 1_000_000_000n;

/** wei. No block has a higher one: docs/spec/machine.md, 7.1. Hardhat's own network has the same bound. */
export const MAX_BASE_FEE = 2n ** 128n - 1n;

/** wei. What Arbitrum's gas costs without congestion, which a development chain does not have. */
export const ARBITRUM_BASE_FEE = 100_000_000n;

export function boundedBaseFee(baseFee: bigint): bigint {
  return baseFee < MAX_BASE_FEE ? baseFee : MAX_BASE_FEE;
}

/** Base fee of the first block, in wei; 0 on a chain that has none. */
export function genesisBaseFee(semantics: SemanticsValues): bigint {
  if (systemOf(semantics) === "arbitrum") return ARBITRUM_BASE_FEE;
  return semantics.fees.baseFee === null ? 0n : GENESIS_BASE_FEE;
}

/**
 * Base fee of the block after `parent`, in wei (EIP-1559 with the chain's own parameters). Arbitrum's is the least that ArbOS allows.
 */
export function nextBaseFee(
  parent: { gasLimit: bigint; gasUsed: bigint; baseFee: bigint },
  semantics: SemanticsValues,
): bigint {
  const parameters = semantics.fees.baseFee;
  if (parameters === null) return genesisBaseFee(semantics);
  const target = parent.gasLimit / parameters.elasticity;
  if (parent.gasUsed === target) return parent.baseFee;
  const distance = parent.gasUsed > target ? parent.gasUsed - target : target - parent.gasUsed;
  const change = (parent.baseFee * distance) / target / parameters.denominator;
  if (parent.gasUsed > target) return boundedBaseFee(parent.baseFee + (change > 0n ? change : 1n));
  return parent.baseFee - change;
}
