import type { Outcome } from "../ovm/types.js";
import { ExecutionFailure } from "./execution-failure.js";

/** Runs the request with a gas limit, on a fresh copy of the same state. */
export type Attempt = (gas: bigint) => Promise<Outcome>;

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
  const succeeds = async (gas: bigint): Promise<boolean> => (await attempt(gas)).status === 1;
  const outcome = await attempt(highest);
  if (outcome.failure !== undefined) throw new ExecutionFailure(outcome.failure);
  if (!runsCode) return outcome.gasUsed;

  let failed = outcome.gasUsed - 1n;
  let enough = highest;
  // Most requests need what they use.
  if (outcome.gasUsed < enough && (await tryGas(outcome.gasUsed))) return outcome.gasUsed;
  failed = outcome.gasUsed < enough ? outcome.gasUsed : failed;
  const guess = ((outcome.gasUsed + STIPEND) * 64n) / 63n;
  if (guess < enough && (await tryGas(guess))) enough = guess;
  else if (guess < enough) failed = guess;
  while (enough - failed > 1n) {
    const middle = (enough + failed) / 2n;
    if (await tryGas(middle)) enough = middle;
    else failed = middle;
  }
  return enough;

  async function tryGas(gas: bigint): Promise<boolean> {
    try {
      return await succeeds(gas);
    } catch {
      // Too little even to begin.
      return false;
    }
  }
}
