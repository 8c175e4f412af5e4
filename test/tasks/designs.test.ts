import { expect } from "chai";

import { type RunningNode, runTask, startNode } from "../helpers/project/node-process.js";

describe("the tasks against a node of another design", function () {
  this.timeout(240_000);
  let node: RunningNode;
  before(async () => {
    node = await startNode("--semantics", "ovm1");
  });
  after(async () => void (await node.stop()));

  async function task(...args: string[]) {
    const { output } = await runTask(...args, "--url", node.l2Url, "--json");
    return JSON.parse(output.slice(output.indexOf("{")));
  }

  it("deposit, withdraw, move time and finalize as that design does", async () => {
    expect((await task("ovm:deposit", "1")).l2.status).to.equal("success");
    const { withdrawalHash } = await task("ovm:withdraw", "0.4");
    expect((await task("ovm:prove", withdrawalHash)).error.code).to.equal("NOT_IN_THIS_DESIGN");
    await task("ovm:fast-forward", withdrawalHash);
    expect((await task("ovm:finalize", withdrawalHash)).succeeded).to.equal(true);
  });
});
