import { expect } from "chai";

import { type RunningNode, runTask, startNode } from "../helpers/project/node-process.js";

const FEES = { ovm1: "fees.dataFee (ovm1)", arbitrum: "fees.dataFee (arbitrum)" } as const;

for (const design of ["ovm1", "arbitrum"] as const) {
  describe(`the tasks against a node of the semantics ${design}`, function () {
    this.timeout(240_000);
    let node: RunningNode;
    before(async () => {
      node = await startNode("--semantics", design);
    });
    after(async () => void (await node.stop()));

    async function task(...args: string[]) {
      const { output } = await runTask(...args, "--url", node.l2Url, "--json");
      return JSON.parse(output.slice(output.search(/[{[]/)));
    }

    it("deposit, withdraw, move time and finalize as that design does", async () => {
      expect((await task("ovm:deposit", "1")).l2.status).to.equal("success");
      const { withdrawalHash } = await task("ovm:withdraw", "0.4");
      const status = async () => (await task("ovm:status", withdrawalHash)).status;
      expect(await status()).to.equal("waiting-to-finalize");
      expect((await task("ovm:prove", withdrawalHash)).error.code).to.equal("NOT_IN_THIS_DESIGN");
      await task("ovm:fast-forward", withdrawalHash);
      expect(await status()).to.equal("ready-to-finalize");
      expect((await task("ovm:finalize", withdrawalHash)).succeeded).to.equal(true);
      expect(await status()).to.equal("finalized");
    });

    it("name at start, in the status and where a lie is refused the rows that L1 cannot judge", async () => {
      const { code, details } = (await task("ovm:inject-fraud", "random-root")).error;
      const { rows } = details as { rows: string[] };
      expect(code).to.equal("SEMANTICS_NOT_PROVABLE");
      expect(rows).to.include(FEES[design]);
      const { output } = await runTask("ovm:status", "--url", node.l2Url);
      expect(output).to.include(`Disputes   none: L1 cannot judge ${rows.join(", ")}\n`);
      expect(node.output()).to.include(`No disputes: L1 cannot judge blocks of "${design}", whose ${rows.join(", ")}`);
    });

    it("execute that design again from L1's data", async () => {
      await task("ovm:submit-batch");
      const verified = await task("ovm:verify", "--semantics", design);
      expect(verified).to.have.all.keys("verified", "outputs");
    });

    it("list deposits, messages and withdrawals", async () => {
      for (const name of ["ovm:deposits", "ovm:messages", "ovm:withdrawals"]) {
        const answer = await task(name);
        expect(answer.map(({ status }: { status: string }) => status)).to.have.length.above(0);
      }
    });
  });
}
