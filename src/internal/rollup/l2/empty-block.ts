import type { BlockInput, HeaderOverrides } from "../derivation/types.js";
import { createState } from "../ovm/state/create-state.js";
import type { JournaledState } from "../ovm/state/journaled-state.js";
import type { WorldState } from "../ovm/state/world-state.js";
import type { L2Transaction } from "../ovm/types.js";
import type { ChainRules, Hex } from "../types.js";
import { nextBaseFee } from "./base-fee.js";
import { beginBlock } from "./begin-block.js";
import { contextOf } from "./block-context.js";
import { stateAfter } from "./remake-state.js";
import { EMPTY_BLOOM, sealBlock } from "./seal-block.js";
import { forgetState, RECENT, type StoredBlock } from "./stored-block.js";
import type { EmptyRun, L2Block, L2Receipt } from "./types.js";

const NOTHING = { gasUsed: 0n, transactions: [], skipped: [] };

const NONE: readonly never[] = [];
const NO_OVERRIDES: HeaderOverrides = {};

/** The run that a block is in. */
export interface BlockLine {
  /** The block before the first. */
  readonly before: StoredBlock;
  readonly firstNumber: bigint;
  /** Of all of them: an empty block withdraws nothing. */
  readonly messagePasserStorageRoot: Hex;
  readonly run: EmptyRun;
  readonly rules: ChainRules;
  at(index: number): EmptyBlock;
}

/**
 * A block of the OP Stack with nothing in it. It is sealed, and with it every one before it that is not, when a request reads what follows
 * from its state. Until then it is what decides it: number, time and L1 origin. It is its own record, because a test may mine a hundred thousand.
 */
export class EmptyBlock implements L2Block, StoredBlock {
  public world: WorldState | undefined;
  readonly #line: BlockLine;
  readonly #index: number;
  #input: BlockInput | undefined;
  #sealed: L2Block | undefined;

  public constructor(line: BlockLine, index: number) {
    this.#line = line;
    this.#index = index;
  }

  public get number(): bigint {
    return this.#line.firstNumber + BigInt(this.#index);
  }

  public get parent(): StoredBlock {
    return this.#index === 0 ? this.#line.before : this.#line.at(this.#index - 1);
  }

  public get input(): BlockInput {
    return (this.#input ??= {
      timestamp: this.timestamp,
      origin: this.#line.run.origin,
      deposits: NONE,
      sequenced: NONE,
      headerOverrides: NO_OVERRIDES,
    });
  }

  public get timestamp(): bigint {
    const { first, apart } = this.#line.run;
    return first + apart * BigInt(this.#index);
  }

  public get messagePasserStorageRoot(): Hex {
    return this.#line.messagePasserStorageRoot;
  }

  public get isSealed(): boolean {
    return this.#sealed !== undefined;
  }

  /** The block with its header and its state, which it has from now on. */
  public seal(): L2Block {
    if (this.#sealed === undefined) sealAll(unsealedUpTo(this), this.#line.rules);
    // SAFETY: the last of those that were not sealed is this one.
    return this.#sealed!;
  }

  /** @param state the one after its parent */
  public sealIn(state: JournaledState): void {
    const { rules } = this.#line;
    const { number, input, parent } = this;
    const { hash: parentHash, timestamp: parentTimestamp } = parent.block;
    beginBlock(state, rules, { number, timestamp: input.timestamp, parentHash, origin: input.origin });
    const baseFee = nextBaseFee(parent.block, rules.semantics);
    const context = contextOf(rules, { height: number, parentTimestamp, baseFee, blockHash: () => undefined }, input);
    const sealed = sealBlock({ rules, parentHash, context, input, executed: NOTHING, world: state.seal() });
    this.#sealed = sealed.block;
    this.world = sealed.world;
  }

  public get block(): this {
    return this;
  }

  public get changes(): undefined {
    return undefined;
  }

  public get transactions(): L2Transaction[] {
    return [];
  }

  public get receipts(): L2Receipt[] {
    return [];
  }

  public get skipped(): L2Block["skipped"] {
    return [];
  }

  public get gasUsed(): bigint {
    return 0n;
  }

  public get difficulty(): bigint {
    return 0n;
  }

  public get logsBloom(): Uint8Array {
    return EMPTY_BLOOM;
  }

  public get claimsStateRoot(): boolean {
    return false;
  }

  public get hash(): Hex {
    return this.seal().hash;
  }

  public get parentHash(): Hex {
    return this.parent.block.hash;
  }

  public get gasLimit(): bigint {
    return this.seal().gasLimit;
  }

  public get baseFee(): bigint {
    return this.seal().baseFee;
  }

  public get stateRoot(): Hex {
    return this.seal().stateRoot;
  }

  public get header(): Record<string, Hex> {
    return this.seal().header;
  }

  public get headerRlp(): Uint8Array {
    return this.seal().headerRlp;
  }

  public get size(): number {
    return this.seal().size;
  }
}

/** A block and those before it that are not sealed, oldest first. */
function unsealedUpTo(last: StoredBlock): EmptyBlock[] {
  const waiting: EmptyBlock[] = [];
  for (let at = last; at instanceof EmptyBlock && !at.isSealed; at = at.parent) waiting.push(at);
  return waiting.reverse();
}

/** @param waiting blocks that follow each other, behind one that is sealed */
function sealAll(waiting: readonly EmptyBlock[], rules: ChainRules): void {
  const before = waiting[0]!.parent;
  const state = createState(rules, stateAfter(before, rules));
  const newest = [...newestUpTo(before), ...waiting];
  waiting.forEach((block, index) => {
    block.sealIn(state);
    state.reset(block.world!);
    const old = newest.length - waiting.length + index - RECENT;
    if (old >= 0) forgetState(newest[old]!);
  });
}

/** The newest blocks up to one, oldest first. */
function newestUpTo(last: StoredBlock): StoredBlock[] {
  const newest: StoredBlock[] = [];
  for (let at: StoredBlock | undefined = last; at !== undefined && newest.length < RECENT; at = at.parent) {
    newest.push(at);
  }
  return newest.reverse();
}
