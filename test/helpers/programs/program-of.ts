import { Random } from "../random/random.js";
import { type Program, randomProgram } from "../random/random-blocks.js";
import { starve } from "./program-executors.js";

/** One program of so many is run again with too little gas. */
const STARVED = 5;

/** The n-th program of a seed, every fifth of them with too little gas: what `OVM_SEED` and `OVM_PROGRAM` name. */
export async function programOf(seed: number, index: number): Promise<Program> {
  const program = await randomProgram(seed, index);
  return index % STARVED === STARVED - 1 ? starve(program, new Random(index)) : program;
}
