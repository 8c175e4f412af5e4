import { accountKey, word } from "../bytes.js";
import { ARBITRUM } from "./addresses.js";

const ARB_SYS = accountKey(ARBITRUM.arbSys);

/** The frame that called the precompile at ArbOS's address, and those below it. */
export interface CallingFrame {
  /** Account that it runs as, as a key of the state. */
  self: string;
  /** Frames that run, it among them. */
  depth: number;
  /** Account that called the frame below it, as a word; undefined for the outermost frame. */
  callersCaller: bigint | undefined;
}

/**
 * What the precompile at ArbOS's address answers: `CallStack` of contracts/L2/arbitrum/ArbOS.sol.
 *
 * @returns undefined to every account but ArbSys: the call fails, as all calls of Nitro's ArbosActs do that ArbOS does not make
 */
export function callStackWords(frame: CallingFrame | undefined, isFromL1: boolean): Uint8Array | undefined {
  if (frame?.self !== ARB_SYS) return undefined;
  const words = [BigInt(frame.depth), frame.callersCaller ?? 0n, isFromL1 ? 1n : 0n];
  return new Uint8Array(Buffer.concat(words.map(word)));
}
