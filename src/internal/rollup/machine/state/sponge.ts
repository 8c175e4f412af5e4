import { absorbInto } from "../../keccak/keccak256.js";
import { STATE_BYTES } from "../../keccak/permutation.js";
import { encodeWords, toBigInt } from "./bytes.js";

const LANE = 8;
const WORDS = 7;

/** Keccak's state between two parts of a message. */
export class Sponge {
  public static readonly EMPTY = new Sponge(new Uint8Array(STATE_BYTES));

  private constructor(private readonly state: Uint8Array) {}

  /** The state with these words: {@link words}. */
  public static of(words: readonly bigint[]): Sponge {
    return new Sponge(reverseLanes(encodeWords(words)).slice(0, STATE_BYTES));
  }

  /** What it becomes with more of the message: whole blocks, or its end. */
  public absorb(part: Uint8Array, isLast: boolean): Sponge {
    return new Sponge(absorbInto(this.state, part, isLast));
  }

  /** The hash, once the whole message is taken in. */
  public get digest(): bigint {
    return toBigInt(this.state.subarray(0, 32));
  }

  /** 25 lanes, four in a word, the first one highest: docs/spec/machine.md, 2. */
  public get words(): bigint[] {
    const state = new Uint8Array(WORDS * 32);
    state.set(this.state);
    const reversed = reverseLanes(state);
    return Array.from({ length: WORDS }, (_, i) => toBigInt(reversed.subarray(32 * i, 32 * i + 32)));
  }
}

/** Lanes are little-endian in Keccak's state, and big-endian in a word. */
function reverseLanes(state: Uint8Array): Uint8Array {
  const reversed = new Uint8Array(state.length);
  for (let at = 0; at < state.length; at++) reversed[at] = state[at - (at % LANE) + (LANE - 1 - (at % LANE))]!;
  return reversed;
}
