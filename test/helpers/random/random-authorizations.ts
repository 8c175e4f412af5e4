import { secp256k1 } from "ethereum-cryptography/secp256k1.js";

import type { UnsignedTransaction } from "../../../src/internal/rollup/derivation/elements.js";
import { encodeInteger, encodeList, encodeString } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { concat, hashBytes, toBigInt, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import type { Address } from "../../../src/internal/rollup/types.js";
import { wordHex } from "../machine/cases.js";
import type { Random } from "./random.js";
import { oneIn, pick } from "./random-words.js";

type Authorization = UnsignedTransaction["authorizationList"][number];

const MAGIC = 0x05;

/** Keys that may delegate their accounts (EIP-7702). */
export const AUTHORITIES = [1, 2, 3].map((number) => {
  const key = new Uint8Array(32).fill(number);
  const publicKey = secp256k1.getPublicKey(key, false).subarray(1);
  return { key, address: hashBytes(publicKey) & (2n ** 160n - 1n) };
});

const signed = new Map<string, Authorization>();

/** Signing takes longer than all the rest of making a program: the same authorization is signed once. */
function sign(authority: number, chainId: bigint, address: bigint, nonce: bigint): Authorization {
  const name = [authority, chainId, address, nonce].join();
  let authorization = signed.get(name);
  if (authorization === undefined) {
    const fields = [encodeInteger(chainId), encodeString(toBytes(address, 20)), encodeInteger(nonce)];
    const digest = toBytes(hashBytes(concat(Uint8Array.of(MAGIC), encodeList(fields))), 32);
    const { r, s, recovery } = secp256k1.sign(digest, AUTHORITIES[authority]!.key);
    const delegate: Address = `0x${Buffer.from(toBytes(address, 20)).toString("hex")}`;
    authorization = { chainId, address: delegate, nonce, yParity: recovery, r: wordHex(r), s: wordHex(s) };
    signed.set(name, authorization);
  }
  return authorization;
}

/** Mostly valid; else for another chain, with another nonce, or with an invalid signature. */
export function randomAuthorization(random: Random, delegates: readonly bigint[]): Authorization {
  const authority = random.next(AUTHORITIES.length);
  const chainId = pick(random, [0n, 1n, 1n, 1n, 901n]);
  const nonce = oneIn(random, 12) ? 2n ** 64n - 1n : BigInt(random.next(2));
  const authorization = sign(authority, chainId, pick(random, delegates), nonce);
  switch (random.next(16)) {
    case 0:
      return { ...authorization, r: wordHex(0n) };
    case 1:
      return { ...authorization, s: wordHex(secp256k1.CURVE.n - BigInt(authorization.s)) };
    case 2:
      return { ...authorization, yParity: 1 - authorization.yParity };
    case 3:
      return { ...authorization, yParity: 2 + random.next(254) };
    case 4:
      return { ...authorization, r: wordHex(toBigInt(random.bytes(32))) };
    default:
      return authorization;
  }
}
