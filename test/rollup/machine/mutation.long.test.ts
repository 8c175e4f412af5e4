import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { toFunctionSelector } from "viem";

import { Halt, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { busyBlock } from "../../helpers/machine/busy-block.js";
import { isOver, machineOf, runCase } from "../../helpers/machine/cases.js";
import { type MachineCall, MachineEvm, type Verdict } from "../../helpers/machine/evm.js";
import { longCase } from "../../helpers/machine/long-programs.js";
import { type Mutation, MUTATIONS } from "../../helpers/machine/mutations.js";
import { readStateCases, type StateCase } from "../../helpers/machine/state-cases.js";
import { StepsByKind } from "../../helpers/machine/step-kinds.js";
import { CAPPED_ETHEREUM, type TwinStep, twinStep } from "../../helpers/machine/steps.js";
import { programCase } from "../../helpers/programs/program-case.js";
import { Random } from "../../helpers/random/random.js";
import { WORST_STEPS } from "../../helpers/worst-steps/worst-steps.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 5_000;
/** Of the cases that the steps come from. */
const MOST_OPCODES = 200;
/** Steps of each kind, each from another machine. */
const PER_KIND = 8;
/** Every so many-th case is mutated as a whole. */
const EVERY = 20;
/** The whole set: each mutation of each step so often. */
const ROUNDS = 4;
const SEED = 20_261_122;

/** BLOBBASEFEE, and every PUSH: no short case runs them all. */
const RARE = Uint8Array.from([
  0x4a,
  ...Array.from({ length: 32 }, (_, i) => [0x60 + i, ...Array(i + 1).fill(i)]).flat(),
]);

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

/** The errors that MachineErrors.sol declares, by selector. */
const CATALOGUE = new Map<string, string>(
  [
    ...readFileSync(path.join(root, "contracts/L1/machine/MachineErrors.sol"), "utf8").matchAll(
      /^error (\w+)\((.*)\);/gm,
    ),
  ].map(([, name, parameters]) => {
    const types = (parameters as string).split(", ").map((parameter) => parameter.split(" ")[0]);
    return [toFunctionSelector(`${name}(${types.join()})`), name as string];
  }),
);

describe("machine: mutated witnesses (long)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity) - MARGIN;

  it("revert with an error that says why, or change nothing: every phase, every opcode", async function () {
    this.timeout(0);
    const evm = await MachineEvm.create();
    const steps = new StepsByKind(PER_KIND);
    steps.collect(await busyBlock(), ({ status }) => status instanceof Halt);
    const program = await programCase("rare opcodes", RARE, Uint8Array.of(0));
    steps.collect(machineOf(program, CAPPED_ETHEREUM), isOver);
    steps.collect(machineOf(await longCase(), CAPPED_ETHEREUM), isOver);
    const leaf = WORST_STEPS.find(({ family }) => family === "LEAF")!;
    steps.collect(leaf.machine(), ({ status }) => (status as Running).phase !== Phase.LEAF);
    const cases = readStateCases("osaka-dev.json.gz").cases.filter(({ run }) => (run.steps ?? 0) <= MOST_OPCODES);
    // Spread over all folders: 7,919 is prime to their number.
    for (let i = 0; i < cases.length; i++) {
      steps.collect(machineOf(cases[(i * 7_919) % cases.length]!, CAPPED_ETHEREUM), isOver);
    }
    expect(steps.missing, "kinds of steps that do not occur").to.deep.equal([]);
    const wholes = cases.filter((_, index) => index % EVERY === 0).map(wholeCase);
    const subjects = [...steps.all, ...wholes];

    const random = new Random(SEED);
    const outcomes = new Outcomes();
    const wrong: string[] = [];
    for (let round = 0; round < ROUNDS && (round === 0 || Date.now() < deadline); round++) {
      for (const step of subjects) {
        if (round > 0 && Date.now() >= deadline) break;
        const calls = MUTATIONS.map((mutation) => mutated(step, mutation, random));
        calls.push({ ...step.call, gasLimit: BigInt(25_000 + random.next(100_000)) });
        const verdicts = await evm.callMany(calls);
        for (const [i, verdict] of verdicts.entries()) {
          const mutation = MUTATIONS[i] ?? LESS_GAS;
          const outcome = outcomeOf(verdict, step);
          outcomes.add(mutation.name, outcome);
          if (isAllowed(outcome, mutation)) continue;
          wrong.push(`${mutation.name}: ${outcome}; ${JSON.stringify(calls[i], (_, value) => printable(value))}`);
        }
      }
    }
    console.log(outcomes.table(steps.all.length, wholes.length));
    expect(wrong.slice(0, 10), `${wrong.length} mutations`).to.deep.equal([]);
    expect(outcomes.count).to.be.greaterThan(0);
  });
});

/** All steps of a case by one `run`. */
function wholeCase(test: StateCase): TwinStep {
  const machine = machineOf(test, CAPPED_ETHEREUM);
  return twinStep(machine.clone(), runCase(machine).steps);
}

function mutated({ call }: TwinStep, mutation: Mutation, random: Random): MachineCall {
  return { ...call, witness: mutation.mutate(call.witness, random) };
}

const SAME = "the same hash";
const OUT_OF_GAS = "out of L1's gas";
/** Not of the witness, but of the call: the only one that may run out of gas. */
const LESS_GAS = { name: "any amount of L1's gas" };

function outcomeOf(verdict: Verdict, { expected }: TwinStep): string {
  if ("hash" in verdict) return verdict.hash === expected ? SAME : "another hash";
  if (verdict.revert === "0x") return OUT_OF_GAS;
  return CATALOGUE.get(verdict.revert.slice(0, 10)) ?? `an uncatalogued revert ${verdict.revert.slice(0, 74)}`;
}

function isAllowed(outcome: string, { name, isHarmless }: Pick<Mutation, "name" | "isHarmless">): boolean {
  if (name === LESS_GAS.name && outcome === OUT_OF_GAS) return true;
  return outcome === SAME || (isHarmless !== true && [...CATALOGUE.values()].includes(outcome));
}

function printable(value: unknown): unknown {
  if (typeof value === "bigint") return `0x${value.toString(16)}`;
  return value instanceof Uint8Array ? `0x${Buffer.from(value).toString("hex")}` : value;
}

/** How often what came of each mutation. */
class Outcomes {
  readonly #counts = new Map<string, Map<string, number>>();
  public count = 0;

  public add(mutation: string, outcome: string): void {
    const counts = this.#counts.get(mutation) ?? new Map<string, number>();
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    this.#counts.set(mutation, counts);
    this.count++;
  }

  public table(steps: number, wholes: number): string {
    const lines = [...this.#counts].map(
      ([mutation, counts]) =>
        `      ${mutation}: ${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(", ")}`,
    );
    return [
      `      ${this.count} mutations of the witnesses of ${steps} steps and ${wholes} whole cases`,
      ...lines,
    ].join("\n");
  }
}
