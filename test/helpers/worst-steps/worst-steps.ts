import { blockSteps } from "./block-steps.js";
import { contractSteps } from "./contract-steps.js";
import { controlSteps } from "./control-steps.js";
import { elementSteps } from "./element-steps.js";
import { hostSteps } from "./host-steps.js";
import { memorySteps } from "./memory-steps.js";
import { precompileSteps } from "./precompile-steps.js";
import { rangeSteps } from "./range-steps.js";
import { transactionSteps } from "./transaction-steps.js";
import type { WorstStep } from "./worst-step.js";

export const WORST_STEPS: readonly WorstStep[] = [
  ...memorySteps,
  ...rangeSteps,
  ...controlSteps,
  ...hostSteps,
  ...contractSteps,
  ...precompileSteps,
  ...blockSteps,
  ...elementSteps,
  ...transactionSteps,
];

export interface MeasuredStep {
  family: string;
  what: string;
  /** Of the whole L1 transaction. */
  gas: number;
  /** In bytes. */
  witness: number;
}

/** The dearest step of each family. */
export function dearest(steps: readonly MeasuredStep[]): MeasuredStep[] {
  const families = new Map<string, MeasuredStep>();
  for (const step of steps) {
    const known = families.get(step.family);
    if (known === undefined || known.gas < step.gas) families.set(step.family, step);
  }
  return [...families.values()];
}
