import type { CorpusItem } from "./corpus.js";
import { FAMILIES, familyOf } from "./step-family.js";
import { type Caller, disagreement, type TwinStep, twinStep } from "./steps.js";

/** L1 gas of whole transactions with one step each. */
export interface FamilyGas {
  family: string;
  steps: number;
  median: number;
  p95: number;
  max: number;
}

const BATCH = 256;

/** What single steps cost on L1, family by family. */
export class GasByFamily {
  readonly #gas = new Map<string, number[]>();

  /** Makes every step on L1. */
  public async add(evm: Caller, { name, machine, isOver }: CorpusItem): Promise<void> {
    while (!isOver(machine)) {
      const families: string[] = [];
      const steps: TwinStep[] = [];
      for (; steps.length < BATCH && !isOver(machine); steps.push(twinStep(machine))) families.push(familyOf(machine));
      const verdicts = await evm.callMany(steps.map(({ call }) => call));
      for (const [i, verdict] of verdicts.entries()) {
        const wrong = disagreement({ verdict, expected: steps[i]!.expected });
        if (wrong !== undefined) throw new Error(`${name}: the Solidity machine ${wrong}.`);
        this.#count(families[i] as string, verdict.gas);
      }
    }
  }

  /** `all` is all of them. */
  public summaries(): FamilyGas[] {
    const known = FAMILIES.filter((family) => this.#gas.has(family));
    const rows = known.map((family) => summarise(family, this.#gas.get(family) as number[]));
    return [summarise("all", [...this.#gas.values()].flat()), ...rows];
  }

  #count(family: string, gas: number): void {
    const known = this.#gas.get(family);
    if (known === undefined) this.#gas.set(family, [gas]);
    else known.push(gas);
  }
}

function summarise(family: string, gas: readonly number[]): FamilyGas {
  const sorted = [...gas].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  return { family, steps: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) };
}
