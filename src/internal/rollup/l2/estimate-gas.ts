import type { CallOutcome } from "./call.js";
import { ExecutionFailure } from "./execution-failure.js";

/** Runs the request with a gas limit, on a fresh copy of the same state. */
export type Attempt = (gas: bigint) => Promise<CallOutcome>;

/** Gas that a call with value hands on for free, and the share it keeps back (EIP-150). */
const STIPEND = 2_300n;

/**
 * The smallest gas limit with which a request succeeds. What it used is not enough when a frame down the line had to have
 * 64/63 of what it used, so this searches between what failed and what succeeded.
 *
 * @param highest gas limit to try
 * @param runsCode whether code runs, which may do with the gas what it likes; without any, a request needs what it uses
 * @throws {ExecutionFailure} when the request fails even with `highest`
 */
export async function estimateGas(attempt: Attempt, highest: bigint, runsCode = true): Promise<bigint> {
  const outcome = await attempt(highest);
  if (outcome.failure !== undefined) throw new ExecutionFailure(outcome.failure);
  if (!runsCode) return outcome.gasUsed;

  let failed = outcome.gasUsed - 1n;
  let enough = highest;
  const { gasUsed, gasNeeded, isLimitUnseen } = outcome;
  // Calldata may cost more than the execution needs (EIP-7623).
  if (gasNeeded !== undefined && isLimitUnseen) return gasNeeded > gasUsed ? gasNeeded : gasUsed;
  // Most requests need what they use, or what the frames inside needed.
  const guesses = gasNeeded === undefined ? [gasUsed, ((gasUsed + STIPEND) * 64n) / 63n] : [gasNeeded, gasNeeded - 1n];
  for (const guess of guesses) await narrow(guess);
  while (enough - failed > 1n) await narrow((enough + failed) / 2n);
  return enough;

  async function narrow(gas: bigint): Promise<void> {
    if (gas <= failed || gas >= enough) return;
    if (await tryGas(gas)) enough = gas;
    else failed = gas;
  }

  async function tryGas(gas: bigint): Promise<boolean> {
    try {
      return (await attempt(gas)).status === 1;
    } catch {
      // Too little even to begin.
      return false;
    }
  }
}
