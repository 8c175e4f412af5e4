/** wei. No block has a higher one, so that products with gas stay below 2^256: docs/spec/machine.md, 7.1. */
export const MAX_BASE_FEE = 2n ** 128n - 1n;

/** Base fee of the block after `parent` (EIP-1559), in wei; 0 on a chain without one. */
export function nextBaseFee(
  parent: { gasLimit: bigint; gasUsed: bigint; baseFee: bigint },
  { baseFeeElasticity, baseFeeDenominator }: { baseFeeElasticity: bigint; baseFeeDenominator: bigint },
): bigint {
  if (baseFeeDenominator === 0n) return 0n;
  const target = parent.gasLimit / baseFeeElasticity;
  if (parent.gasUsed === target) return parent.baseFee;
  const isAbove = parent.gasUsed > target;
  const distance = isAbove ? parent.gasUsed - target : target - parent.gasUsed;
  const change = (parent.baseFee * distance) / target / baseFeeDenominator;
  if (!isAbove) return parent.baseFee - change;
  return parent.baseFee + (change > 0n ? change : 1n);
}
