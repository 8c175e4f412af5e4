import { from } from "./sources.js";
import type { Address, Precompile, Row } from "./types.js";

const NAMES: readonly (readonly [address: number, name: string, source: string])[] = [
  [0x01, "ecrecover", "Yellow Paper, appendix E"],
  [0x02, "sha256", "Yellow Paper, appendix E"],
  [0x03, "ripemd160", "Yellow Paper, appendix E"],
  [0x04, "identity", "Yellow Paper, appendix E"],
  [0x05, "modexp", "EIP-198, EIP-2565, EIP-7823, EIP-7883"],
  [0x06, "bn254Add", "EIP-196, EIP-1108"],
  [0x07, "bn254Mul", "EIP-196, EIP-1108"],
  [0x08, "bn254Pairing", "EIP-197, EIP-1108"],
  [0x09, "blake2f", "EIP-152"],
  [0x0a, "kzgPointEvaluation", "EIP-4844"],
  [0x0b, "bls12G1Add", "EIP-2537"],
  [0x0c, "bls12G1Msm", "EIP-2537"],
  [0x0d, "bls12G2Add", "EIP-2537"],
  [0x0e, "bls12G2Msm", "EIP-2537"],
  [0x0f, "bls12Pairing", "EIP-2537"],
  [0x10, "bls12MapFpToG1", "EIP-2537"],
  [0x11, "bls12MapFp2ToG2", "EIP-2537"],
  [0x100, "p256Verify", "EIP-7951"],
];

const address = (value: number): Address => `0x${value.toString(16).padStart(40, "0")}`;

/** Where Ethereum has the precompile of a name. */
export function ethereumAddress(name: string): Address | undefined {
  const found = NAMES.find(([, known]) => known === name);
  return found === undefined ? undefined : address(found[0]);
}

/** Ethereum's precompiles up to and including `last`, as rows. */
export function precompilesUpTo(last: number): Row<Precompile>[] {
  return NAMES.filter(([number]) => number <= last).map(([number, name, source]) => ({
    value: { name, address: address(number) },
    says: `${name} answers at ${address(number)}.`,
    source: from("EIPS", source),
  }));
}

/** The same rows with a longest input for some of them. */
export function withInputCaps(
  rows: readonly Row<Precompile>[],
  caps: Readonly<Record<string, number>>,
  source: Row<unknown>["source"],
): Row<Precompile>[] {
  return rows.map((row) => {
    const maxInputBytes = caps[row.value.name];
    if (maxInputBytes === undefined) return row;
    const says = `${row.value.name} fails for inputs longer than ${maxInputBytes} bytes.`;
    return { value: { ...row.value, maxInputBytes }, says, source };
  });
}
