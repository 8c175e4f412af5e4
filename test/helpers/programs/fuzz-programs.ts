import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import { MachineEvm } from "../machine/evm.js";
import type { Program } from "../random/random-blocks.js";
import { compareSolidity, type Failure, ProgramComparison } from "./compare-programs.js";
import { minimise } from "./minimise-program.js";
import { programOf } from "./program-of.js";

/** Blocks that one request of the Solidity machine serves. */
const BATCH = 8;
/** Simulated L1s, each in a thread of its own: the next programs run in JavaScript meanwhile. */
const EVMS = 2;

export interface Covered {
  /** Codes that were made at random, and ran. */
  programs: number;
  blocks: number;
  opcodes: number;
  /** How often each kind of step was compared alone. */
  sampled: ReadonlyMap<string, number>;
}

/**
 * Runs a seed's programs in ethereumjs, in the twin and in Solidity, from the first on, until there were `programs` of
 * them or the deadline is over.
 *
 * @throws the first disagreement, with the command that shows it again and the smallest program that does
 */
export async function fuzzPrograms(seed: number, programs: number, deadline = Infinity): Promise<Covered> {
  await loadKzg();
  const evms = await Promise.all(Array.from({ length: EVMS }, () => MachineEvm.create()));
  const busy: (Promise<Failure | undefined> | undefined)[] = evms.map(() => undefined);
  const comparison = new ProgramComparison();
  let blocks = 0;
  for (let batch = 0; comparison.programs < programs && Date.now() < deadline; batch++) {
    const made: Program[] = [];
    for (let i = 0; i < BATCH; i++) made.push(await programOf(seed, batch * BATCH + i));
    const checks = [];
    for (const program of made) {
      const result = await comparison.compareTwin(program);
      if (!Array.isArray(result)) throw await reported(result, evms[0]!);
      checks.push(...result);
    }
    const at = batch % EVMS;
    const failure = await busy[at];
    if (failure !== undefined) throw await reported(failure, evms[at]!);
    const comparing = compareSolidity(evms[at]!, checks);
    // An error is thrown where the promise is awaited; until then it must not look unhandled.
    comparing.catch(() => undefined);
    busy[at] = comparing;
    blocks += made.length;
  }
  for (const [at, comparing] of busy.entries()) {
    const failure = await comparing;
    if (failure !== undefined) throw await reported(failure, evms[at]!);
  }
  return { programs: comparison.programs, blocks, opcodes: comparison.opcodes, sampled: comparison.sampled };
}

/** One program in all three, or what is wrong with it. */
export async function compareProgram(evm: MachineEvm, program: Program): Promise<Failure | undefined> {
  const result = await new ProgramComparison().compareTwin(program);
  return Array.isArray(result) ? compareSolidity(evm, result) : result;
}

async function reported({ program, difference }: Failure, evm: MachineEvm): Promise<Error> {
  console.log(`      ${program.name}: ${difference}\n      ${program.command}\n      Looking for a smaller one …`);
  const smallest = await minimise(program, async (smaller) => (await compareProgram(evm, smaller)) !== undefined);
  const words = { ...smallest, overrides: smallest.overrides.map((bytes) => Buffer.from(bytes).toString("hex")) };
  const json = JSON.stringify(words, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));
  return new Error(`${program.name}: ${difference}\n${program.command}\nThe smallest that fails: ${json}`);
}
