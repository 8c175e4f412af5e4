import { expect } from "chai";

import { HttpProvider } from "../../src/internal/connection/wire/http-provider.js";
import { createHre } from "../helpers/project/hre.js";
import { type RunningNode, runTask, startNode } from "../helpers/project/node-process.js";
import { proposeAs } from "../helpers/verifier/verifier.js";

const WRONG = `0x${"bad0".repeat(16)}` as const;

describe("verifying", function () {
  this.timeout(60_000);

  it("is a verb of the connection", async () => {
    const hre = await createHre();
    const connection = await hre.network.create("ovm");
    const { ovm, ethers } = connection;
    const [from, to] = await ethers.getSigners();
    await from!.sendTransaction({ to, value: 1n });
    expect(await ovm.verify()).to.deep.equal({ verified: 0n, outputs: 0n });
    await ovm.submitBatch();
    await ovm.proposeOutputs();
    expect(await ovm.verify()).to.deep.equal({ verified: 1n, outputs: 1n });
    await connection.close();
  });

  describe("from another process", () => {
    let node: RunningNode;
    before(async () => {
      node = await startNode("--network", "manual");
    });
    after(() => node.stop());

    async function verify() {
      const { code, output } = await runTask("ovm:verify", "--url", node.l2Url, "--json", "--network", "manual");
      return { code, json: JSON.parse(output.slice(output.indexOf("{"))) };
    }

    it("takes L1's URL and the network entry, and ends with 1 when an output is wrong", async () => {
      const [l1, l2] = [new HttpProvider(node.l1Url), new HttpProvider(node.l2Url)];
      const ask = (on: HttpProvider, method: string, ...params: unknown[]) => on.request({ method, params });
      const [from, to] = (await ask(l2, "eth_accounts")) as string[];
      await ask(l2, "ovm_depositEth", { value: "0x1" });
      await ask(l2, "eth_sendTransaction", { from, to, value: "0x1" });
      await ask(l2, "ovm_submitBatch");
      await ask(l2, "ovm_proposeOutputs");
      expect(await verify()).to.deep.equal({ code: 0, json: { verified: "2", outputs: "2" } });

      await ask(l2, "eth_sendTransaction", { from, to, value: "0x1" });
      await ask(l2, "ovm_submitBatch");
      await proposeAs((method, ...params) => ask(l1, method, ...params), [WRONG], 3n);
      const { code, json } = await verify();
      expect(code).to.equal(1);
      expect(json.difference).to.include({ block: "3", batchIndex: "2", claimedOutput: WRONG });
      const { output } = await runTask("ovm:verify", "--url", node.l2Url, "--network", "manual");
      expect(output).to.match(/right up to block 2/);
      expect(output).to.match(/WRONG: block 3/);
    });
  });
});
