import { expect } from "chai";

import { depositRequest, withdrawRequest } from "../../helpers/rollup/bridge.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];
const quantity = (value: number) => `0x${value.toString(16)}`;

describe("posting much at once", function () {
  this.timeout(0);
  let started: StartedRollup;
  afterEach(() => started.close());

  /** A withdrawal is posted and proposed before its request returns, whatever waited before it. */
  async function expectWithdrawal(): Promise<void> {
    const { l2, rollup, warnings } = started;
    await l2("eth_sendTransaction", withdrawRequest(alice, bob, 1n));
    const { chain, l2: heads } = await rollup.status();
    expect(warnings).to.deep.equal([]);
    expect([chain.elements, chain.outputs]).to.deep.equal([heads.unsafe + 1n, heads.unsafe + 1n]);
    expect((await deriveFromL1(started)).chain.head.hash).to.equal(rollup.chain.head.hash);
  }

  it("a withdrawal behind 1,000 deposits", async () => {
    started = await startRollup();
    for (let count = 0; count < 1_000; count += 1) {
      await started.l1("eth_sendTransaction", depositRequest(alice, { to: bob, value: 1n }));
    }
    expect(started.rollup.chain.head.number).to.equal(1_000n);
    await expectWithdrawal();
  });

  for (const way of ["one by one", "in bulk"]) {
    it(`a withdrawal behind 5,000 L1 blocks, mined ${way}`, async () => {
      started = await startRollup();
      const { l1, l2 } = started;
      await l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
      if (way === "in bulk") await l1("hardhat_mine", quantity(5_000));
      else for (let count = 0; count < 5_000; count += 1) await l1("evm_mine");
      await expectWithdrawal();
    });
  }

  it("a withdrawal behind 21,000 L2 blocks", async () => {
    started = await startRollup();
    await started.l2("hardhat_mine", quantity(21_000));
    await expectWithdrawal();
  });
});
