import { expect } from "chai";

import { RollupError } from "../../../src/internal/rollup/errors.js";
import { Driver } from "../../../src/internal/rollup/roles/driver.js";
import { ACCOUNTS, startRollup } from "../../helpers/rollup/start-rollup.js";

describe("the driver", () => {
  it("mines at intervals, posts and proposes, and stops", async () => {
    const warnings: string[] = [];
    const driver = new Driver({
      postEvery: 5,
      proposeEvery: 5,
      playEvery: 0,
      warn: (message) => warnings.push(message),
    });
    const started = await startRollup({ posting: "manual" }, { timers: driver });
    const { rollup, l2 } = started;
    driver.start(rollup);
    try {
      const proposed = new Promise<void>((resolve) => {
        rollup.on("output", ({ lastBlock }) => {
          if (lastBlock >= 2n) resolve();
        });
      });
      await l2("evm_setIntervalMining", [1, 5]);
      await proposed;
      await l2("evm_setIntervalMining", 0);
      const head = await l2("eth_blockNumber");
      await l2("eth_sendTransaction", { from: ACCOUNTS[0]!.address, to: ACCOUNTS[1]!.address });
      expect(BigInt(await l2("eth_blockNumber"))).to.equal(BigInt(head) + 1n);
      expect(warnings).to.deep.equal([]);
    } finally {
      driver.stop();
      await started.close();
    }
  });

  it("lets the challenger look at outputs, once that is started", async () => {
    const warnings: string[] = [];
    const driver = new Driver({
      postEvery: 0,
      proposeEvery: 0,
      playEvery: 5,
      warn: (message) => warnings.push(message),
    });
    const started = await startRollup({ posting: "manual" }, { timers: driver });
    const { rollup, l2 } = started;
    try {
      const opened = new Promise<string>((resolve) => rollup.on("disputeMove", ({ kind }) => resolve(kind)));
      await l2("ovm_startChallenger");
      await l2("ovm_injectFraud", { kind: "random-root" });
      driver.start(rollup);
      expect(await opened).to.equal("open");
      expect(warnings).to.deep.equal([]);
    } finally {
      driver.stop();
      await started.close();
    }
  });

  it("warns and goes on when L1 refuses", async () => {
    let warn: (message: string) => void = () => undefined;
    const warned = new Promise<string>((resolve) => (warn = resolve));
    const driver = new Driver({ postEvery: 1, proposeEvery: 1000, playEvery: 0, warn });
    const started = await startRollup({ posting: "manual" });
    const { rollup } = started;
    await rollup.close();
    driver.start(rollup);
    expect(await warned).to.match(/Could not post: The rollup is closed/);
    driver.stop();
    expect(() => rollup.mineEvery(5)).to.throw(RollupError, "without timers");
    await started.close();
  });
});
