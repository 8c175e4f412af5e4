import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { outputRoot } from "../../../src/internal/rollup/derivation/output.js";
import { APPEND_STATE_BATCH_OVM } from "../../../src/internal/rollup/l1/abi.js";
import { PROPOSER_KEY } from "../../../src/internal/rollup/l1/role-keys.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { lieAt } from "../../helpers/disputes/disputed-transfer.js";
import { ACCOUNTS, DAY, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [ALICE, BOB] = ACCOUNTS.map(({ address }) => address) as [Hex, Hex];
const MADE_UP: Hex = `0x${"bad0".repeat(16)}`;

/** Six L2 blocks on L1, and one batch of outputs for them, of which those from block `wrong` on are made up. */
async function rollupWithBatch(wrong: readonly bigint[]): Promise<StartedRollup> {
  const started = await startRollup({ posting: "manual" });
  const { l1, l2, rollup } = started;
  for (let count = 0; count < 6; count += 1) await l2("eth_sendTransaction", { from: ALICE, to: BOB, value: "0x1" });
  await l2("ovm_submitBatch");
  const outputs = [1n, 2n, 3n, 4n, 5n, 6n].map((number) =>
    wrong.includes(number) ? MADE_UP : outputRoot(rollup.chain.blockByNumber(number)!),
  );
  const data = AbiFunction.encodeData(APPEND_STATE_BATCH_OVM, [outputs, 1n]);
  await l1("hardhat_impersonateAccount", PROPOSER_KEY.address);
  await l1("eth_sendTransaction", { from: PROPOSER_KEY.address, to: L1_ADDRESSES.stateCommitmentChain, data });
  return started;
}

async function outputsOf({ rollup }: StartedRollup): Promise<bigint> {
  return (await rollup.exclusive(() => rollup.status())).chain.outputs;
}

describe("a batch of which a part is wrong", function () {
  this.timeout(120_000);

  for (const first of [1n, 2n, 4n, 6n]) {
    it(`keeps what is before the first wrong output, that of block ${first}`, async () => {
      const started = await rollupWithBatch([first, 6n]);
      const { rollup } = started;
      await rollup.challenger.start();
      await rollup.exclusive(() => rollup.fastForward(4n * DAY));
      expect(await rollup.exclusive(() => rollup.disputes.list())).to.have.length(1);
      expect(await rollup.exclusive(() => rollup.disputes.get(1))).to.include({ status: "deleted", element: first });
      expect(await outputsOf(started)).to.equal(first);
      expect((await rollup.exclusive(() => rollup.verify())).difference).to.equal(undefined);
      await started.close();
    });
  }

  it("is disputed again where its heir's first wrong output is, and proposed anew behind it", async () => {
    const started = await rollupWithBatch([5n, 6n]);
    const { rollup, l2 } = started;
    await rollup.challenger.start();
    await rollup.exclusive(() => rollup.fastForward(4n * DAY));
    expect(await outputsOf(started)).to.equal(5n);
    await l2("ovm_proposeOutputs");
    expect(await outputsOf(started)).to.equal(7n);
    expect((await rollup.exclusive(() => rollup.verify())).difference).to.equal(undefined);
    // An output of the heir, whose proofs are still those of the whole batch.
    await rollup.exclusive(() => rollup.disputes.open(4n, { run: lieAt(3) }));
    await rollup.exclusive(() => rollup.increaseTime(60n));
    expect(await rollup.exclusive(() => rollup.disputes.get(2))).to.include({ status: "stands", element: 4n });
    await started.close();
  });
});
