import { keccak256 as inJavaScript } from "ethereum-cryptography/keccak.js";

import { keccak256 } from "../../../src/internal/rollup/keccak/keccak256.js";
import type { Machine } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { nonZeroBytes } from "../worst-steps/bytes.js";
import { isOver, machineOf } from "./cases.js";
import { executorFor, readStateCases, runStateCase, type StateCase } from "./state-cases.js";

/** Official cases that are long, so that what surrounds their steps does not count. */
const LEAST = 2_000;
const MOST = 60_000;
const EVERY = 3;

/** The same cases for the twin and for ethereumjs's EVM. */
export interface SpeedTest {
  cases: number;
  steps: number;
  twin: () => void;
  ethereumjs: () => Promise<void>;
}

function longCases(): StateCase[] {
  const { cases } = readStateCases("osaka-dev.json.gz");
  const long = cases.filter(({ run }) => Number(run?.steps ?? 0) >= LEAST && Number(run?.steps ?? 0) <= MOST);
  return long.filter((_, index) => index % EVERY === 0);
}

export function speedTest(): SpeedTest {
  const cases = longCases();
  const executor = executorFor("osaka", "ethereumjs");
  const twin = (): number => {
    let steps = 0;
    for (const test of cases) for (const machine = machineOf(test); !isOver(machine); steps++) step(machine);
    return steps;
  };
  return {
    cases: cases.length,
    steps: twin(),
    twin: () => void twin(),
    ethereumjs: async () => {
      for (const test of cases) await runStateCase(executor, test);
    },
  };
}

/** What a look at some state of a trace costs, beside a step. Times are milliseconds of a step's or a look's. */
export interface HashTest {
  length: number;
  /** Looks at states here and there. */
  look: () => number;
  /** Hashes every state, one after the other. */
  each: () => number;
  step: () => number;
}

/** Of a run; more would take long. */
const LOOKS = 50;
const HASHED = 2_000;

/** @param every steps between two snapshots of the trace */
export function hashTest(every: number): HashTest {
  const [longest] = longCases().sort((a, b) => Number(b.run.steps) - Number(a.run.steps));
  const start = machineOf(longest as StateCase);
  const trace = new Trace(start, { every, until: isOver });
  // Spread over the trace, and no two at the same distance from a snapshot.
  const places = Array.from({ length: LOOKS }, (_, i) => Math.floor(((i + 0.618) * trace.length) / LOOKS));
  const run = (count: number, visit: (machine: Machine) => void): number => {
    const machine = start.clone();
    return timed(count, () => {
      step(machine);
      visit(machine);
    });
  };
  return {
    length: trace.length,
    look: () => timed(LOOKS, (i) => trace.hashAt(places[i] as number)),
    each: () => run(HASHED, (machine) => machine.hash()),
    step: () => run(trace.length, () => undefined),
  };
}

function timed(count: number, work: (index: number) => void): number {
  const before = performance.now();
  for (let i = 0; i < count; i++) work(i);
  return (performance.now() - before) / count;
}

/** Hashes of trie nodes, in ours and in the library that the machine had before. */
export function keccakTest(): { ours: () => void; peer: () => void } {
  const nodes = Array.from({ length: 2_000 }, () => nonZeroBytes(532));
  return {
    ours: () => nodes.forEach((node) => keccak256(node)),
    peer: () => nodes.forEach((node) => inJavaScript(node)),
  };
}
