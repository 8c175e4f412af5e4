import { expect } from "chai";

import { HttpProvider } from "../../src/internal/connection/http-provider.js";
import type { DisputeView } from "../../src/internal/rollup/dispute/view.js";
import { runTask, startNode } from "../helpers/node-process.js";

const CLOCK = 302_400;

describe("a challenger in a process of its own", function () {
  this.timeout(180_000);

  it("defeats a liar from L1's URL and the network entry alone", async () => {
    const node = await startNode();
    const l2 = new HttpProvider(node.l2Url);
    const ask = async <T>(method: string, ...params: unknown[]) => (await l2.request({ method, params })) as T;
    const challenge = async () => await runTask("ovm:challenge", "--l1-url", node.l1Url, "--once");
    try {
      await ask("ovm_injectFraud", { kind: "wrong-receipt" });
      await ask("ovm_startFraudDefender");
      const opened = await challenge();
      expect(opened.output).to.match(/dispute 1 {2}challenger 0x\w+: open/);
      expect(opened.code).to.equal(0);
      // The liar answers in the node's process, the challenger in its own, in turn until the step in doubt is made.
      const transcript: string[] = [];
      for (;;) {
        await ask("ovm_actInDisputes");
        const { output, code } = await challenge();
        expect(code, output).to.equal(0);
        transcript.push(output);
        const { commitments } = await ask<DisputeView>("ovm_dispute", 1);
        if (commitments.some(({ alive }) => !alive)) break;
      }
      expect(transcript.join(""))
        .to.match(/create-match/)
        .and.to.match(/prove/);
      const { commitments } = await ask<DisputeView>("ovm_dispute", 1);
      expect(commitments.map(({ defends, alive }) => ({ defends, alive }))).to.deep.equal([
        { defends: false, alive: true },
        { defends: true, alive: false },
      ]);
      await ask("ovm_fastForward", CLOCK);
      const { output } = await challenge();
      expect(output)
        .to.match(/resolve/)
        .and.to.match(/claim/);
      expect(await ask<DisputeView>("ovm_dispute", 1)).to.include({ status: "deleted" });
      await node.printed(/output DELETED {2}L2 block 1/);
    } finally {
      await node.stop();
    }
  });

  it("plays by itself until it is stopped, in the node too", async () => {
    const node = await startNode("--challenger");
    const l2 = new HttpProvider(node.l2Url);
    try {
      await l2.request({ method: "ovm_injectFraud", params: [{ kind: "random-root" }] });
      await node.printed(/dispute 1 {2}challenger 0x\w+: open/);
      await l2.request({ method: "ovm_fastForward", params: [CLOCK + 60] });
      await node.printed(/output DELETED {2}L2 block 1/);
    } finally {
      await node.stop();
    }
  });
});
