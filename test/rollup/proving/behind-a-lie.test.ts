import { expect } from "chai";

import type { RollupError } from "../../../src/internal/rollup/errors.js";
import { DAY, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

describe("a lie behind another", () => {
  let started: StartedRollup;
  beforeEach(async () => {
    started = await startRollup({ posting: "manual" });
  });
  afterEach(() => started.close());

  const inject = () => started.rollup.exclusive(() => started.rollup.injectFraud({ kind: "storage" }));
  const prove = (id: number) => started.rollup.exclusive(() => started.rollup.proveFraud(id));
  const refusal = async (id: number) => (await prove(id).catch((error: unknown) => error)) as RollupError;

  it("falls with it, and is not proven itself", async () => {
    const [first, second] = [await inject(), await inject()];
    const refused = await refusal(second.id);
    expect(refused).to.include({ code: "FRAUD_BEHIND_ANOTHER" });
    expect(refused.message).to.match(/block 1 is false already.*Prove that one first\.$/);
    expect(refused.details).to.include({ first: first.block, final: false });
    expect((await prove(first.id)).deletedOutputs).to.deep.equal([first.block, second.block]);
  });

  it("that is final cannot be proven, but for a snapshot from before", async () => {
    const first = await inject();
    const snapshot = await started.l2("evm_snapshot");
    await started.l2("ovm_fastForward", Number(8n * DAY));
    const second = await inject();
    const refused = await refusal(second.id);
    expect(refused).to.include({ code: "FRAUD_BEHIND_ANOTHER" });
    expect(refused.message).to.match(/block 1 is false already, and final.*\(evm_snapshot\).*\(evm_revert\)/);
    expect(refused.message).not.to.include("Prove that one first");
    expect(refused.details).to.include({ first: first.block, final: true });
    await started.l2("evm_revert", snapshot);
    expect(await prove(first.id)).to.include({ proven: true });
  });

  it("that is old, but disputed, falls with it", async () => {
    const first = await inject();
    await started.rollup.defender.stop();
    await started.l2("ovm_openDispute", { block: Number(first.block) });
    await started.l2("ovm_fastForward", Number(8n * DAY));
    const second = await inject();
    expect((await refusal(second.id)).message).to.match(/Prove that one first\.$/);
    expect((await prove(first.id)).deletedOutputs).to.deep.equal([first.block, second.block]);
  });
});
