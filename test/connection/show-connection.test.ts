import { inspect } from "node:util";
import { expect } from "chai";

import { createHre } from "../helpers/project/hre.js";

describe("connection.ovm, inspected", () => {
  it("is one short screen of its verbs", async () => {
    const connection = await (await createHre()).network.create("ovm");
    const lines = inspect(connection.ovm).split("\n");
    expect(lines.length).to.be.lessThan(25);
    expect(lines.join("\n")).to.include("depositEth()").and.include("sequencer.pause").and.not.include("l1.");
    expect(Math.max(...lines.map(({ length }) => length))).to.be.at.most(100);
    await connection.close();
  });
});
