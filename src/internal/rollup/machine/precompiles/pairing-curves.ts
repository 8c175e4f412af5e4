import { createRequire } from "node:module";
import type { bls12_381 as Bls12 } from "ethereum-cryptography/bls.js";
import type { bn254 as Bn254 } from "ethereum-cryptography/bn.js";

// Setting up a pairing's field of degree twelve takes longer than starting a chain, and few transactions use one: each is
// loaded at its first use. A precompile cannot wait, so by `require`.
const load = createRequire(import.meta.url);

let bls12Loaded: typeof Bls12 | undefined;
let bn254Loaded: typeof Bn254 | undefined;

export function bls12Curve(): typeof Bls12 {
  return (bls12Loaded ??= (load("ethereum-cryptography/bls.js") as { bls12_381: typeof Bls12 }).bls12_381);
}

export function bn254Curve(): typeof Bn254 {
  return (bn254Loaded ??= (load("ethereum-cryptography/bn.js") as { bn254: typeof Bn254 }).bn254);
}
