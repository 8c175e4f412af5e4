import { expect } from "chai";
import type { Hex } from "viem";

import { optimism } from "../../../src/internal/semantics/optimism.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [from, to] = ACCOUNTS.map(({ address }) => address) as [Hex, Hex];
const MOST = optimism.caps.elementsPerBlock.value!;

describe("a block of L2 with as many transactions as L1 takes", function () {
  this.timeout(240_000);
  let started: StartedRollup;
  before(async () => {
    started = await startRollup({ posting: "manual" });
    await started.l2("evm_setAutomine", false);
  });
  after(() => started.close());

  for (const [count, blocks] of [
    [MOST - 1, [MOST - 1]],
    [MOST, [MOST]],
    [MOST + 1, [MOST, 1]],
  ] as const) {
    it(`holds ${blocks[0]} of ${count}, leaves the rest to the next one, and its batch is taken`, async () => {
      const { l2, rollup } = started;
      for (let n = 0; n < count; n++) await l2("eth_sendTransaction", { from, to, gas: "0x5208" });
      for (const size of blocks) {
        await l2("evm_mine");
        expect(rollup.chain.head.transactions.length).to.equal(size);
      }
      await l2("ovm_submitBatch");
      expect((await rollup.status()).chain.elements).to.equal(rollup.chain.head.number + 1n);
    });
  }
});
