import { MAX_OVERRIDE_CODE } from "../../../src/internal/rollup/derivation/elements.js";
import { keccak256 } from "../../../src/internal/rollup/keccak/keccak256.js";
import { encodeInteger } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { Account, EMPTY_CODE } from "../../../src/internal/rollup/machine/state/account.js";
import { encodeWords, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Config } from "../../../src/internal/rollup/machine/state/config.js";
import { Context } from "../../../src/internal/rollup/machine/state/context.js";
import { Memory } from "../../../src/internal/rollup/machine/state/frame-memory.js";
import { Preimages } from "../../../src/internal/rollup/machine/state/pool.js";
import { Progress, type ProgressFields } from "../../../src/internal/rollup/machine/state/progress.js";
import { Receipt } from "../../../src/internal/rollup/machine/state/receipts.js";
import { State } from "../../../src/internal/rollup/machine/state/state.js";
import { World } from "../../../src/internal/rollup/machine/state/world.js";
import { EMPTY_ROOT, Trie } from "../../../src/internal/rollup/machine/trie/trie.js";
import { OPTIMISM } from "../machine/blocks.js";
import { nonZeroAddress, nonZeroBytes, nonZeroWord } from "./bytes.js";
import { type DeepEntry, deepTrie, DEPTH } from "./deep-trie.js";

/** Longest code there can be: what an override may set. */
export const LONGEST_CODE = MAX_OVERRIDE_CODE;
/** Longest memory of a frame: more bytes than a transaction's 2^24 gas pay for. */
export const LONGEST_MEMORY = 2_944 * 1_024;
/** Longest range of memory that an opcode takes. */
export const LONGEST_RANGE = 131_072;
/** Where such a range touches as many pages as can be: the first and the last one in part. */
export const FAR = LONGEST_MEMORY - LONGEST_RANGE - 1;

let long: Memory | undefined;

/** A memory as long as can be. All of them share their pages, whose hashes take a second. */
export function longMemory(): Memory {
  return (long ??= new Memory(nonZeroBytes(LONGEST_MEMORY))).clone();
}
export const LONGEST_ELEMENT = 131_072;

/** The chain's own, with every fee paid to an account, so that SETTLE writes as many accounts as it can. */
export const CONFIG = new Config({
  ...OPTIMISM.fields,
  operatorFeeFormula: 2n,
  operatorFeeScalar: 0xffff_ffffn,
  operatorFeeConstant: 0xffff_ffff_ffff_ffffn,
  coinbase: nonZeroAddress(),
  batcherHash: nonZeroWord(),
});

export interface DeepAccount {
  nonce?: bigint;
  balance?: bigint;
  code?: Uint8Array;
  slots?: readonly { slot: bigint; value: bigint; isLonely?: boolean }[];
  isLonely?: boolean;
}

/** A balance as long as any, that still can grow. */
export const RICH = 2n ** 255n - 1n;

/** What surrounds a step: a block, and a state whose tries are as deep as they can be made. */
export class Scene {
  public readonly preimages = new Preimages();
  readonly #levels: number;
  readonly #ledger: bigint | undefined;

  /**
   * @param levels branches above every entry of a trie
   * @param ledger the ERC-20 whose storage holds all ether, if accounts do not hold it
   */
  public constructor(levels = DEPTH, ledger?: bigint) {
    this.#levels = levels;
    this.#ledger = ledger;
  }

  /** @param accounts `undefined` for an address whose place is free */
  public world(accounts: ReadonlyMap<bigint, DeepAccount | undefined>): World {
    const entries = [...accounts].map(([address, account]): DeepEntry => ({
      key: keccak256(toBytes(address, 20)),
      value: account === undefined ? undefined : this.#account(account),
      isLonely: account?.isLonely ?? false,
    }));
    return World.at(
      entries.length === 0 ? EMPTY_ROOT : deepTrie(this.preimages, entries, this.#levels),
      this.preimages.nodes,
      this.#ledger,
    );
  }

  /** An access trie. Its entries: words of the key, and a value, `undefined` for a place that is free. */
  public access(entries: readonly { words: readonly bigint[]; value: bigint | undefined }[]): Trie {
    const root = deepTrie(
      this.preimages,
      entries.map(({ words, value }) => ({
        key: keccak256(encodeWords(words)),
        value: value === undefined ? undefined : encodeInteger(value),
      })),
      this.#levels,
    );
    return Trie.at(root, this.preimages.nodes);
  }

  #account({ nonce = 2n ** 63n, balance = RICH, code, slots = [] }: DeepAccount): Uint8Array {
    const storage =
      slots.length === 0
        ? EMPTY_ROOT
        : deepTrie(
            this.preimages,
            slots.map(({ slot, value, isLonely = false }) => ({
              key: keccak256(toBytes(slot, 32)),
              value: value === 0n ? undefined : encodeInteger(value),
              isLonely,
            })),
            this.#levels,
          );
    const codeHash = code === undefined ? EMPTY_CODE : this.preimages.give(code);
    return new Account(nonce, balance, Trie.at(storage, this.preimages.nodes), codeHash).encoded;
  }
}

export function contextOf(changes: Partial<Context["fields"]> = {}): Context {
  return new Context({
    config: CONFIG,
    number: 2n ** 40n - 1n,
    timestamp: 2n ** 40n - 1n,
    coinbase: CONFIG.fields.coinbase,
    gasLimit: CONFIG.fields.gasLimit,
    baseFee: 1_000_000_007n,
    prevRandao: nonZeroWord(),
    blobBaseFee: 1n,
    parentHash: nonZeroWord(),
    beaconRoot: nonZeroWord(),
    l1Number: 2n ** 40n - 1n,
    l1Hash: nonZeroWord(),
    l1Timestamp: 2n ** 40n - 1n,
    l1BaseFee: 2n ** 40n - 1n,
    l1BlobBaseFee: 2n ** 40n - 1n,
    ...changes,
  });
}

export function progressOf(changes: Partial<ProgressFields> = {}): Progress {
  return new Progress({
    stage: 1,
    queue: nonZeroWord(),
    queueLeft: 0,
    sequenced: nonZeroWord(),
    sequencedLeft: 0,
    gasUsed: 1_000_000,
    count: 0,
    firstTransaction: nonZeroWord(),
    transactions: undefined,
    firstReceipt: new Receipt(2, true, 21_000, 0n, undefined),
    receipts: undefined,
    bloom: undefined,
    ...changes,
  });
}

export function stateOf(world: World, access?: Trie): State {
  return access === undefined ? new State(world) : new State(world, access);
}

/** Code whose first byte is `opcode`. */
export function codeWith(opcode: number, length = LONGEST_CODE): Uint8Array {
  const code = nonZeroBytes(length);
  code[0] = opcode;
  return code;
}
