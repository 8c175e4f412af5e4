import { expect } from "chai";

import { type Agreement, agreeOnCase } from "../../helpers/machine/case-agreement.js";
import { L1_GAS_LIMIT, MachineEvm } from "../../helpers/machine/evm.js";
import { officialDifferences } from "../../helpers/machine/opcode-oracle.js";
import { isOnL2, readStateCases, STATE_CASES, type StateCase } from "../../helpers/machine/state-cases.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 10_000;

describe("the machine on L1 and its twin (long)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity) - MARGIN;
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  /** As many cases as the time allows, short ones first; every case that fails is named. */
  async function agreeOnAll(
    cases: StateCase[],
    judge: (test: StateCase, agreement: Agreement) => string[],
  ): Promise<void> {
    const length = (test: StateCase): number => Number(test.run?.steps ?? 0);
    const queue = cases.toSorted((a, b) => length(a) - length(b));
    const all: Agreement[] = [];
    const wrong: string[] = [];
    const work = async (): Promise<void> => {
      while (queue.length > 0 && (all.length + wrong.length === 0 || Date.now() < deadline)) {
        const test = queue.shift() as StateCase;
        try {
          const agreement = await agreeOnCase(evm, test);
          all.push(agreement);
          wrong.push(...judge(test, agreement).map((difference) => `${test.name}: ${difference}`));
        } catch (error) {
          wrong.push(`${test.name}: ${String(error)}`.slice(0, 600));
        }
      }
    };
    // The twin makes one case's witnesses while the Solidity machine, in a thread of its own, judges another's.
    await Promise.all([work(), work()]);
    console.log(summary(all, cases.length));
    expect(wrong).to.deep.equal([]);
  }

  it(`agree on official cases, and reach the official roots: ${STATE_CASES}`, async function () {
    this.timeout(0);
    await agreeOnAll(readStateCases(STATE_CASES).cases.filter(isOnL2), (test, { result }) =>
      officialDifferences(test, result),
    );
  });

  // Their roots are another fork's.
  for (const file of ["state-cases-prague.json.gz", "state-cases-cancun.json.gz"]) {
    it(`agree on cases of older forks, run as Osaka's: ${file}`, async function () {
      this.timeout(0);
      if (process.env["OVM_STATE_CASES"] || Date.now() >= deadline) this.skip();
      await agreeOnAll(readStateCases(file).cases, () => []);
    });
  }
});

function summary(all: Agreement[], of: number): string {
  const gas = all.flatMap((agreement) => (agreement.isWithinLimits ? agreement.gas : [])).sort((a, b) => a - b);
  const part = (share: number): number => gas[Math.min(gas.length - 1, Math.floor(share * gas.length))] ?? 0;
  const beyond = all.filter(({ isWithinLimits }) => !isWithinLimits);
  const dear = beyond.flatMap((agreement) => agreement.gas).filter((used) => used > Number(L1_GAS_LIMIT));
  const count = (wanted: (agreement: Agreement) => number): number => all.reduce((sum, each) => sum + wanted(each), 0);
  return (
    `      ${all.length} of ${of} cases (${count(({ result }) => (result.refused ? 1 : 0))} rejected), ` +
    `${count((each) => each.gas.length)} single steps of ${count(({ result }) => result.steps)}, ` +
    `and all of them in ${count(({ runs }) => runs)} runs\n` +
    `      L1 gas of a step: median ${part(0.5)}, 95th percentile ${part(0.95)}, most ${part(1)}; ` +
    `${beyond.length} cases pass the machine's limits, ${dear.length} of their steps do not fit an L1 transaction`
  );
}
