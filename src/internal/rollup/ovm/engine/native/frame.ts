import type { Code } from "./code.js";
import type { LiveAccount } from "./live-state.js";
import { EMPTY, type Memory } from "./memory.js";
import type { Word } from "./word.js";

/** What a frame begins with. */
export interface FrameFields {
  parent: Frame | undefined;
  /** The account that it runs as. */
  self: LiveAccount;
  /** The account whose code runs. */
  codeAddress: Word;
  caller: Word;
  value: Word;
  input: Uint8Array;
  code: Code;
  gas: number;
  /** Of `gas`, what its caller did not pay for. */
  stipend: number;
  isStatic: boolean;
  /** Whether it runs init code. */
  creates: boolean;
  /** Where in the parent's memory its output goes. */
  outputOffset: number;
  outputLength: number;
}

/** A call or a creation that runs. */
export class Frame {
  public pc = 0;
  /** Words on the stack. */
  public sp = 0;
  public gas: number;
  /** The least gas at its beginning that what it did so far would have done with. */
  public need = 0;
  /** Output of the last call from here. */
  public returnData: Uint8Array = EMPTY;
  public readonly code: Code;
  public readonly self: LiveAccount;
  public readonly depth: number;
  public readonly isStatic: boolean;

  public constructor(
    public readonly fields: FrameFields,
    public readonly stack: Word[],
    public readonly memory: Memory,
    /** Where the logs of undoings and of events stood before it. */
    public readonly undoMark: number,
    public readonly logMark: number,
  ) {
    this.gas = fields.gas;
    this.code = fields.code;
    this.self = fields.self;
    this.isStatic = fields.isStatic;
    this.depth = fields.parent === undefined ? 0 : fields.parent.depth + 1;
  }

  /** What the frame does now it would not have done with less than `gas` left. */
  public require(gas: number): void {
    this.need = Math.max(this.need, this.fields.gas - this.gas + gas);
  }

  public pop(): Word {
    return this.stack[--this.sp]!;
  }

  public push(word: Word): void {
    this.stack[this.sp++] = word;
  }
}
