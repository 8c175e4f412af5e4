import type { Row, Semantics } from "./types.js";

/** Where the caps come from that exist for proofs alone. */
export const ONE_STEP = "docs/spec/machine.md: one step fits one L1 transaction";

/** The same semantics without them, for a chain of which L1 judges nothing. A transaction may then be as long as a block's elements. */
export function withoutProofCaps(semantics: Semantics): Semantics {
  const { caps } = semantics;
  const { precompileBytes, precompileGas, transactionBytes, cheatCode } = caps;
  if (![precompileBytes, precompileGas, transactionBytes, cheatCode].some(isForProofs)) return semantics;
  return {
    ...semantics,
    caps: {
      ...caps,
      precompileBytes: isForProofs(precompileBytes) ? { ...precompileBytes, value: null } : precompileBytes,
      precompileGas: isForProofs(precompileGas) ? { ...precompileGas, value: null } : precompileGas,
      transactionBytes: isForProofs(transactionBytes) ? caps.bytesPerBlock : transactionBytes,
      cheatCode: isForProofs(cheatCode) ? { ...cheatCode, value: null } : cheatCode,
    },
  };
}

function isForProofs({ value, source }: Row<unknown>): boolean {
  return value !== null && source.of === "HARDHAT_OVM" && source.at === ONE_STEP;
}
