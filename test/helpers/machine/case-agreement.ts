import { toFunctionSelector } from "viem";

import type { Config } from "../../../src/internal/rollup/machine/state/config.js";
import { type Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { Random } from "../random/random.js";
import { ETHEREUM, isOver, machineOf, type MachineResult, runCase } from "./cases.js";
import { L1_GAS_LIMIT, type MachineEvm, type Verdict } from "./evm.js";
import type { StateCase } from "./state-cases.js";
import { CAPPED_ETHEREUM, disagreement, type TwinStep, twinStep } from "./steps.js";

/** Every opcode of cases up to this length; so many of longer ones, the same in every run. */
const MOST_OPCODES = 500;
const SAMPLES = 200;
const SEED = 7_919;

/** Gas where the machine's limits are passed: then a step need not fit an L1 transaction. */
const UNBOUND = 10_000_000_000n;
/** Many steps still get no more than this: Hardhat's EVM remembers every instruction of a call. */
const MOST_RUN_GAS = 50_000_000n;

/** What of a case both machines agreed on. */
export interface Agreement {
  result: MachineResult;
  /** L1 gas of each single step. */
  gas: number[];
  /** Calls of `run` that cover the case from begin to end. */
  runs: number;
  /** Whether the case stays below the machine's limits, so that each of its steps fits an L1 transaction. */
  isWithinLimits: boolean;
}

/**
 * Compares the Solidity machine with the twin on a case: by single steps, and all of it by `run`. A case that passes the
 * machine's limits is run without them and with them; with them every step fits an L1 transaction.
 *
 * @throws {Error} at the first disagreement.
 */
export async function agreeOnCase(evm: MachineEvm, test: StateCase): Promise<Agreement> {
  const free = play(test, ETHEREUM, UNBOUND);
  const limited = play(test, CAPPED_ETHEREUM, L1_GAS_LIMIT);
  const isWithinLimits =
    limited.result.steps === free.result.steps && limited.result.stateRoot === free.result.stateRoot;
  const agreement: Agreement = { result: free.result, gas: [], runs: 0, isWithinLimits };
  for (const played of isWithinLimits ? [{ ...free, gasLimit: L1_GAS_LIMIT }] : [free, limited]) {
    await agreeOnSteps(evm, played, agreement);
    await agreeOnRuns(evm, played, agreement);
  }
  return agreement;
}

/** A case that the twin has run. */
interface Played {
  test: StateCase;
  config: Config;
  /** What a step may use on L1. */
  gasLimit: bigint;
  opcodes: number;
  result: MachineResult;
}

const isAtOpcode = ({ status }: Machine): boolean => status instanceof Running && status.phase === Phase.RUN;

function play(test: StateCase, config: Config, gasLimit: bigint): Played {
  let opcodes = 0;
  const result = runCase(machineOf(test, config), (machine) => {
    if (isAtOpcode(machine)) opcodes++;
  });
  return { test, config, gasLimit, opcodes, result };
}

/** Which opcodes of so many are compared one by one. */
function sample(opcodes: number): (opcode: number) => boolean {
  if (opcodes <= MOST_OPCODES) return () => true;
  const random = new Random(SEED);
  const chosen = new Set([0, opcodes - 1]);
  while (chosen.size < SAMPLES) chosen.add(random.next(opcodes));
  return (opcode) => chosen.has(opcode);
}

/** Witnesses in one request, in bytes. */
const BATCH_BYTES = 1 << 16;

async function agreeOnSteps(evm: MachineEvm, played: Played, agreement: Agreement): Promise<void> {
  const { test, config, gasLimit, opcodes } = played;
  const isChosen = sample(opcodes);
  const machine = machineOf(test, config);
  let batch: { at: number; step: TwinStep }[] = [];
  let size = 0;
  const compare = async (): Promise<void> => {
    const verdicts = await evm.callMany(batch.map(({ step: { call } }) => call));
    for (const [i, verdict] of verdicts.entries()) {
      check(played, `step ${batch[i]!.at}`, verdict, batch[i]!.step);
      agreement.gas.push(verdict.gas);
    }
    batch = [];
    size = 0;
  };
  for (let at = 0, opcode = 0; !isOver(machine); at++) {
    if (isAtOpcode(machine) && !isChosen(opcode++)) {
      step(machine);
      continue;
    }
    const made = twinStep(machine, undefined, gasLimit);
    batch.push({ at, step: made });
    size += made.call.witness.length;
    if (size > BATCH_BYTES) await compare();
  }
  await compare();
}

/** The whole case, in as few calls as the gas allows. */
async function agreeOnRuns(evm: MachineEvm, played: Played, agreement: Agreement): Promise<void> {
  const { test, config, gasLimit, result } = played;
  const runGas = gasLimit < MOST_RUN_GAS ? gasLimit : MOST_RUN_GAS;
  let machine = machineOf(test, config);
  let most = result.steps;
  for (let done = 0; done < result.steps;) {
    const count = Math.min(most, result.steps - done);
    const next = machine.clone();
    const run = twinStep(next, count, count === 1 ? gasLimit : runGas);
    const [verdict] = (await evm.callMany([run.call])) as [Verdict];
    if (count > 1 && isOutOfGas(verdict)) {
      most = Math.ceil(count / 2);
      continue;
    }
    check(played, `${count} steps from ${done} on`, verdict, run);
    machine = next;
    done += count;
    agreement.runs++;
  }
}

const TOO_LITTLE_GAS = toFunctionSelector("TooLittleGas(uint256,uint256)");

function isOutOfGas(verdict: Verdict): boolean {
  return "revert" in verdict && (verdict.revert === "0x" || verdict.revert.startsWith(TOO_LITTLE_GAS));
}

function check({ config }: Played, where: string, verdict: Verdict, { expected }: TwinStep): void {
  const wrong = disagreement({ verdict, expected });
  if (wrong === undefined) return;
  const limits = config === ETHEREUM ? "without limits" : "with limits";
  throw new Error(`${limits}, ${where}: the Solidity machine ${wrong}.`);
}
