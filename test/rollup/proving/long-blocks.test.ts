import { expect } from "chai";

import type { Hex } from "../../../src/internal/rollup/types.js";
import { countingDown } from "../../helpers/contracts/bytecode.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [ALICE] = ACCOUNTS.map(({ address }) => address) as [Hex];
const CONTRACT: Hex = `0x${"c0".repeat(20)}`;

/** A rollup whose next output is about a block that makes so many steps, and some. */
async function rollupWithLoop(steps: number): Promise<StartedRollup> {
  const started = await startRollup({ posting: "manual" });
  const { l2 } = started;
  await l2("hardhat_setCode", CONTRACT, countingDown(Math.ceil(steps / 7)));
  await l2("eth_sendTransaction", { from: ALICE, to: CONTRACT, gas: "0xf00000" });
  return started;
}

describe("a block that one call cannot run", function () {
  this.timeout(300_000);

  it("is run on L1 in pieces, each within 12 million gas and 128 KiB", async () => {
    const started = await rollupWithLoop(90_000);
    const { rollup } = started;
    const fraud = await rollup.exclusive(() => rollup.injectFraud({ kind: "random-root" }));
    expect(rollup.liar(fraud.id).states.length).to.be.within(90_000, 91_000);
    const verdict = await rollup.exclusive(() => rollup.proveFraud(fraud.id, { style: "re-execution" }));
    expect(verdict.proven).to.equal(true);
    const runs = verdict.moves.filter(({ kind }) => kind === "run");
    expect(runs.length).to.equal(verdict.rounds).and.be.greaterThan(2);
    for (const { gas, calldataBytes } of runs) {
      expect(gas <= 12_500_000n, `${gas} gas`).to.equal(true);
      expect(calldataBytes).to.be.lessThan(131_072);
    }
    // What was learnt from the first call fills the others.
    const filled = runs.slice(1, -1).every(({ gas }) => gas > 8_000_000n);
    expect(filled, runs.map(({ gas }) => gas).join()).to.equal(true);
    await started.close();
  });

  it("is bisected nevertheless, in as many moves as its tree has levels", async () => {
    const started = await rollupWithLoop(90_000);
    const { rollup } = started;
    const fraud = await rollup.exclusive(() => rollup.injectFraud({ kind: "storage", at: 54_321 }));
    const verdict = await rollup.exclusive(() => rollup.proveFraud(fraud.id));
    expect(verdict).to.deep.include({ proven: true, rounds: 5 });
    expect(verdict.step).to.include({ phase: "RUN", index: 54_321, address: CONTRACT });
    await started.close();
  });

  it("is not run on L1 when that costs more than a billion gas, unless it is forced", async () => {
    const started = await rollupWithLoop(2_300_000);
    const { rollup } = started;
    const fraud = await rollup.exclusive(() => rollup.injectFraud({ kind: "random-root" }));
    const refused: unknown = await rollup
      .exclusive(() => rollup.proveFraud(fraud.id, { style: "re-execution" }))
      .catch((error: unknown) => error);
    expect(refused).to.include({ code: "RE_EXECUTION_TOO_LONG" });
    await started.close();
  });
});
