/** A precompile: its gas by formula, and its output, undefined when the input is invalid. */
export interface Precompile {
  name: string;
  gas(input: Uint8Array): number;
  /** What L1's own costs, where that is more: it must be able to afford the result. */
  costOnL1?(input: Uint8Array): number;
  run(input: Uint8Array): Uint8Array | undefined;
}

/** Runs a library's function that throws for bad points and the like: the call then fails. */
export function orFail(run: () => Uint8Array): Uint8Array | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

export const TRUE_WORD: Uint8Array = (() => {
  const word = new Uint8Array(32);
  word[31] = 1;
  return word;
})();
export const FALSE_WORD = new Uint8Array(32);
