import { expect } from "chai";

import { HttpProvider } from "../../src/internal/connection/wire/http-provider.js";
import type { DisputeView } from "../../src/internal/rollup/dispute/view.js";
import { runTask, startNode, startTask } from "../helpers/project/node-process.js";

const CLOCK = 302_400;

describe("a challenger in a process of its own", function () {
  this.timeout(300_000);

  it("defeats a stubborn liar from L1's URL and the network entry alone", async () => {
    const node = await startNode();
    const challenger = startTask("ovm:challenge", "--l1-url", node.l1Url);
    const l2 = new HttpProvider(node.l2Url);
    const ask = async <T>(method: string, ...params: unknown[]) => (await l2.request({ method, params })) as T;
    try {
      await challenger.printed(/Press Ctrl-C/);
      await ask("ovm_startFraudDefender");
      await ask("ovm_injectFraud", { kind: "wrong-receipt" });
      // The liar answers in the node's process, the challenger in its own, down to the one step.
      await challenger.printed(/dispute 1 {2}the challenger 0x\w+ has L1 execute the one step/);
      await node.printed(/dispute 1 {2}the defender 0x\w+ joins/);
      const { commitments } = await ask<DisputeView>("ovm_dispute", 1);
      expect(commitments.map(({ defends, alive }) => ({ defends, alive }))).to.deep.equal([
        { defends: false, alive: true },
        { defends: true, alive: false },
      ]);
      // Until then another account could join.
      await ask("ovm_fastForward", CLOCK);
      await challenger.printed(/dispute 1 {2}the challenger 0x\w+ ends the dispute/);
      await node.printed(/output DELETED {2}L2 block 1/);
      expect(await ask<DisputeView>("ovm_dispute", 1)).to.include({ status: "deleted" });
    } finally {
      await challenger.stop();
      await node.stop();
    }
  });

  it("can look once, and a node can challenge by itself", async () => {
    const node = await startNode("--challenger");
    const l2 = new HttpProvider(node.l2Url);
    try {
      const idle = await runTask("ovm:challenge", "--l1-url", node.l1Url, "--once");
      expect(idle.code).to.equal(0);
      expect(idle.output).to.match(/^Nothing to do now: no wrong output on L1 can be disputed/);
      await l2.request({ method: "ovm_injectFraud", params: [{ kind: "random-root" }] });
      await node.printed(/dispute 1 {2}the challenger 0x\w+ opens/);
      await l2.request({ method: "ovm_fastForward", params: [CLOCK + 60] });
      await node.printed(/output DELETED {2}L2 block 1/);
    } finally {
      await node.stop();
    }
  });

  it("says that no L1 answers", async () => {
    const silent = await runTask("ovm:challenge", "--l1-url", "http://127.0.0.1:9", "--once");
    expect(silent.code).to.equal(1);
    expect(silent.output).to.match(/No L1 answers at http:\/\/127\.0\.0\.1:9/);
  });
});
