import { expect } from "chai";

import { codeOf } from "../../helpers/errors/code-of.js";
import { ACCOUNTS, startRollup } from "../../helpers/rollup/start-rollup.js";

describe("a lie about a block whose true output waits in L1's pool", () => {
  it("is refused, because the true output is mined first", async () => {
    const started = await startRollup({ posting: "manual" });
    const { l1, l2 } = started;
    try {
      const [from, to] = ACCOUNTS.map(({ address }) => address);
      await l2("eth_sendTransaction", { from, to, value: "0x1" });
      await l2("ovm_submitBatch");
      // The stake is put up with the first proposal, and mined.
      await l2("ovm_proposeOutputs");
      await l2("eth_sendTransaction", { from, to, value: "0x1" });
      await l2("ovm_submitBatch");
      await l1("evm_setAutomine", false);
      await l2("ovm_proposeOutputs");
      const lie = l2("ovm_injectFraud", { kind: "random-root", block: "0x2" });
      expect(await codeOf(lie)).to.equal("BLOCK_ALREADY_PROPOSED");
      expect((await l2("ovm_status")).chain.outputs).to.equal("0x3");
    } finally {
      await started.close();
    }
  });
});
