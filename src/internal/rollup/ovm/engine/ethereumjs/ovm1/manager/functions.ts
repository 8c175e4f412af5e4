import type { RunState } from "../../evm-internals.js";
import type { Ovm1Parts } from "../parts.js";

/** The frame that calls the execution manager. */
export interface CallingFrame extends Ovm1Parts {
  run: RunState;
}

/** Does a function, and gives what it returns: one value by itself, several as a list. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each function has arguments of its own types, which its signature says
export type Handle = (frame: CallingFrame, args: any) => unknown;

/** Functions by their signatures. */
export type ManagerFunctions = Readonly<Record<string, Handle>>;

const NOTHING = new Uint8Array(0);

/** Ends a frame that must not change anything: without data, and with its gas. */
export function notStatic({ run: { env, interpreter } }: CallingFrame): void {
  if (env.isStatic) interpreter.revert(NOTHING);
}

/** Most of the gas that is left that a callee may have: all but a 64th (EIP-150). */
export function gasToGive({ run: { interpreter } }: CallingFrame, asked?: bigint): bigint {
  const left = interpreter.getGasLeft();
  const most = left - left / 64n;
  return asked !== undefined && asked < most ? asked : most;
}
