import { readFileSync } from "node:fs";
import { bls12_381 } from "ethereum-cryptography/bls.js";
import { secp256k1 } from "ethereum-cryptography/secp256k1.js";
import { sha256 } from "ethereum-cryptography/sha256.js";
import * as P256 from "ox/P256";

import { concat, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { vectorsPath } from "../vectors.js";

/** 0x01 to 0x11, and P256VERIFY. */
export const PRECOMPILES = [...Array.from({ length: 17 }, (_, i) => i + 1), 0x100];

export interface PrecompileInput {
  address: number;
  input: Uint8Array;
}

/** Inputs that mean something: published vectors, lengths around what each takes, and valid points, proofs and signatures. */
export function precompileInputs(): PrecompileInput[] {
  const known = [...published(), ...signatures(), ...bls12(), ...kzg()];
  const lengths = [0, 1, 31, 32, 64, 96, 128, 160, 192, 213, 256, 288, 384, 512];
  for (const address of PRECOMPILES) {
    for (const length of lengths) known.push({ address, input: new Uint8Array(length) });
  }
  return known;
}

function published(): PrecompileInput[] {
  const { cases } = JSON.parse(readFileSync(vectorsPath("evm", "vectors", "precompiles.json"), "utf8")) as {
    cases: { address: number; Input: string }[];
  };
  return cases.map(({ address, Input }) => ({ address, input: Uint8Array.from(Buffer.from(Input, "hex")) }));
}

function signatures(): PrecompileInput[] {
  const digest = toBytes(0x1234n, 32);
  const key = toBytes(77n, 32);
  const signed = secp256k1.sign(digest, key);
  const v = toBytes(27n + BigInt(signed.recovery), 32);
  const onP256 = P256.sign({ payload: digest, privateKey: key });
  const { x, y } = P256.getPublicKey({ privateKey: key });
  return [
    { address: 1, input: concat(digest, v, toBytes(signed.r, 32), toBytes(signed.s, 32)) },
    { address: 0x100, input: concat(digest, ...[onP256.r, onP256.s, x, y].map((word) => toBytes(word, 32))) },
  ];
}

/** EIP-2537's encoding: every coordinate in 64 bytes. */
function bls12(): PrecompileInput[] {
  const field = (value: bigint): Uint8Array => toBytes(value, 64);
  const g1 = (factor: bigint): Uint8Array => {
    const { x, y } = bls12_381.G1.ProjectivePoint.BASE.multiply(factor).toAffine();
    return concat(field(x), field(y));
  };
  const g2 = (factor: bigint): Uint8Array => {
    const { x, y } = bls12_381.G2.ProjectivePoint.BASE.multiply(factor).toAffine();
    return concat(field(x.c0), field(x.c1), field(y.c0), field(y.c1));
  };
  const last = bls12_381.fields.Fr.ORDER - 1n;
  const scalar = toBytes(0x123456789abcdefn, 32);
  return [
    { address: 0x0b, input: concat(g1(1n), g1(2n)) },
    { address: 0x0c, input: concat(g1(3n), scalar) },
    { address: 0x0c, input: concat(g1(3n), scalar, g1(5n), toBytes(last, 32)) },
    { address: 0x0d, input: concat(g2(1n), g2(7n)) },
    { address: 0x0e, input: concat(g2(3n), scalar, g2(2n), toBytes(1n, 32)) },
    // e(P, Q) · e(−P, Q) = 1
    { address: 0x0f, input: concat(g1(1n), g2(4n), g1(last), g2(4n)) },
    { address: 0x0f, input: concat(g1(1n), g2(4n)) },
    { address: 0x10, input: field(0xabcdefn) },
    { address: 0x11, input: concat(field(0x1234n), field(0x5678n)) },
  ];
}

/** The polynomial 0: its commitment and every proof are the point at infinity, every value is 0 (EIP-4844). */
function kzg(): PrecompileInput[] {
  const infinity = new Uint8Array(48);
  infinity[0] = 0xc0;
  const versionedHash = Uint8Array.from(sha256(infinity));
  versionedHash[0] = 1;
  return [{ address: 0x0a, input: concat(versionedHash, toBytes(5n, 32), new Uint8Array(32), infinity, infinity) }];
}
