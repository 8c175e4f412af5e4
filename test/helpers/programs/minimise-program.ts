import type { Program } from "../random/random-blocks.js";

/** How often a smaller program is tried, and for how long, in milliseconds. */
const ATTEMPTS = 600;
const TIME = 60_000;

/** The smallest program found that still fails: parts are left out as long as it does. */
export async function minimise(program: Program, fails: (program: Program) => Promise<boolean>): Promise<Program> {
  let smallest = program;
  let attempts = 0;
  const end = Date.now() + TIME;
  const keepIf = async (candidate: Program): Promise<boolean> => {
    if (++attempts > ATTEMPTS || Date.now() > end || !(await fails(candidate))) return false;
    smallest = candidate;
    return true;
  };
  for (const list of ["overrides", "deposits", "transactions"] as const) {
    for (let i = smallest[list].length - 1; i >= 0; i--) {
      await keepIf({ ...smallest, [list]: smallest[list].filter((_, at) => at !== i) });
    }
  }
  for (const address of Object.keys(smallest.pre) as (keyof Program["pre"])[]) {
    const { [address]: _left, ...others } = smallest.pre;
    if (!(await keepIf({ ...smallest, pre: others }))) await shrinkCode(address);
  }
  return smallest;

  async function shrinkCode(address: keyof Program["pre"]): Promise<void> {
    for (let size = smallest.pre[address]!.code.length / 4; size >= 1; size /= 2) {
      const bytes = Math.ceil(size);
      for (let at = 0; at < (smallest.pre[address]!.code.length - 2) / 2;) {
        const account = smallest.pre[address]!;
        const code = `${account.code.slice(0, 2 + 2 * at)}${account.code.slice(2 + 2 * (at + bytes))}` as const;
        const shrunk = { ...smallest, pre: { ...smallest.pre, [address]: { ...account, code } } };
        if (!(await keepIf(shrunk))) at += bytes;
      }
    }
  }
}
