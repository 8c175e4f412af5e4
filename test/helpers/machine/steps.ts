import { Config } from "../../../src/internal/rollup/machine/state/config.js";
import { Halt, type Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { recordWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import { ETHEREUM, wordHex } from "./cases.js";
import type { MachineCall, MachineEvm, Verdict } from "./evm.js";

/** Ethereum with the limits under which every step fits one L1 transaction: docs/spec/machine.md, 4. */
export const CAPPED_ETHEREUM = new Config({
  ...ETHEREUM.fields,
  precompileBytesLimit: 131_072n,
  precompileGasLimit: 7_000_000n,
  elementLimit: 131_072n,
});

/** Both machines' next states for the same step, and what it cost on L1. */
export interface ComparedStep {
  verdict: Verdict;
  expected: bigint;
}

/** A call of the Solidity machine, and where the twin says that it leads. */
export interface TwinStep {
  call: MachineCall;
  expected: bigint;
}

/** Makes `count` steps with the twin; moves `machine` on. `count` undefined: one step, by `step`. */
export function twinStep(machine: Machine, count?: number, gasLimit?: bigint): TwinStep {
  const state = machine.hash();
  const witness = recordWitness(machine.clone(), count ?? 1);
  for (let i = 0; i < (count ?? 1); i++) step(machine);
  return { call: { state, witness, steps: count, gasLimit }, expected: machine.hash() };
}

/** Makes `count` steps with both; moves `machine` on. */
export async function compareSteps(
  evm: Caller,
  machine: Machine,
  count?: number,
  gasLimit?: bigint,
): Promise<ComparedStep> {
  const { call, expected } = twinStep(machine, count, gasLimit);
  const [verdict] = await evm.callMany([call]);
  return { verdict: verdict as Verdict, expected };
}

/** What is wrong with a step, or undefined. */
export function disagreement({ verdict, expected }: ComparedStep): string | undefined {
  if ("revert" in verdict) return `reverted with ${verdict.revert}, where the twin goes to ${wordHex(expected)}`;
  return verdict.hash === expected ? undefined : `went to ${wordHex(verdict.hash)}, the twin to ${wordHex(expected)}`;
}

/** What one request holds of single steps. */
const BATCH = 256;

/** Where calls of the Solidity machine are made. */
export type Caller = Pick<MachineEvm, "callMany">;

/** Every step until `isOver`; the first one on which the machines disagree is an error. */
export async function compareAll(
  evm: Caller,
  machine: Machine,
  name: string,
  isOver: (machine: Machine) => boolean = ({ status }) => status instanceof Halt,
): Promise<{ steps: number; gas: number[] }> {
  const gas: number[] = [];
  while (!isOver(machine)) {
    const steps: TwinStep[] = [];
    while (steps.length < BATCH && !isOver(machine)) steps.push(twinStep(machine));
    const verdicts = await evm.callMany(steps.map(({ call }) => call));
    for (const [i, verdict] of verdicts.entries()) {
      const wrong = disagreement({ verdict, expected: steps[i]!.expected });
      if (wrong !== undefined) throw new Error(`${name}, step ${gas.length}: the Solidity machine ${wrong}.`);
      gas.push(verdict.gas);
    }
  }
  return { steps: gas.length, gas };
}

/** Opcodes of one call, where a block has too many to make each alone. */
const STRETCH = 400;

/** The same for long blocks: every step of a phase alone, opcodes by stretches. */
export async function compareStretches(evm: Caller, machine: Machine, name: string): Promise<number> {
  let made = 0;
  while (!(machine.status instanceof Halt)) {
    const from = made;
    const calls: TwinStep[] = [];
    while (calls.length < STRETCHES && !(machine.status instanceof Halt)) {
      const length = stretchOf(machine);
      calls.push(twinStep(machine, length));
      made += length;
    }
    const verdicts = await evm.callMany(calls.map(({ call }) => call));
    for (const [i, verdict] of verdicts.entries()) {
      const wrong = disagreement({ verdict, expected: calls[i]!.expected });
      if (wrong !== undefined)
        throw new Error(`${name}, stretch ${i} from step ${from} on: the Solidity machine ${wrong}.`);
    }
  }
  return made;
}

/** What one request holds of them. */
const STRETCHES = 32;

/** How many opcodes follow one another, at most {@link STRETCH}; 1 in any other phase. */
function stretchOf(start: Machine): number {
  const machine = start.clone();
  let length = 0;
  while (length < STRETCH && machine.status instanceof Running && machine.status.phase === Phase.RUN) {
    step(machine);
    length++;
  }
  return Math.max(length, 1);
}
