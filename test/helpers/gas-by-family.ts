import type { CorpusItem } from "./machine-corpus.js";
import type { MachineEvm } from "./machine-evm.js";
import { disagreement, type TwinStep, twinStep } from "./machine-steps.js";
import { FAMILIES, familyOf } from "./step-family.js";

/** L1 gas of whole transactions with one step each. */
export interface FamilyGas {
  family: string;
  steps: number;
  median: number;
  p95: number;
  max: number;
}

const BATCH = 256;

/** Makes every step of a corpus on L1, and tells what they cost, family by family; `all` is all of them. */
export async function gasByFamily(evm: MachineEvm, corpus: readonly CorpusItem[]): Promise<FamilyGas[]> {
  const gas = new Map<string, number[]>();
  for (const { name, machine, isOver } of corpus) {
    while (!isOver(machine)) {
      const families: string[] = [];
      const steps: TwinStep[] = [];
      for (; steps.length < BATCH && !isOver(machine); steps.push(twinStep(machine))) families.push(familyOf(machine));
      const verdicts = await evm.callMany(steps.map(({ call }) => call));
      for (const [i, verdict] of verdicts.entries()) {
        const wrong = disagreement({ verdict, expected: steps[i]!.expected });
        if (wrong !== undefined) throw new Error(`${name}: the Solidity machine ${wrong}.`);
        const family = families[i] as string;
        const known = gas.get(family);
        if (known === undefined) gas.set(family, [verdict.gas]);
        else known.push(verdict.gas);
      }
    }
  }
  const known = FAMILIES.filter((family) => gas.has(family));
  const rows = known.map((family) => summarise(family, gas.get(family) as number[]));
  return [summarise("all", [...gas.values()].flat()), ...rows];
}

function summarise(family: string, gas: readonly number[]): FamilyGas {
  const sorted = [...gas].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  return { family, steps: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) };
}
