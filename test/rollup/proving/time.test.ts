import { expect } from "chai";
import { network } from "hardhat";

import { PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import type { Eip1193Provider } from "../../../src/internal/rollup/types.js";
import { defineSemantics } from "../../../src/internal/semantics/define-semantics.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import {
  lieAt,
  rollupWithTransfer,
  rollupWithTrueOutput,
  TRANSFER_BLOCK,
} from "../../helpers/disputes/disputed-transfer.js";
import { DAY, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

/** Each way in which a user lets `seconds` pass. */
const WAYS: Record<string, (started: StartedRollup, seconds: bigint) => Promise<unknown>> = {
  "evm_increaseTime on L1": ({ l1 }, seconds) => l1("evm_increaseTime", Number(seconds)),
  "evm_increaseTime on L2": ({ l2 }, seconds) => l2("evm_increaseTime", Number(seconds)),
  "evm_setNextBlockTimestamp on L1": ({ l1, rollup }, seconds) =>
    l1("evm_setNextBlockTimestamp", Number(rollup.clock.now() + seconds)),
  "evm_setNextBlockTimestamp on L2": ({ l2, rollup }, seconds) =>
    l2("evm_setNextBlockTimestamp", Number(rollup.clock.now() + seconds)),
  ovm_fastForward: ({ l2 }, seconds) => l2("ovm_fastForward", Number(seconds)),
  "hardhat_mine on L1": ({ l1 }, seconds) => l1("hardhat_mine", "0x9", `0x${(seconds / 8n).toString(16)}`),
  "hardhat_mine on L2": ({ l2 }, seconds) => l2("hardhat_mine", "0x9", `0x${(seconds / 8n).toString(16)}`),
};

describe("time, while a dispute is alive", function () {
  this.timeout(120_000);

  for (const [way, pass] of Object.entries(WAYS)) {
    it(`goes from deadline to deadline: ${way}`, async () => {
      const started = await rollupWithTransfer();
      const { rollup, l1, l2 } = started;
      await rollup.exclusive(() =>
        rollup.injectFraud({ kind: "storage", from: PREDEPLOYS.weth9, block: TRANSFER_BLOCK }),
      );
      await rollup.challenger.start();
      const before = rollup.clock.now();
      await pass(started, 20n * DAY);
      const passed = rollup.clock.now() - before;
      expect(passed >= 20n * DAY && passed < 20n * DAY + 120n, `${passed} s passed`).to.equal(true);
      expect(await rollup.exclusive(() => rollup.disputes.get(1))).to.include({ status: "deleted" });
      // The clocks of both layers are where they were asked to be.
      await l1("evm_mine");
      await l2("evm_mine");
      const { l1: one, l2: other } = await l2("ovm_status");
      for (const { timestamp } of [one, other]) {
        expect(Number(BigInt(timestamp) - before)).to.be.within(Number(20n * DAY), Number(20n * DAY) + 120);
      }
      await started.close();
    });
  }

  for (const layer of ["l1", "l2"] as const) {
    it(`passes with blocks on ${layer.toUpperCase()} that are to be no time apart`, async () => {
      const started = await rollupWithTrueOutput();
      const { rollup } = started;
      await rollup.defender.start({ verdictGas: 0n });
      await rollup.exclusive(() => rollup.disputes.open(TRANSFER_BLOCK, { run: lieAt(7) }));
      const before = BigInt(await started[layer]("eth_blockNumber"));
      await started[layer]("hardhat_mine", "0x5", "0x0");
      expect(BigInt(await started[layer]("eth_blockNumber")) - before >= 5n).to.equal(true);
      await started.close();
    });
  }

  for (const layer of ["l1", "l2"] as const) {
    it(`gives a block on ${layer.toUpperCase()} that is asked for at a deadline a second of its own, behind the moves`, async () => {
      const started = await rollupWithTrueOutput();
      const { rollup } = started;
      await rollup.defender.start({ verdictGas: 0n });
      await rollup.exclusive(() => rollup.disputes.open(TRANSFER_BLOCK, { run: lieAt(7) }));
      const { joinUntil } = await rollup.exclusive(() => rollup.disputes.get(1));
      for (const second of [joinUntil + 1, joinUntil + 2, joinUntil]) {
        const before = await started.l1("evm_snapshot");
        await started[layer]("evm_mine", second);
        const { l1, l2 } = await rollup.status();
        const { timestamp } = layer === "l1" ? l1 : l2;
        expect(Number(timestamp), `${second - joinUntil}`).to.be.within(second, second + 20);
        if (layer === "l2") expect(l2.timestamp >= rollup.chain.head.input.origin.timestamp).to.equal(true);
        await started.l1("evm_revert", before);
      }
      await started.close();
    });
  }

  it("costs no question to L1 where no dispute was ever opened", async () => {
    const connection = await network.create("default");
    const asked: string[] = [];
    const l1: Eip1193Provider = {
      request: (args) => {
        asked.push(args.method);
        return connection.provider.request(args);
      },
    };
    const started = await startRollup({}, { l1 });
    asked.length = 0;
    await started.l2("evm_mine");
    await started.l2("hardhat_mine", "0x3", "0x10");
    // Short enough that nothing is posted before it.
    await started.l2("evm_increaseTime", 30);
    expect(asked).not.to.include("eth_call");
    await started.close();
    await connection.close();
  });

  it("makes a lie final that stays unchallenged", async () => {
    const started = await rollupWithTransfer();
    const { rollup, l2 } = started;
    await rollup.exclusive(() => rollup.injectFraud({ kind: "random-root", block: TRANSFER_BLOCK }));
    await l2("ovm_fastForward", Number(8n * DAY));
    expect((await l2("ovm_status")).l2.finalized).to.equal("0x2");
    // Too late: it is final, and nothing is opened.
    await rollup.challenger.start();
    expect(await rollup.exclusive(() => rollup.actInDisputes())).to.deep.equal([]);
    await started.close();
  });

  it("that stops before a deadline makes no player late", async () => {
    const started = await rollupWithTrueOutput();
    const { rollup } = started;
    const { clock } = rollup.config.disputes;
    await rollup.defender.start({ verdictGas: 0n });
    await rollup.exclusive(() => rollup.disputes.open(TRANSFER_BLOCK, { run: lieAt(7) }));
    await rollup.exclusive(() => rollup.increaseTime(BigInt(clock) - 3_600n));
    const alive = await rollup.exclusive(() => rollup.disputes.get(1));
    expect(alive.commitments.map(({ alive }) => alive)).to.deep.equal([true, true]);
    // The challenger had to make the match.
    await rollup.exclusive(() => rollup.increaseTime(7_200n));
    expect(await rollup.exclusive(() => rollup.disputes.get(1))).to.include({ status: "stands" });
    await started.close();
  });

  it("passes as ever where the machine cannot judge L2's blocks, and there are no disputes", async () => {
    const large = defineSemantics({ name: "large", extends: optimism, code: { maxCodeSize: { value: 100_000 } } });
    const started = await startRollup({ semantics: "large" }, { semantics: large });
    const { rollup, l2 } = started;
    await rollup.challenger.start();
    const before = rollup.clock.now();
    await l2("ovm_fastForward", Number(20n * DAY));
    expect(rollup.clock.now() - before >= 20n * DAY).to.equal(true);
    const questions: (() => Promise<unknown>)[] = [
      () => rollup.disputes.list(),
      () => rollup.disputes.get(1),
      () => rollup.disputes.open(1n),
    ];
    for (const asked of questions) {
      expect(await rollup.exclusive(asked).catch((error: unknown) => error)).to.include({
        code: "SEMANTICS_NOT_PROVABLE",
      });
    }
    await started.close();
  });

  it("forgets with a revert what was played", async () => {
    const started = await rollupWithTrueOutput();
    const { rollup, l1 } = started;
    const snapshot = (await l1("evm_snapshot")) as string;
    await rollup.exclusive(() => rollup.disputes.open(TRANSFER_BLOCK, { run: lieAt(7) }));
    await rollup.exclusive(() => rollup.increaseTime(60n));
    expect(await rollup.exclusive(() => rollup.disputes.list())).to.have.length(1);
    await l1("evm_revert", snapshot);
    expect(await rollup.exclusive(() => rollup.disputes.list())).to.deep.equal([]);
    await rollup.exclusive(() => rollup.disputes.open(TRANSFER_BLOCK, { run: lieAt(9) }));
    await rollup.exclusive(() => rollup.increaseTime(60n));
    expect(await rollup.exclusive(() => rollup.disputes.get(1))).to.include({ status: "stands" });
    await started.close();
  });
});
