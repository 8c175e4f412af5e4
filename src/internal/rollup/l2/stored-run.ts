import type { ChainRules, Hex } from "../types.js";
import { type BlockLine, EmptyBlock } from "./empty-block.js";
import type { StoredBlock } from "./stored-block.js";
import type { EmptyRun } from "./types.js";

/** Blocks of the OP Stack with nothing in them, one behind the other. Each becomes an object when it is first read. */
export class StoredRun implements BlockLine {
  /** The block before the first. */
  public readonly before: StoredBlock;
  public readonly firstNumber: bigint;
  public readonly messagePasserStorageRoot: Hex;
  public readonly run: EmptyRun;
  public readonly rules: ChainRules;
  readonly #blocks: (EmptyBlock | undefined)[] = [];

  public constructor(before: StoredBlock, run: EmptyRun, rules: ChainRules) {
    this.before = before;
    // Runs follow each other by the thousand: what each asked the one before it would be a long chain of questions.
    this.firstNumber = before.block.number + 1n;
    this.messagePasserStorageRoot = before.block.messagePasserStorageRoot;
    this.run = run;
    this.rules = rules;
  }

  /** The same object each time. */
  public at(index: number): EmptyBlock {
    return (this.#blocks[index] ??= new EmptyBlock(this, index));
  }
}
