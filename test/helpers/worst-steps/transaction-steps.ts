import { keccak256 } from "../../../src/internal/rollup/keccak/keccak256.js";
import { recoverAddress } from "../../../src/internal/rollup/machine/phases/signatures.js";
import { encodeInteger, encodeList, encodeString } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { Access } from "../../../src/internal/rollup/machine/state/access.js";
import { concat, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { createAddress } from "../../../src/internal/rollup/machine/state/create-address.js";
import { delegationTo } from "../../../src/internal/rollup/machine/state/delegation.js";
import type { Logs } from "../../../src/internal/rollup/machine/state/logs.js";
import { Machine, Phase, Running, type Work } from "../../../src/internal/rollup/machine/state/machine.js";
import { Blob, Link } from "../../../src/internal/rollup/machine/state/part.js";
import { State } from "../../../src/internal/rollup/machine/state/state.js";
import { DEPOSIT_TYPE, type Transaction } from "../../../src/internal/rollup/machine/state/transaction.js";
import { Cursor, FastLz, Result } from "../../../src/internal/rollup/machine/state/work.js";
import type { World } from "../../../src/internal/rollup/machine/state/world.js";
import type { Trie } from "../../../src/internal/rollup/machine/trie/trie.js";
import { nonZeroAddress, nonZeroBytes, nonZeroWord } from "./bytes.js";
import { longLogs } from "./long-logs.js";
import { codeWith, CONFIG, contextOf, type DeepAccount, LONGEST_ELEMENT, progressOf, Scene } from "./scene.js";
import { transactionOf } from "./transaction.js";
import type { WorstStep } from "./worst-step.js";

const SENDER = nonZeroAddress();
const TARGET = nonZeroAddress();
const DELEGATE = nonZeroAddress();
const NONCE = 2n ** 63n;
/** Longest list that still leaves room for the rest of its transaction. */
const LONGEST_LIST = LONGEST_ELEMENT - 300;

/** The phases of one transaction behind ELEMENT. */
export const transactionSteps: readonly WorstStep[] = [
  fastLz("of bytes that do not repeat", () => nonZeroBytes(LONGEST_ELEMENT)),
  fastLz("of short matches", () =>
    nonZeroBytes(LONGEST_ELEMENT).map((byte, i) => (i % 6 < 3 ? [7, 9, 11][i % 3]! : byte)),
  ),
  fastLz("of one byte", () => new Uint8Array(LONGEST_ELEMENT).fill(7), 2),
  phase("CHECK", "a sender with a delegation", (scene) => ({
    world: scene.world(new Map([[SENDER, { nonce: NONCE, code: delegationTo(DELEGATE).bytes }]])),
  })),
  phase("CHECK", "a sender with long code", (scene) => ({
    world: scene.world(new Map([[SENDER, { nonce: NONCE, code: codeWith(1) }]])),
  })),
  phase("CHECK", "a deposit with ether", (scene) => ({
    world: scene.world(new Map([[SENDER, { nonce: NONCE }]])),
    transaction: transactionOf({ sender: SENDER, type: DEPOSIT_TYPE, mint: 2n ** 128n - 1n }),
  })),
  accessList("an address", false),
  accessList("a key", true),
  authorize("an account with a delegation", () => delegationTo(DELEGATE).bytes),
  authorize("an account with long code", () => codeWith(1)),
  phase("ENTER", "a call with value, of a delegation to long code", enterCall),
  phase("ENTER", "a creation with value", enterCreation),
  phase("SETTLE", "five accounts are paid", settle),
  phase("DESTROY", "the branch merges with its other child", (scene) => ({
    world: scene.world(new Map([[TARGET, { isLonely: true }]])),
    destroyed: new Link(new Link(undefined, nonZeroWord()), TARGET),
  })),
  phase("RECEIPT", "of a deposit with logs", receipt),
];

interface Setting {
  world?: World;
  access?: Trie;
  transaction?: Transaction;
  work?: Work;
  logs?: Logs;
  destroyed?: Link;
  bloom?: Blob;
}

function phase(name: keyof typeof Phase, what: string, setting: (scene: Scene) => Setting): WorstStep {
  return {
    family: name,
    what,
    machine: () => {
      const scene = new Scene();
      const { world, access, transaction, work, logs, destroyed, bloom } = setting(scene);
      const state = new State(world ?? scene.world(new Map()), access, 2 ** 40, logs, destroyed);
      const progress = progressOf({ bloom });
      const running = new Running(Phase[name], contextOf(), progress, state);
      running.transaction = transaction ?? transactionOf({ sender: SENDER, nonce: NONCE });
      running.work = work;
      return new Machine(running, scene.preimages);
    },
  };
}

/** In its middle, so that the table is opened and written. */
function fastLz(what: string, bytes: () => Uint8Array, at = 8_192): WorstStep {
  return phase("FASTLZ", what, (scene) => {
    const hash = scene.preimages.give(bytes());
    // What a table holds only decides where matches are looked for: positions of this element that were passed.
    const table = new Uint8Array(3 * 8_192).map((_, i) =>
      i % 3 === 2 ? 1 + (i % 200) : i % 3 === 1 ? 1 + (i % 30) : 0,
    );
    return {
      transaction: transactionOf({ hash }),
      work: new FastLz(at, 1, 1_000, at === 2 ? undefined : new Blob(table)),
    };
  });
}

/** The last entry of a list as long as can be. */
function accessList(what: string, isKey: boolean): WorstStep {
  return phase("ACCESS", what, (scene) => {
    const slot = nonZeroWord();
    const entry = (address: Uint8Array, keys: Uint8Array[]): Uint8Array =>
      encodeList([encodeString(address), encodeList(keys)]);
    const key = encodeString(toBytes(slot, 32));
    const target = toBytes(TARGET, 20);
    const count = Math.floor(LONGEST_LIST / key.length);
    const keys = Array.from({ length: count }, (_, i) => (i === count - 1 ? key : encodeString(nonZeroBytes(32))));
    const list = isKey
      ? encodeList([entry(target, keys)])
      : encodeList([entry(nonZeroBytes(20), keys), entry(target, [])]);
    const keysEnd = isKey ? list.length : list.length - entry(target, []).length;
    return {
      world: scene.world(new Map([[TARGET, { slots: [{ slot, value: 2n ** 256n - 1n }] }]])),
      access: scene.access([
        { words: isKey ? [Access.SLOT, TARGET, slot] : [Access.ADDRESS, TARGET], value: undefined },
      ]),
      transaction: transactionOf({ sender: SENDER, accessList: new Blob(list) }),
      work: isKey ? new Cursor(list.length - key.length, keysEnd, TARGET) : new Cursor(keysEnd, keysEnd, 1n),
    };
  });
}

/** The last entry of a list as long as can be, of an account whose code has to be opened. */
function authorize(what: string, code: () => Uint8Array): WorstStep {
  return phase("AUTHORIZE", what, (scene) => {
    const items = [encodeInteger(CONFIG.fields.chainId), encodeString(nonZeroBytes(20)), encodeInteger(NONCE)] as const;
    const digest = keccak256(concat(Uint8Array.of(5), encodeList(items)));
    const r = 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n;
    const s = 2n ** 254n - 1n;
    const authority = recoverAddress(digest, 1, r, s) as bigint;
    const entry = encodeList([...items, encodeInteger(1n), encodeInteger(r), encodeInteger(s)]);
    const count = Math.floor(LONGEST_LIST / entry.length);
    const list = encodeList(Array.from({ length: count }, () => entry));
    return {
      world: scene.world(new Map([[authority, { nonce: NONCE, code: code() }]])),
      access: scene.access([{ words: [Access.ADDRESS, authority], value: undefined }]),
      transaction: transactionOf({ sender: SENDER, authorizations: new Blob(list) }),
      work: new Cursor(list.length - entry.length, 0, 0n),
    };
  });
}

function enterCall(scene: Scene): Setting {
  const accounts: [bigint, DeepAccount][] = [
    [SENDER, {}],
    [TARGET, { code: delegationTo(DELEGATE).bytes }],
    [DELEGATE, { code: codeWith(1) }],
  ];
  return {
    world: scene.world(new Map(accounts)),
    access: scene.access([{ words: [Access.ADDRESS, DELEGATE], value: undefined }]),
    transaction: transactionOf({ sender: SENDER, to: TARGET }),
  };
}

function enterCreation(scene: Scene): Setting {
  const target = createAddress(SENDER, NONCE);
  const accounts: [bigint, DeepAccount | undefined][] = [
    [SENDER, { nonce: NONCE + 1n }],
    [target, undefined],
  ];
  return {
    world: scene.world(new Map(accounts)),
    access: scene.access([{ words: [Access.CREATED, target], value: undefined }]),
    transaction: transactionOf({ sender: SENDER, nonce: NONCE, isCreation: true, to: 0n }),
  };
}

function settle(scene: Scene): Setting {
  const { baseFeeRecipient, dataFeeRecipient, operatorFeeRecipient, coinbase } = CONFIG.fields;
  const paid = [SENDER, coinbase, baseFeeRecipient, dataFeeRecipient, operatorFeeRecipient];
  return {
    world: scene.world(new Map(paid.map((address) => [address, { balance: 2n ** 254n }]))),
    work: new Result(true, 1_000_000, 0),
  };
}

/** Logs, and blooms to merge. */
function receipt(): Setting {
  return {
    transaction: transactionOf({ sender: SENDER, type: DEPOSIT_TYPE }),
    logs: longLogs(1_000_000),
    work: new Result(true, 1_000_000, 15_000_000),
    bloom: new Blob(nonZeroBytes(256)),
  };
}
