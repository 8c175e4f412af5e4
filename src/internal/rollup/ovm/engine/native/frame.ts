import type { Core, Place, Running } from "./core/core.js";
import type { LiveAccount } from "./live-state.js";
import { EMPTY, Memory } from "./memory.js";
import type { Word } from "./word.js";

const WORD = 32;

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
  code: Uint8Array;
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
export class Frame implements Running {
  public pc = 0;
  public height = 0;
  public size = 0;
  public place: Place | undefined;
  public gas: number;
  /** The least gas at its beginning that what it did so far would have done with. */
  public need = 0;
  /** Output of the last call from here. */
  public returnData: Uint8Array = EMPTY;
  public readonly self: LiveAccount;
  public readonly depth: number;
  public readonly isStatic: boolean;

  public constructor(
    public readonly fields: FrameFields,
    private readonly core: Core,
    /** Where the logs of undoings and of events stood before it. */
    public readonly undoMark: number,
    public readonly logMark: number,
  ) {
    this.gas = fields.gas;
    this.self = fields.self;
    this.isStatic = fields.isStatic;
    this.depth = fields.parent === undefined ? 0 : fields.parent.depth + 1;
  }

  public get memory(): Memory {
    return new Memory(this.core, this.place!.memory);
  }

  /** The topmost word is the last one. */
  public words(): Word[] {
    return Array.from({ length: this.height / WORD }, (_, i) => this.core.read(this.place!.stack + WORD * i));
  }

  /** What the frame does now it would not have done with less than `gas` left. */
  public require(gas: number): void {
    this.need = Math.max(this.need, this.fields.gas - this.gas + gas);
  }

  public pop(): Word {
    this.height -= WORD;
    return this.core.read(this.place!.stack + this.height);
  }

  public push(word: Word): void {
    this.core.write(this.place!.stack + this.height, word);
    this.height += WORD;
  }
}
