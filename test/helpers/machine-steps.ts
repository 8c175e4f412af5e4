import { Config } from "../../src/internal/rollup/machine/config.js";
import { Halt, type Machine } from "../../src/internal/rollup/machine/machine.js";
import { step } from "../../src/internal/rollup/machine/step.js";
import { recordWitness } from "../../src/internal/rollup/machine/witness.js";
import { ETHEREUM, wordHex } from "./machine-cases.js";
import type { MachineEvm, Verdict } from "./machine-evm.js";

/** Ethereum with the limits under which every step fits one L1 transaction: docs/spec/machine.md, 4. */
export const CAPPED_ETHEREUM = new Config({
  ...ETHEREUM.fields,
  memoryLimit: 65_536n,
  precompileGasLimit: 8_000_000n,
  logsLimit: 245_760n,
  elementLimit: 131_072n,
});

/** Both machines' next states for the same step, and what it cost on L1. */
export interface ComparedStep {
  verdict: Verdict;
  expected: bigint;
}

/** Makes `count` steps with both; moves `machine` on. `steps` undefined: one step, by `step`. */
export async function compareSteps(
  evm: MachineEvm,
  machine: Machine,
  count?: number,
  gasLimit?: bigint,
): Promise<ComparedStep> {
  const before = machine.hash();
  const witness = recordWitness(machine.clone(), count ?? 1);
  for (let i = 0; i < (count ?? 1); i++) step(machine);
  return { verdict: await evm.call(before, witness, count, gasLimit), expected: machine.hash() };
}

/** What is wrong with a step, or undefined. */
export function disagreement({ verdict, expected }: ComparedStep): string | undefined {
  if ("revert" in verdict) return `reverted with ${verdict.revert}, where the twin goes to ${wordHex(expected)}`;
  return verdict.hash === expected ? undefined : `went to ${wordHex(verdict.hash)}, the twin to ${wordHex(expected)}`;
}

/** Every step until `isOver`; the first one on which the machines disagree is an error. */
export async function compareAll(
  evm: MachineEvm,
  machine: Machine,
  name: string,
  isOver: (machine: Machine) => boolean = ({ status }) => status instanceof Halt,
): Promise<{ steps: number; gas: number[] }> {
  const gas: number[] = [];
  while (!isOver(machine)) {
    const compared = await compareSteps(evm, machine);
    const wrong = disagreement(compared);
    if (wrong !== undefined) throw new Error(`${name}, step ${gas.length}: the Solidity machine ${wrong}.`);
    gas.push(compared.verdict.gas);
  }
  return { steps: gas.length, gas };
}
