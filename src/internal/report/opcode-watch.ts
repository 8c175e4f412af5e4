import type { Frame, Observer, OnStep } from "../rollup/ovm/engine/observer.js";
import { isAccountCode } from "../rollup/ovm/ovm1/become-contract.js";
import type { DifferingOpcode } from "./differing-opcodes.js";

/** An opcode that ran and may give another result on L1; how often it ran so. */
export interface Sighting {
  code: Uint8Array;
  /** Whose code it is; undefined for a creation's. */
  address: string | undefined;
  pc: number;
  opcode: number;
  /** The word on the stack before it: what BLOCKHASH and BLOBHASH ask for, or the callee of a call. */
  argument: bigint;
  /** What it pushed; undefined where it does not push. */
  value: bigint | undefined;
  /** Whether it is here because it moved ether. */
  moves?: boolean;
  count: number;
}

export interface WatchParts {
  differing: ReadonlyMap<number, DifferingOpcode>;
  /** Accounts that L1 does not have: lower-case addresses. Their own code is not watched, calls of them are. */
  ownAccounts: ReadonlyMap<string, string>;
  /** The code that a call of an account runs. */
  codeOf: (address: string) => Uint8Array;
}

/** A frame that is watched. */
interface Running {
  code: Uint8Array;
  address: string | undefined;
}

/** CALL, CALLCODE, DELEGATECALL, STATICCALL: the callee is the second word of the stack. */
export const CALLS: ReadonlySet<number> = new Set([0xf1, 0xf2, 0xf4, 0xfa]);

const ADDRESS = 2n ** 160n - 1n;

/** Sees which of the differing opcodes a transaction or call runs. */
export class OpcodeWatch implements Observer {
  readonly #parts: WatchParts;
  readonly #frames: (Running | undefined)[] = [];
  readonly #seen = new Map<Uint8Array, Map<string, Sighting>>();
  /** What the opcode before pushed is on the stack before the next one. */
  #waiting: { depth: number; sighting: Omit<Sighting, "value" | "count"> } | undefined;

  public constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  public get sightings(): Sighting[] {
    return [...this.#seen.values()].flatMap((byPlace) => [...byPlace.values()]);
  }

  public enter({ depth, codeAddress: address, input }: Frame): void {
    if (address === undefined) this.#frames[depth] = { code: input.slice(), address };
    else if (this.#parts.ownAccounts.has(address)) this.#frames[depth] = undefined;
    else {
      const code = this.#parts.codeOf(address);
      this.#frames[depth] = isAccountCode(code) ? undefined : { code, address };
    }
  }

  public readonly onStep: OnStep = (step) => {
    const { depth, opcode, pc } = step;
    if (this.#waiting?.depth === depth) this.#note({ ...this.#waiting.sighting, value: step.stack().at(-1)! });
    this.#waiting = undefined;
    const frame = this.#frames[depth];
    const isCall = CALLS.has(opcode);
    const differing = this.#parts.differing.get(opcode);
    if (frame === undefined || (differing === undefined && !isCall)) return undefined;
    const stack = step.stack();
    const word = stack.at(isCall ? -2 : -1) ?? 0n;
    const sighting = { ...frame, pc, opcode, argument: isCall ? word & ADDRESS : word };
    if (differing?.valueAt !== undefined && stack.at(differing.valueAt) !== 0n) {
      this.#note({ ...sighting, value: undefined, moves: true });
    }
    if (isCall) {
      if (this.#parts.ownAccounts.has(addressOf(sighting.argument))) this.#note({ ...sighting, value: undefined });
    } else if (differing!.valueAt !== undefined) return undefined;
    else if (differing!.kind === "value" || differing!.kind === "extra") this.#waiting = { depth, sighting };
    else this.#note({ ...sighting, value: undefined });
    return undefined;
  };

  #note(sighting: Omit<Sighting, "count">): void {
    let byPlace = this.#seen.get(sighting.code);
    if (byPlace === undefined) this.#seen.set(sighting.code, (byPlace = new Map<string, Sighting>()));
    const { pc, opcode, argument, value, moves } = sighting;
    const key = [pc, opcode, moves, TAKES_ARGUMENT.has(opcode) ? argument : "", value].join();
    const known = byPlace.get(key);
    if (known === undefined) byPlace.set(key, { ...sighting, count: 1 });
    else known.count += 1;
  }
}

/** BLOCKHASH, BLOBHASH and the calls. */
const TAKES_ARGUMENT: ReadonlySet<number> = new Set([0x40, 0x49, ...CALLS]);

export function addressOf(word: bigint): string {
  return `0x${word.toString(16).padStart(40, "0")}`;
}
