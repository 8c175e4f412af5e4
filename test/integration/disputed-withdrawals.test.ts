import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import type { OvmError } from "../../src/index.js";
import { nextDeadline } from "../../src/internal/connection/withdrawals/next-deadline.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { createHre } from "../helpers/project/hre.js";

const LIE = { lie: { kind: "storage" } } as const;

describe("fastForward to a withdrawal whose output is disputed", function () {
  this.timeout(120_000);
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;

  before(async () => {
    hre = await createHre();
  });
  beforeEach(async () => {
    connection = await hre.network.create({ network: "ovm", override: { ovm: { posting: "manual" } } });
  });
  afterEach(async () => await connection.close());

  /** A withdrawal that could be finalized in ten minutes, if nothing happened; and its L2 block. */
  const almostReady = async () => {
    const { ovm } = connection;
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    await ovm.submitBatch();
    await ovm.proposeOutputs();
    await withdrawal.prove();
    await ovm.fastForward(7 * 86_400 - 600);
    return { withdrawal, block: withdrawal.l2.blockNumber };
  };

  it("goes from deadline to deadline until a true output stands", async () => {
    const { ovm } = connection;
    await ovm.defender.start({ verdictGas: 0n });
    const { withdrawal, block } = await almostReady();
    const dispute = await ovm.openDispute({ block }, { run: LIE });
    await ovm.fastForward(withdrawal);
    expect((await dispute.refresh()).status).to.equal("stands");
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
  });

  it("waits for L1's next block where the clock has passed a deadline since its newest", async () => {
    const { ovm, provider } = connection;
    await ovm.defender.start({ verdictGas: 0n });
    const { withdrawal, block } = await almostReady();
    const dispute = await ovm.openDispute({ block }, { run: LIE });
    const { joinUntil } = await dispute.refresh();
    const context = { l1: ovm.l1.provider, l2: provider };
    const next = (now: bigint) => nextDeadline(context, withdrawal, { disputedBatch: 1n, now });
    const late = BigInt(joinUntil) + 1_000_000n;
    expect(await next(late)).to.equal(late);
  });

  it("goes on behind a deletion: the withdrawal is proposed and proven again", async () => {
    const { ovm } = connection;
    await ovm.challenger.start();
    const fraud = await ovm.injectFraud({ kind: "storage" });
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    await ovm.fastForward(withdrawal);
    const [dispute] = await ovm.disputes();
    expect(dispute).to.include({ block: fraud.block, status: "deleted" });
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
  });

  it("says that a dispute that time does not end has to be played first", async () => {
    const { ovm } = connection;
    await ovm.defender.stop();
    const { withdrawal, block } = await almostReady();
    const dispute = await ovm.openDispute({ block }, { run: LIE });
    const refused = (await ovm.fastForward(withdrawal).catch((error: unknown) => error)) as OvmError;
    expect(refused).to.include({ code: "WITHDRAWAL_DISPUTED" });
    expect(refused.message).to.include("has to be played first").and.to.include(`ovm.dispute(${dispute.id})`);
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_DISPUTED");
    // Undefended, the true output dies.
    await dispute.resolve();
    expect(await withdrawal.status()).to.equal("output-deleted");
    await ovm.fastForward(withdrawal);
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
  });
});

for (const semantics of ["ovm2", "arbitrum"] as const) {
  describe(`fastForward to a withdrawal of ${semantics} whose output is disputed`, function () {
    this.timeout(120_000);

    it("says that the dispute has to be played first, and goes on behind its end", async () => {
      const { network } = await createHre();
      const override = {
        ovm: { semantics, l1DataFee: semantics === "arbitrum" ? false : undefined, posting: "manual" },
      } as const;
      const connection = await network.create({ network: "ovm", override });
      const { ovm } = connection;
      await ovm.defender.stop();
      const withdrawal = await ovm.withdrawEth({ value: 1n });
      await ovm.submitBatch();
      await ovm.proposeOutputs();
      await ovm.fastForward(7 * 86_400 - 600);
      const dispute = await ovm.openDispute({ block: withdrawal.l2.blockNumber }, { run: LIE });
      const refused = (await ovm.fastForward(withdrawal).catch((error: unknown) => error)) as OvmError;
      expect(refused).to.include({ code: "WITHDRAWAL_DISPUTED" });
      expect(refused.message).to.include("has to be played first").and.to.include(`ovm.dispute(${dispute.id})`);
      expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_DISPUTED");
      expect(await withdrawal.status()).to.equal("waiting-to-finalize");
      // Undefended, the true output dies.
      await dispute.resolve();
      expect(await withdrawal.status()).to.equal("waiting-to-prove");
      await ovm.fastForward(withdrawal);
      expect((await withdrawal.finalize()).succeeded).to.equal(true);
      await connection.close();
    });
  });
}
