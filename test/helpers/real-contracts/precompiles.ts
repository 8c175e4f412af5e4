import { createHash } from "node:crypto";
import { bls12_381 } from "ethereum-cryptography/bls.js";
import { bn254 } from "ethereum-cryptography/bn.js";
import * as P256 from "ox/P256";
import { keccak256, parseSignature } from "viem";

import type { Hex } from "../../../src/internal/rollup/types.js";
import { compile } from "./artifacts.js";
import { alice, type Scene } from "./scene.js";

const word = (value: bigint | number): string => value.toString(16).padStart(64, "0");
/** A field element of BLS12-381: 64 bytes (EIP-2537). */
const element = (value: bigint): string => value.toString(16).padStart(128, "0");

interface Point<F> {
  toAffine(): { x: F; y: F };
}
type Pair = { c0: bigint; c1: bigint };

const g1 = (point: Point<bigint>): string => {
  const { x, y } = point.toAffine();
  return element(x) + element(y);
};
const g2 = (point: Point<Pair>): string => {
  const { x, y } = point.toAffine();
  return [x.c0, x.c1, y.c0, y.c1].map(element).join("");
};
/** bn254: 32 bytes a number, and the imaginary part first (EIP-197). */
const bn1 = (point: Point<bigint>): string => {
  const { x, y } = point.toAffine();
  return word(x) + word(y);
};
const bn2 = (point: Point<Pair>): string => {
  const { x, y } = point.toAffine();
  return [x.c1, x.c0, y.c1, y.c0].map(word).join("");
};

/** EIP-152, test vector 5: BLAKE2b of "abc". */
const BLAKE2F =
  "0000000c48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b" +
  "616263".padEnd(256, "0") +
  "03000000000000000000000000000000" +
  "01";

/** A valid input of each precompile. */
async function inputs(): Promise<Map<number, string>> {
  const hash = keccak256("0x616263");
  const { r, s, v } = parseSignature(await alice.sign({ hash }));
  const text = Buffer.from("The quick brown fox jumps over the lazy dog").toString("hex");
  const [p, q] = [bn254.G1.ProjectivePoint.BASE, bn254.G2.ProjectivePoint.BASE];
  const [P, Q] = [bls12_381.G1.ProjectivePoint.BASE, bls12_381.G2.ProjectivePoint.BASE];
  const privateKey: Hex = `0x${"5e".repeat(32)}`;
  const signature = P256.sign({ payload: hash, privateKey });
  const publicKey = P256.getPublicKey({ privateKey });
  const modulus = bls12_381.fields.Fr.ORDER;
  return new Map([
    [0x01, hash.slice(2) + word(v!) + r.slice(2) + s.slice(2)],
    [0x02, text],
    [0x03, text],
    [0x04, text],
    [0x05, word(32) + word(32) + word(32) + word(3n) + word(modulus - 2n) + word(modulus)],
    [0x06, bn1(p) + bn1(p.multiply(5n))],
    [0x07, bn1(p) + word(123_456_789n)],
    [0x08, bn1(p.multiply(6n)) + bn2(q) + bn1(p.multiply(2n).negate()) + bn2(q.multiply(3n))],
    [0x09, BLAKE2F],
    [0x0a, pointEvaluation(P)],
    [0x0b, g1(P) + g1(P.multiply(7n))],
    [0x0c, g1(P) + word(11n) + g1(P.multiply(3n)) + word(13n)],
    [0x0d, g2(Q) + g2(Q.multiply(7n))],
    [0x0e, g2(Q) + word(11n) + g2(Q.multiply(3n)) + word(13n)],
    [0x0f, g1(P.multiply(6n)) + g2(Q) + g1(P.multiply(2n).negate()) + g2(Q.multiply(3n))],
    [0x10, element(12_345n)],
    [0x11, element(12_345n) + element(678n)],
    [0x100, hash.slice(2) + word(signature.r) + word(signature.s) + word(publicKey.x) + word(publicKey.y)],
  ]);
}

/** The polynomial that is 42 everywhere: its commitment is 42 times the generator, and its proofs are infinity (EIP-4844). */
function pointEvaluation(generator: (typeof bls12_381.G1.ProjectivePoint)["BASE"]): string {
  const commitment = generator.multiply(42n).toHex(true);
  const versioned = `01${createHash("sha256").update(Buffer.from(commitment, "hex")).digest("hex").slice(2)}`;
  return versioned + word(7n) + word(42n) + commitment + "c0".padEnd(96, "0");
}

/** A call of each precompile by a contract, which logs the output, and by a transaction. */
export async function precompiles(scene: Scene): Promise<void> {
  const caller = await scene.deploy(compile("PrecompileCaller")["PrecompileCaller"]!);
  for (const [address, input] of await inputs()) {
    const name = `precompile 0x${address.toString(16).padStart(2, "0")}`;
    const to: Hex = `0x${address.toString(16).padStart(40, "0")}`;
    const data: Hex = `${to}${input}`;
    const { logs } = await scene.actRequest(`${name} from a contract`, { to: caller.address, data });
    // Offset and length, then the output.
    if (!/[1-9a-f]/.test(logs[0]!.data.slice(2 + 128))) throw new Error(`${name} gave nothing.`);
    await scene.actRequest(`${name} from a transaction`, { to, data: `0x${input}` });
  }
}
