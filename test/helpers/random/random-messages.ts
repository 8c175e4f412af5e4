import { concatHex, numberToHex, pad, size } from "viem";

import type { Deposit } from "../../../src/internal/rollup/derivation/types.js";
import { NETWORK_FEE_ACCOUNT } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { filled } from "../rollup/l2-chain.js";
import type { Random } from "./random.js";
import { pick, weighted } from "./random-words.js";

const MAX = 2n ** 256n - 1n;
const word = (value: bigint | Hex): Hex => (typeof value === "bigint" ? numberToHex(value, { size: 32 }) : pad(value));

/** What messages from L1 are made of. */
export interface MessageParts {
  addresses: readonly Hex[];
  /** wei; of a unit of L2's gas, by which offers are too low, enough and more */
  baseFee: bigint;
  /** Transactions that were signed. */
  signed: readonly Hex[];
  /** Call data, and init code. */
  data: () => Hex;
}

/** A message of Arbitrum's inbox, of any kind: well made, at its bounds, or cut off. */
export function randomMessage(random: Random, queueIndex: bigint, parts: MessageParts): Deposit {
  const [kind, message] = weighted<() => [number, Hex]>(random, [
    [5, () => [9, submission(random, parts)]],
    [4, () => [3, l2Message(random, parts, 0)]],
    [2, () => [12, concatHex([pick(random, parts.addresses), word(amount(random))])]],
    [2, () => [7, call(random, parts, pick(random, [0, 1]))]],
    [1, () => [pick(random, [3, 7, 9, 12]), numberToHex(random.next(256), { size: 1 })]],
  ])();
  const bytes = random.next(12) === 0 ? random.next(size(message)) : size(message);
  return {
    queueIndex,
    sourceHash: filled(0xd4),
    from: pick(random, parts.addresses),
    to: undefined,
    ...{ mint: 0n, value: 0n, gas: 30_000_000n },
    data: message.slice(0, 2 + 2 * bytes) as Hex,
    message: { kind, baseFee: pick(random, [0n, 1n, 7n]) },
  };
}

function amount(random: Random): bigint {
  return pick(random, [0n, 0n, 0n, 1n, 7n, 7n, 10n ** 18n, MAX]);
}

function gasOf(random: Random): bigint {
  return pick(random, [
    0n,
    20_999n,
    21_000n,
    60_000n,
    300_000n,
    300_000n,
    300_000n,
    1_000_000n,
    1_000_000n,
    32_000_001n,
    MAX,
  ]);
}

function price(random: Random, { baseFee }: MessageParts): bigint {
  return pick(random, [0n, baseFee - 1n, baseFee, baseFee, baseFee, baseFee + 3n, baseFee + 3n, MAX]);
}

/** A ticket. */
function submission(random: Random, parts: MessageParts): Hex {
  const { addresses } = parts;
  const data = parts.data();
  const to = pick(random, [...addresses, ...addresses, word(0n)]);
  const [gas, maxFee] = [gasOf(random), price(random, parts)];
  const [value, fee] = [amount(random), pick(random, [0n, 10_000n, 10_000_000n, 10_000_000n, 10_000_000n])];
  // What L1 takes for it, which a hostile chain need not have taken.
  const whole = value + fee + (gas < 2n ** 64n && maxFee < 2n ** 64n ? gas * maxFee : 0n);
  const deposit = pick(
    random,
    [whole, whole, whole, whole, value, fee, value + fee + 300_000n].map((taken) => (taken <= MAX ? taken : MAX)),
  );
  return concatHex([
    ...[to, value, deposit, fee, pick(random, [...addresses, NETWORK_FEE_ACCOUNT]), pick(random, addresses)].map(word),
    ...[gas, maxFee, BigInt(size(data)) + BigInt(pick(random, [0, 0, 0, 1]))].map(word),
    data,
  ]);
}

/** A call of the sender's: kind 0 with a nonce, 1 without. */
function call(random: Random, parts: MessageParts, kind: 0 | 1): Hex {
  const nonce = kind === 0 ? [word(pick(random, [0n, 1n, 2n, 2n ** 64n - 1n, MAX]))] : [];
  const to = pick(random, [...parts.addresses, ...parts.addresses, word(0n)]);
  const head = [word(gasOf(random)), word(price(random, parts)), ...nonce, word(to), word(amount(random))];
  return concatHex([numberToHex(kind, { size: 1 }), ...head, parts.data()]);
}

/** A message in the form that a sequencer would take. */
function l2Message(random: Random, parts: MessageParts, depth: number): Hex {
  return weighted<() => Hex>(random, [
    [3, () => call(random, parts, 0)],
    [3, () => call(random, parts, 1)],
    [2, () => concatHex(["0x04", pick(random, parts.signed)])],
    [1, () => numberToHex(pick(random, [2, 5, 255]), { size: 1 })],
    [depth < 3 ? 3 : 0, () => batch(random, parts, depth + 1)],
  ])();
}

function batch(random: Random, parts: MessageParts, depth: number): Hex {
  const segments = Array.from({ length: random.next(4) }, () => {
    const segment = l2Message(random, parts, depth);
    return concatHex([numberToHex(size(segment) + pick(random, [0, 0, 0, 0, 1]), { size: 8 }), segment]);
  });
  return concatHex(["0x03", ...segments]);
}
