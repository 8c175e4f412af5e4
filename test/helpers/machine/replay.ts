import { hashBytes, hashWords, toBigInt } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Config, type ConfigFields } from "../../../src/internal/rollup/machine/state/config.js";
import { Context } from "../../../src/internal/rollup/machine/state/context.js";
import { Frame, type FrameKind } from "../../../src/internal/rollup/machine/state/frame.js";
import { PAGE, treeHeight } from "../../../src/internal/rollup/machine/state/frame-memory.js";
import { Logs } from "../../../src/internal/rollup/machine/state/logs.js";
import { type Data, Slice } from "../../../src/internal/rollup/machine/state/long-data.js";
import { Halt, Machine, Phase, Running, Start } from "../../../src/internal/rollup/machine/state/machine.js";
import { PageNode, type PageTree } from "../../../src/internal/rollup/machine/state/page-tree.js";
import { Blob, Link } from "../../../src/internal/rollup/machine/state/part.js";
import { Preimages } from "../../../src/internal/rollup/machine/state/pool.js";
import { Progress } from "../../../src/internal/rollup/machine/state/progress.js";
import { Receipt, Receipts } from "../../../src/internal/rollup/machine/state/receipts.js";
import { OP_STACK } from "../../../src/internal/rollup/machine/state/rules.js";
import { Sponge } from "../../../src/internal/rollup/machine/state/sponge.js";
import { State } from "../../../src/internal/rollup/machine/state/state.js";
import { Transaction } from "../../../src/internal/rollup/machine/state/transaction.js";
import {
  Build,
  Copying,
  Cursor,
  FastLz,
  Hashing,
  Leaf,
  Logging,
  Range,
  Result,
} from "../../../src/internal/rollup/machine/state/work.js";
import { World } from "../../../src/internal/rollup/machine/state/world.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { decodeWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import { Trie } from "../../../src/internal/rollup/machine/trie/trie.js";
import { ETHEREUM } from "./cases.js";
import { OpenedMemory } from "./opened-memory.js";

/** A witness does not hold the preimage of something that a step opens. */
export class NotInWitness extends Error {
  override name = "NotInWitness";
}

/**
 * Runs steps as a verifier on L1 does: from a state hash and a witness, and nothing else. Parts are read from the witness
 * when something first looks inside them; their hashes are all that is known before.
 */
export function replay(state: bigint, witness: Uint8Array, count: number): bigint {
  const machine = new Hydration(witness).machine(state);
  for (let i = 0; i < count; i++) step(machine);
  return machine.hash();
}

/** An object with a known hash, whose other properties are those of what `load` gives. */
function lazy<T extends object>(hash: bigint, load: () => T, known: Record<string, unknown> = {}): T {
  let loaded: T | undefined;
  return new Proxy({} as T, {
    get: (_, property) => {
      if (property === "hash") return hash;
      if (property in known) return known[property as string];
      loaded ??= load();
      const value: unknown = Reflect.get(loaded, property, loaded);
      return typeof value === "function" ? (value.bind(loaded) as unknown) : value;
    },
  });
}

/** Data of more bytes may be a slice of a memory: docs/spec/machine.md, 2. */
const LONGEST_BYTES = 131_072;

/** Stack items that the witness does not show: any use of one is an error of the witness. */
const HIDDEN = undefined as unknown as bigint;

class ReplayedFrame extends Frame {
  readonly #hiddenItems: number;
  readonly #hiddenHash: bigint;

  public constructor(
    fields: Frame["fields"],
    depth: number,
    stack: { hidden: number; hiddenHash: bigint; shown: bigint[] },
  ) {
    super(fields);
    Object.assign(this, { depth });
    this.#hiddenItems = stack.hidden;
    this.#hiddenHash = stack.hiddenHash;
    this.stack = [...new Array<bigint>(stack.hidden).fill(HIDDEN), ...stack.shown];
  }

