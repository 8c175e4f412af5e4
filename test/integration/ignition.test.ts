import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import { expect } from "chai";
import type { Artifact } from "hardhat/types/artifacts";

import { COUNTER } from "../fixtures/counter.js";
import { createHre } from "../helpers/project/hre.js";

const counterModule = buildModule("Counters", (m) => {
  const counter = m.contract("Counter", COUNTER as unknown as Artifact);
  m.call(counter, "increase", [5n]);
  return { counter };
});

describe("Ignition", () => {
  it("deploys in two connections independently, on L1 and L2, and leaves nothing behind", async () => {
    const hre = await createHre();
    const connections = [await hre.network.create("ovm"), await hre.network.create("ovm")];
    for (const { ignition, ethers, ovm } of connections) {
      const { counter } = await ignition.deploy(counterModule);
      expect(await ethers.provider.getCode(counter)).to.equal(COUNTER.deployedBytecode);
      expect(await counter.count!()).to.equal(5n);

      const onL1 = await ovm.l1.ignition.deploy(counterModule);
      expect(await ovm.l1.ethers.provider.getCode(onL1.counter)).to.equal(COUNTER.deployedBytecode);
    }
    expect(existsSync(join(hre.config.paths.root, "ignition"))).to.equal(false);
    for (const connection of connections) await connection.close();
  });
});
