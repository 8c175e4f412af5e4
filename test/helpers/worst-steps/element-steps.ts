import { encodeDevOverride } from "../../../src/internal/rollup/derivation/elements.js";
import { EMPTY_STRING, encodeInteger, encodeList, encodeString } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { concat, encodeWords, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { wordHex } from "../machine/cases.js";
import { CHAIN_ID } from "../rollup/l2-chain.js";
import { nonZeroAddress, nonZeroBytes, nonZeroWord } from "./bytes.js";
import { contextOf, LONGEST_CODE, LONGEST_ELEMENT, progressOf, Scene, stateOf } from "./scene.js";
import type { WorstStep } from "./worst-step.js";

/** All elements of a block: what the CTC takes. */
const LONGEST_ON_L1 = 262_144;
/** What the portal takes. */
const LONGEST_DEPOSIT = 120_000;

const list = (...items: Uint8Array[]): Uint8Array => encodeList(items);
const integer = encodeInteger;
const address = (): Uint8Array => encodeString(nonZeroBytes(20));
const fee = integer(2n ** 200n - 1n);
const gasLimit = integer(16_777_216n);
const CHAIN = integer(BigInt(CHAIN_ID));
const NONCE = integer(2n ** 63n);
/** A valid signature: r is the x coordinate of secp256k1's generator. */
const R = integer(0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n);
const S = integer(0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n);
const PARITY = integer(1n);

const TARGET = nonZeroAddress();
const SLOT = nonZeroWord();

/** Elements as long as can be, of every kind. */
export const elementSteps: readonly WorstStep[] = [
  sequenced("type 0 with call data", () =>
    filled((data) => list(NONCE, fee, gasLimit, address(), fee, data, integer(2n * BigInt(CHAIN_ID) + 36n), R, S)),
  ),
  sequenced("type 2 with call data", () => filled((data) => typed(2, data, list()))),
  sequenced("type 1 with an access list of addresses", () =>
    repeated(list(address(), list()), (entries) => typed(1, EMPTY_STRING, entries)),
  ),
  sequenced("type 1 with an access list of keys", () =>
    repeated(encodeString(nonZeroBytes(32)), (keys) => typed(1, EMPTY_STRING, list(list(address(), keys)))),
  ),
  sequenced("type 4 with authorizations", () =>
    repeated(authorization(), (entries) => typed(4, EMPTY_STRING, list(), entries)),
  ),
  sequenced("type 4 with the shortest authorizations", () =>
    repeated(shortAuthorization(), (entries) => typed(4, EMPTY_STRING, list(), entries)),
  ),
  sequenced("an unsigned transaction with the shortest authorizations", () =>
    repeated(shortAuthorization(), (entries) => unsigned(EMPTY_STRING, entries)),
  ),
  sequenced("type 4 with an access list, and more authorizations than it can pay for", () => {
    const authorizations = encodeList(Array.from({ length: 672 }, shortAuthorization));
    return repeated(list(address(), list()), (entries) => typed(4, EMPTY_STRING, entries, authorizations));
  }),
  sequenced("an unsigned transaction with call data", () => filled((data) => unsigned(data, list(authorization())))),
  sequenced("an element that is too long", () => concat(Uint8Array.of(2), nonZeroBytes(LONGEST_ON_L1 - 1))),
  sequenced("an override that is too long", () =>
    encodeDevOverride({ kind: "code", address: addressHex(), code: hex(nonZeroBytes(LONGEST_ON_L1 - 40)) }),
  ),
  sequenced("an override of code", () =>
    encodeDevOverride({ kind: "code", address: addressHex(), code: hex(nonZeroBytes(LONGEST_CODE)) }),
  ),
  sequenced("an override of a slot", () =>
    encodeDevOverride({ kind: "storage", address: addressHex(), slot: wordHex(SLOT), value: 2n ** 256n - 1n }),
  ),
  { family: "ELEMENT", what: "a deposit with call data", machine: queueElement },
];

const hex = (bytes: Uint8Array): `0x${string}` => `0x${Buffer.from(bytes).toString("hex")}`;
const addressHex = (): `0x${string}` => `0x${TARGET.toString(16).padStart(40, "0")}`;

function typed(type: number, data: Uint8Array, ...lists: Uint8Array[]): Uint8Array {
  const fees = type === 1 ? [fee] : [fee, fee];
  const items = [CHAIN, NONCE, ...fees, gasLimit, address(), fee, data, ...lists, PARITY, R, S];
  return concat(Uint8Array.of(type), encodeList(items));
}

function unsigned(data: Uint8Array, authorizations: Uint8Array): Uint8Array {
  const type = integer(4n);
  const items = [address(), type, NONCE, gasLimit, address(), fee, data, fee, fee, list(), authorizations];
  return concat(Uint8Array.of(0x7d), encodeList(items));
}

function authorization(): Uint8Array {
  return list(CHAIN, address(), NONCE, PARITY, R, S);
}

/** All its numbers are 0: it is decoded like any other, and there is room for more of them. */
function shortAuthorization(): Uint8Array {
  return list(EMPTY_STRING, address(), EMPTY_STRING, EMPTY_STRING, EMPTY_STRING, EMPTY_STRING);
}

/** An element as long as can be, by its call data. */
function filled(element: (data: Uint8Array) => Uint8Array): Uint8Array {
  const room = LONGEST_ELEMENT - element(encodeString(nonZeroBytes(65_536))).length;
  return element(encodeString(nonZeroBytes(65_536 + room)));
}

/** An element as long as can be, by the number of a list's entries. */
function repeated(entry: Uint8Array, element: (entries: Uint8Array) => Uint8Array): Uint8Array {
  const entries = (count: number): Uint8Array => encodeList(Array.from({ length: count }, () => entry));
  let count = Math.floor(LONGEST_ELEMENT / entry.length);
  while (element(entries(count)).length > LONGEST_ELEMENT) count--;
  return element(entries(count));
}

function sequenced(what: string, element: () => Uint8Array): WorstStep {
  return {
    family: "ELEMENT",
    what,
    machine: () => {
      const scene = new Scene();
      const link = scene.preimages.give(encodeWords([scene.preimages.give(element()), nonZeroWord()]));
      const world = scene.world(new Map([[TARGET, { slots: [{ slot: SLOT, value: 0n }] }]]));
      const progress = progressOf({ sequenced: link, sequencedLeft: 1 });
      return new Machine(new Running(Phase.ELEMENT, contextOf(), progress, stateOf(world)), scene.preimages);
    },
  };
}

function queueElement(): Machine {
  const scene = new Scene();
  const opaqueData = nonZeroBytes(73 + LONGEST_DEPOSIT);
  opaqueData.set(toBytes(2n ** 24n, 8), 64);
  const opaque = scene.preimages.give(opaqueData);
  const element = scene.preimages.give(
    encodeWords([nonZeroAddress(), nonZeroAddress(), 0n, opaque, ...Array.from({ length: 4 }, nonZeroWord)]),
  );
  const link = encodeWords([element, nonZeroWord(), 2n ** 32n - 2n, nonZeroWord()]);
  const progress = progressOf({ queue: scene.preimages.give(link), queueLeft: 1 });
  const state = stateOf(scene.world(new Map()));
  return new Machine(new Running(Phase.ELEMENT, contextOf(), progress, state), scene.preimages);
}