  public override words(): readonly bigint[] {
    const shown = this.stack.slice(this.#hiddenItems);
    if (this.stack.length < this.#hiddenItems) throw new NotInWitness("stack");
    // The base class hashes a whole stack; only the part above what is hidden is here.
    const { stack } = this;
    this.stack = [];
    const words = [...super.words()];
    this.stack = stack;
    words[13] = shown.reduce((rest, item) => hashWords(rest, item), this.#hiddenHash);
    words[14] = BigInt(stack.length);
    return words;
  }
}

class Hydration {
  readonly #pool = new Map<bigint, Uint8Array>();
  readonly #preimages: Preimages;

  public constructor(witness: Uint8Array) {
    for (const item of decodeWitness(witness)) this.#pool.set(hashBytes(item), item);
    this.#preimages = new Preimages((hash) => this.#pool.get(hash));
  }

  public machine(hash: bigint): Machine {
    const words = this.#words(hash, "state");
    const [tag] = words;
    if (tag === 1n) return new Machine(new Start(this.#configAt(words[1]!), words[2]!, words[3]!), this.#preimages);
    if (tag === 3n) return new Machine(new Halt(words[1]!), this.#preimages);
    const [, phase, context, progress, transaction, state, work] = words as [bigint, ...bigint[]];
    const running = new Running(
      Number(phase) as Phase,
      lazy(context!, () => this.#context(context!), { fields: this.#contextFields(context!) }),
      lazy(progress!, () => this.#progress(progress!)),
      this.#state(state!),
    );
    if (transaction !== 0n) running.transaction = lazy(transaction!, () => this.#transaction(transaction!));
    if (work !== 0n) running.work = this.#work(work!, running.phase === Phase.TRANSACTIONS);
    return new Machine(running, this.#preimages);
  }

  #bytes(hash: bigint, what: string): Uint8Array {
    const bytes = this.#pool.get(hash);
    if (bytes === undefined) throw new NotInWitness(what);
    return bytes;
  }

  #words(hash: bigint, what: string): bigint[] {
    const bytes = this.#bytes(hash, what);
    return Array.from({ length: bytes.length / 32 }, (_, i) => toBigInt(bytes.subarray(32 * i, 32 * i + 32)));
  }

  #configAt(hash: bigint): Config {
    return lazy(hash, () => this.#openConfig(hash));
  }

  #openConfig(hash: bigint): Config {
    const words = this.#words(hash, "config").slice(1);
    const names = Object.keys(ETHEREUM.fields) as (keyof ConfigFields)[];
    const entries = names.map((name, i) => [name, name === "developmentMode" ? words[i] === 1n : words[i]!] as const);
    return new Config(Object.fromEntries(entries) as unknown as ConfigFields);
  }

  #contextFields(hash: bigint): Context["fields"] {
    let fields: Context["fields"] | undefined;
    const opened = (): Context["fields"] => (fields ??= this.#context(hash).fields);
    // A machine on L1 is compiled for its rules: it opens nothing for them.
    const config = new Proxy({} as Config, {
      get: (_, name) => (name === "rules" ? OP_STACK : (Reflect.get(opened().config, name) as unknown)),
    });
    return new Proxy({} as Context["fields"], {
      get: (_, name) => (name === "config" ? config : Reflect.get(opened(), name)),
      ownKeys: () => Reflect.ownKeys(opened()),
    });
  }

  #context(hash: bigint): Context {
    const words = this.#words(hash, "context");
    const [, config, , number, timestamp, coinbase, gasLimit, baseFee, prevRandao, blobBaseFee] = words;
    const [parentHash, beaconRoot, l1Number, l1Hash, l1Timestamp, l1BaseFee, l1BlobBaseFee] = words.slice(10);
    const fields = { number, timestamp, coinbase, gasLimit, baseFee, prevRandao, blobBaseFee };
    const l1 = { l1Number, l1Hash, l1Timestamp, l1BaseFee, l1BlobBaseFee };
    const lazyConfig = this.#configAt(config!);
    // CHAINID reads the word of the context, not the configuration's.
    const withChain = new Proxy(lazyConfig, {
      get: (target, name) => {
        if (name !== "fields" || this.#pool.has(config!)) return Reflect.get(target, name) as unknown;
        return { chainId: words[2] };
      },
    });
    return new Context({ config: withChain, ...fields, parentHash, beaconRoot, ...l1 } as Context["fields"]);
  }

  #progress(hash: bigint): Progress {
    const [, stage, queue, queueLeft, sequenced, sequencedLeft, gasUsed, count, ...rest] = this.#words(
      hash,
      "progress",
    );
    const [firstTransaction, transactions, firstReceipt, receipts, bloom] = rest;
    return new Progress({
      stage: Number(stage) as 0 | 1,
      queue: queue!,
      queueLeft: Number(queueLeft),
      sequenced: sequenced!,
      sequencedLeft: Number(sequencedLeft),
      gasUsed: Number(gasUsed),
      count: Number(count),
      firstTransaction: firstTransaction!,
      transactions: this.#link(transactions!),
      firstReceipt: firstReceipt === 0n ? undefined : this.#receipt(firstReceipt!),
      receipts: this.#receipts(receipts!),
      bloom: this.#optionalBlob(bloom!),
    });
  }

  #transaction(hash: bigint): Transaction {
    const words = this.#words(hash, "transaction");
    const at = (index: number): bigint => words[index]!;
    return new Transaction({
      type: Number(at(1)),
      hash: at(2),
      sender: at(3),
      isCreation: at(4) === 1n,
      to: at(5),
      nonce: at(6),
      gasLimit: Number(at(7)),
      value: at(8),
      maxFeePerGas: at(9),
      maxPriorityFeePerGas: at(10),
      gasPrice: at(11),
      input: this.#blob(at(12), Number(at(13))),
      accessList: this.#optionalBlob(at(14)),
      authorizations: this.#optionalBlob(at(15)),
      intrinsicGas: Number(at(16)),
      floorGas: Number(at(17)),
      dataFee: at(18),
      mint: at(19),
      isUnsigned: at(20) === 1n,
    });
  }

  #state(hash: bigint): State {
    return lazy(hash, () => {
      const [, root, access, refund, logs, destroyed] = this.#words(hash, "state") as [bigint, ...bigint[]];
      const { nodes } = this.#preimages;
      const hydrated = logs === 0n ? undefined : this.#logs(logs!);
      return new State(
        World.at(root!, nodes),
        Trie.at(access!, nodes),
        Number(refund),
        hydrated,
        this.#link(destroyed!),
      );
    });
  }

  #logs(hash: bigint): Logs {
    return lazy(hash, () => {
      const [, pages, tail, size, bloom] = this.#words(hash, "logs") as [bigint, ...bigint[]];
      const bytes = Number(size);
      const tree = this.#pages(pages!, treeHeight(bytes - (bytes % PAGE)));
      return new Logs(tree, this.#blob(tail!, bytes % PAGE), bytes, this.#blob(bloom!));
    });
  }

  #pages(hash: bigint, height: number): PageTree {
    if (hash === 0n) return undefined;
    if (height === 0) return this.#blob(hash);
    return lazy(hash, () => {
      const [left, right] = this.#words(hash, "pages");
      return new PageNode(this.#pages(left!, height - 1), this.#pages(right!, height - 1));
    });
  }

  #receipt(hash: bigint): Receipt {
    return lazy(hash, () => {
      const [, type, success, gasUsed, nonce, logs] = this.#words(hash, "receipt") as [bigint, ...bigint[]];
      return new Receipt(
        Number(type),
        success === 1n,
        Number(gasUsed),
        nonce!,
        logs === 0n ? undefined : this.#logs(logs!),
      );
    });
  }

  #receipts(hash: bigint): Receipts | undefined {
    if (hash === 0n) return undefined;
    return lazy(hash, () => {
      const [rest, last] = this.#words(hash, "receipts");
      return new Receipts(this.#receipts(rest!), this.#receipt(last!));
    });
  }

  #link(hash: bigint): Link | undefined {
    if (hash === 0n) return undefined;
    return lazy(hash, () => {
      const [rest, value] = this.#words(hash, "link");
      return new Link(this.#link(rest!), value!);
    });
  }

  #blob(hash: bigint, length?: number): Blob {
    if (hash === Blob.EMPTY.hash) return Blob.EMPTY;
    const load = (): Blob => new Blob(this.#bytes(hash, "bytes"), true);
    return lazy(hash, load, length === undefined ? {} : { length });
  }

  #optionalBlob(hash: bigint): Blob | undefined {
    return hash === 0n ? undefined : this.#blob(hash);
  }

  #work(hash: bigint, isTransactions: boolean): Running["work"] {
    // DESTROY leaves the result where it is, and never looks at it.
    if (!this.#pool.has(hash)) return { hash } as Result;
    const words = this.#words(hash, "work");
    const [tag, a, b, c, d] = words as [bigint, ...bigint[]];
    if (tag === 10n) return this.#frame(words);
    if (tag === 11n) return new FastLz(Number(a), Number(b), Number(c), this.#optionalBlob(d!));
    if (tag === 12n) return new Cursor(Number(a), Number(b), c!);
    if (tag === 13n) return new Result(a === 1n, Number(b), Number(c));
    if (tag === 15n) return new Range(this.#frame(this.#words(a!, "frame")), this.#cursor(this.#words(b!, "cursor")));
    if (tag === 21n) return this.#leaf(words);
    return this.#build(words, isTransactions);
  }

  #build([, index, chain, spine, transactions, receipts]: bigint[], isTransactions: boolean): Build {
    const rest = isTransactions ? this.#link(chain!) : this.#receipts(chain!);
    return new Build(Number(index), rest, this.#blob(spine!), transactions!, receipts!);
  }

  #leaf([, build, head, logs, end, at, ...sponge]: bigint[]): Leaf {
    const of = lazy(build!, () => this.#build(this.#words(build!, "build"), false));
    return new Leaf(of, this.#blob(head!), this.#logs(logs!), this.#blob(end!), Number(at), Sponge.of(sponge));
  }

  #cursor([tag, ...words]: bigint[]): Range["cursor"] {
    if (tag === 16n) return new Hashing(Number(words[0]), Number(words[1]), Sponge.of(words.slice(2)));
    const [data, length, from, to, left] = words as [bigint, ...bigint[]];
    if (tag === 19n) return new Logging(this.#data(data, Number(length)), Number(from));
    return new Copying(this.#data(data, Number(length)), Number(from), Number(to), Number(left));
  }

  /** Input, return data or code: what is longer than a step opens may be a slice. */
  #data(hash: bigint, length: number): Data {
    if (length <= LONGEST_BYTES) return this.#blob(hash, length);
    return lazy<Data>(
      hash,
      () => {
        if (this.#bytes(hash, "data").length === length) return this.#blob(hash, length);
        const [, root, memoryLength, offset] = this.#words(hash, "slice") as [bigint, ...bigint[]];
        return new Slice(this.#memory(root!, Number(memoryLength)), Number(offset), length, undefined);
      },
      { length },
    );
  }

  #memory(root: bigint, length: number): OpenedMemory {
    return new OpenedMemory(root, length, (hash, what) => this.#bytes(hash, what));
  }

  #parent(hash: bigint): Frame | undefined {
    if (hash === 0n) return undefined;
    return {
      suspendedHash: () => hash,
      resume: () => this.#frame(this.#words(hash, "parent frame")),
    } as unknown as Frame;
  }

  #frame(words: bigint[]): Frame {
    const at = (index: number): bigint => words[index]!;
    const fields = {
      parent: this.#parent(at(1)),
      kind: Number(at(3)) as FrameKind,
      isStatic: at(4) === 1n,
      address: at(5),
      caller: at(6),
      value: at(7),
      code: this.#blob(at(8)),
      input: this.#data(at(9), Number(at(10))),
      gas: Number(at(12)),
      outputOffset: Number(at(19)),
      outputLength: Number(at(20)),
      snapshot: this.#state(at(21)),
    };
    const frame = new ReplayedFrame(fields, Number(at(2)), this.#stack(at(13), Number(at(14))));
    frame.pc = Number(at(11));
    frame.memory = this.#memory(at(15), Number(at(16)));
    frame.returnData = this.#data(at(17), Number(at(18)));
    return frame;
  }

  #stack(hash: bigint, length: number): { hidden: number; hiddenHash: bigint; shown: bigint[] } {
    const shown: bigint[] = [];
    let hiddenHash = hash;
    while (hiddenHash !== 0n && this.#pool.has(hiddenHash)) {
      const [rest, value] = this.#words(hiddenHash, "stack");
      shown.unshift(value!);
      hiddenHash = rest!;
    }
    return { hidden: length - shown.length, hiddenHash, shown };
  }
}
