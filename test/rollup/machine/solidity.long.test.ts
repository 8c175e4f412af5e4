import { expect } from "chai";
import { isOver, machineOf } from "../../helpers/machine-cases.js";
import { MachineEvm } from "../../helpers/machine-evm.js";
import { CAPPED_ETHEREUM, compareAll, compareSteps, disagreement } from "../../helpers/machine-steps.js";
import { readStateCases } from "../../helpers/state-cases.js";

const MOST_STEPS = 500;
/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 5_000;
/** When no deadline is given, in milliseconds from the start. */
const DEFAULT_TIME = 300_000;

describe("machine: Solidity against its twin (long)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Date.now() + DEFAULT_TIME) - MARGIN;
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  it(`agree at every step of official cases of up to ${MOST_STEPS} steps, and on them as a whole`, async function () {
    this.timeout(0);
    const { cases } = readStateCases("osaka-dev.json.gz");
    const short = cases.filter((test) => Number(test.run?.steps ?? 0) <= MOST_STEPS);
    const gas: number[] = [];
    let covered = 0;
    // Spread over all folders, however early the deadline is: 7,919 is prime to their number.
    for (let i = 0; i < short.length && Date.now() < deadline; i++) {
      const test = short[(i * 7_919) % short.length]!;
      const start = machineOf(test, CAPPED_ETHEREUM);
      const result = await compareAll(evm, start.clone(), test.name, (m) => isOver(m) || Date.now() >= deadline);
      gas.push(...result.gas);
      if (Date.now() >= deadline) break;
      const whole = await compareSteps(evm, start, result.steps);
      // A whole case may need more gas than one L1 transaction has.
      if ("hash" in whole.verdict) expect(disagreement(whole), test.name).to.equal(undefined);
      covered++;
    }
    gas.sort((a, b) => a - b);
    const part = (share: number): number => gas[Math.min(gas.length - 1, Math.floor(share * gas.length))] ?? 0;
    console.log(
      `      ${covered} of ${short.length} cases, ${gas.length} steps; L1 gas of a step: median ${part(0.5)}, ` +
        `95th percentile ${part(0.95)}, most ${part(1)}`,
    );
    expect(covered).to.be.greaterThan(0);
  });
});
