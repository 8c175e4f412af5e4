import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { replay } from "./replay.js";
import { type Caller, disagreement, type TwinStep, twinStep } from "./steps.js";

/** Every step of an opcode until the next one begins, on its own. Moves `machine` on. */
export function opcodeSteps(machine: Machine): TwinStep[] {
  const steps: TwinStep[] = [];
  do steps.push(twinStep(machine));
  while ((machine.status as Running).phase === Phase.RANGE);
  return steps;
}

/** Says where an opcode's steps differ: between twin and Solidity, from each one's witness alone, or in one run and in two. */
export async function compareLongOpcode(
  evm: Caller,
  start: Machine,
): Promise<{ steps: number; differences: string[] }> {
  const steps = opcodeSteps(start.clone());
  const differences: string[] = [];
  const verdicts = await evm.callMany(steps.map(({ call }) => call));
  for (const [i, { call, expected }] of steps.entries()) {
    const wrong = disagreement({ verdict: verdicts[i]!, expected });
    if (wrong !== undefined) differences.push(`step ${i}: ${wrong}`);
    if (replay(call.state, call.witness, 1) !== expected) differences.push(`step ${i}: its witness says otherwise`);
  }
  return { steps: steps.length, differences };
}

/** More than L1 allows, so that a run may be as long as a test likes. */
const PLENTY = 400_000_000n;

/** A run over steps of an opcode, and on, from behind its first `skipped` ones. */
export async function compareRun(
  evm: Caller,
  start: Machine,
  skipped: number,
  count: number,
): Promise<string | undefined> {
  const machine = start.clone();
  for (let i = 0; i < skipped; i++) step(machine);
  const { call, expected } = twinStep(machine, count, PLENTY);
  if (replay(call.state, call.witness, count) !== expected) return "its witness says otherwise";
  const [verdict] = await evm.callMany([call]);
  return disagreement({ verdict: verdict!, expected });
}
