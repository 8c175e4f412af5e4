import { toFunctionSelector } from "viem";

import { Halt, type Machine } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { L1_GAS_LIMIT, type Verdict } from "./evm.js";
import { type Caller, disagreement, twinStep } from "./steps.js";

/** A block's whole trace as calls of `run` that each fit one L1 transaction. */
export interface Rerun {
  steps: number;
  /** L1 gas of each call. */
  gas: number[];
}

/** Looking for the longest call ends when it is known to so many parts of it. */
const PRECISION = 32;

/** Steps until the halt. */
export function lengthOf(start: Machine): number {
  let steps = 0;
  for (const machine = start.clone(); !(machine.status instanceof Halt); steps++) step(machine);
  return steps;
}

/**
 * Executes a block again on L1, in calls that are as long as their gas allows. Both machines must agree after each.
 *
 * @param limit of each call's gas
 * @throws when they do not, or when a single step does not fit
 */
export async function rerun(evm: Caller, start: Machine, name: string, limit = L1_GAS_LIMIT): Promise<Rerun> {
  const steps = lengthOf(start);
  const gas: number[] = [];
  const machine = start.clone();
  for (let done = 0; done < steps;) {
    const { count, used } = await longestRun(evm, machine, { most: steps - done, limit }, `${name}, from step ${done}`);
    for (let i = 0; i < count; i++) step(machine);
    done += count;
    gas.push(used);
  }
  return { steps, gas };
}

async function longestRun(
  evm: Caller,
  machine: Machine,
  { most, limit }: { most: number; limit: bigint },
  name: string,
): Promise<{ count: number; used: number }> {
  let fits = { count: 0, used: 0 };
  let tooMany = most + 1;
  for (let count = most; count > fits.count && count < tooMany; count = nextGuess(fits, tooMany, limit)) {
    const { call, expected } = twinStep(machine.clone(), count, limit);
    const [verdict] = (await evm.callMany([call])) as [Verdict];
    const wrong = disagreement({ verdict, expected });
    if (wrong === undefined && verdict.gas <= Number(limit)) fits = { count, used: verdict.gas };
    else if (wrong === undefined || ("revert" in verdict && isLackOfGas(verdict.revert))) tooMany = count;
    else throw new Error(`${name}: the Solidity machine ${wrong} after ${count} steps.`);
  }
  if (fits.count === 0) throw new Error(`${name}: one step does not fit into an L1 transaction.`);
  return fits;
}

/** A longer one that may fit, or a shorter one than did not; the one that fits when it is long enough. */
function nextGuess(fits: { count: number; used: number }, tooMany: number, limit: bigint): number {
  if (fits.count === 0) return Math.floor(tooMany / 2);
  const worthwhile = fits.count + Math.ceil(fits.count / PRECISION);
  if (tooMany <= worthwhile) return fits.count;
  const proportional = Math.floor((fits.count * Number(limit)) / fits.used);
  if (proportional < worthwhile) return fits.count;
  return proportional < tooMany ? proportional : Math.floor((fits.count + tooMany) / 2);
}

const TOO_LITTLE_GAS = toFunctionSelector("TooLittleGas(uint256,uint256)");

/** The L1 transaction ran out of gas, or the machine saw that it would. */
function isLackOfGas(revert: Hex): boolean {
  return revert === "0x" || revert.startsWith(TOO_LITTLE_GAS);
}
