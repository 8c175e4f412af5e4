import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import type { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { isOver } from "../machine/cases.js";
import type { MachineEvm } from "../machine/evm.js";
import { disagreement, type TwinStep, twinStep } from "../machine/steps.js";
import type { Program } from "../random/random-blocks.js";
import { compareTwin, machineOfProgram, ProgramOracle } from "./program-executors.js";

/** A whole program in one call; far more gas than any takes. */
const PLENTY = 2n ** 36n;
/** Steps of one call: the machine never frees memory, whose cost rises with its square. */
const SEGMENT = 300;
/** Steps of one request: the simulated L1 keeps a trace of it. */
const REQUEST = 1_200;
/** Single steps of a program that go to the Solidity machine too. */
const SAMPLES = 2;

const UNDEFINED = 0xfe;

/** What a step is, for the choice of samples: its opcode, or its phase. */
function kindOf({ status }: Machine): string {
  const { phase, work } = status as Running;
  if (phase !== Phase.RUN) return `phase ${phase}`;
  const { fields, pc } = work as Frame;
  const opcode = OPCODES[pc < fields.code.length ? (fields.code.bytes[pc] ?? 0) : 0] ?? OPCODES[UNDEFINED];
  return opcode?.name ?? "INVALID";
}

interface Sample {
  kind: string;
  step: number;
  machine: Machine;
}

export interface Check extends TwinStep {
  /** Steps before the call's first. */
  from: number;
  program: Program;
}

export interface Failure {
  program: Program;
  difference: string;
}

/** Runs programs in ethereumjs and in the twin, compares, and says what the Solidity machine has to do. */
export class ProgramComparison {
  readonly #oracle = new ProgramOracle();
  /** How often each kind of step was sampled. */
  readonly sampled = new Map<string, number>();
  public opcodes = 0;
  /** Those that ran at least an opcode. */
  public programs = 0;

  /** The program's calls of the Solidity machine: as a whole, and a few single steps; or where twin and ethereumjs differ. */
  public async compareTwin(program: Program): Promise<Check[] | Failure> {
    const theirs = await this.#oracle.run(program);
    const start = machineOfProgram(program);
    const end = start.clone();
    const samples: Sample[] = [];
    const consider = (machine: Machine, step: number): void => this.#consider(samples, machine, step);
    const { steps, opcodes, difference } = compareTwin(end, theirs, consider);
    if (difference !== undefined) return { program, difference: `the twin differs from ethereumjs: ${difference}` };
    this.opcodes += opcodes;
    if (opcodes > 0) this.programs += program.programs;
    const checks: Check[] = [];
    for (let from = 0; from < steps; from += SEGMENT) {
      checks.push({ program, from, ...twinStep(start, Math.min(SEGMENT, steps - from), PLENTY) });
    }
    for (const { kind, step, machine } of samples) {
      this.sampled.set(kind, (this.sampled.get(kind) ?? 0) + 1);
      checks.push({ program, from: step, ...twinStep(machine) });
    }
    return checks;
  }

  /** Keeps the steps whose kinds were sampled least. */
  #consider(samples: Sample[], machine: Machine, step: number): void {
    const kind = kindOf(machine);
    if (samples.some((sample) => sample.kind === kind)) return;
    const count = (of: string): number => this.sampled.get(of) ?? 0;
    if (samples.length === SAMPLES) {
      const [first, second] = samples as [Sample, Sample];
      const most = count(first.kind) > count(second.kind) ? 0 : 1;
      if (count(kind) >= count(samples[most]!.kind)) return;
      samples.splice(most, 1);
    }
    samples.push({ kind, step, machine: machine.clone() });
  }
}

/** Makes the calls, and gives the first program on which the Solidity machine leaves the twin. */
export async function compareSolidity(evm: MachineEvm, checks: readonly Check[]): Promise<Failure | undefined> {
  let request: Check[] = [];
  let steps = 0;
  for (const check of checks) {
    if (steps + (check.call.steps ?? 1) > REQUEST) {
      const failure = await compareRequest(evm, request);
      if (failure !== undefined) return failure;
      request = [];
      steps = 0;
    }
    request.push(check);
    steps += check.call.steps ?? 1;
  }
  return compareRequest(evm, request);
}

async function compareRequest(evm: MachineEvm, checks: readonly Check[]): Promise<Failure | undefined> {
  const verdicts = await evm.callMany(checks.map(({ call }) => call));
  for (const [i, verdict] of verdicts.entries()) {
    const { program, from, call, expected } = checks[i]!;
    const wrong = disagreement({ verdict, expected });
    if (wrong === undefined) continue;
    const { steps = 1 } = call;
    const at = await firstWrongStep(evm, traceOf(program), from, steps);
    const kind = kindOf(traceOf(program).machineAt(at));
    const where = steps === 1 ? `step ${from}, ${kind}` : `step ${at}, ${kind}, in a run of ${steps} from step ${from}`;
    return { program, difference: `${where}: the Solidity machine ${wrong}` };
  }
  return undefined;
}

/** The step on which Solidity leaves the twin on its way from a step that both agree on, found by halving. */
async function firstWrongStep(evm: MachineEvm, trace: Trace, from: number, steps: number): Promise<number> {
  const isRight = async (count: number): Promise<boolean> => {
    const call = { state: trace.hashAt(from), witness: trace.witness(from, count), steps: count, gasLimit: PLENTY };
    const [verdict] = await evm.callMany([call]);
    return disagreement({ verdict: verdict!, expected: trace.hashAt(from + count) }) === undefined;
  };
  let [right, wrong] = [0, steps];
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (await isRight(middle)) right = middle;
    else wrong = middle;
  }
  return from + right;
}

function traceOf(program: Program): Trace {
  return new Trace(machineOfProgram(program), { until: isOver, every: 64 });
}
