import { expect } from "chai";
import type { Hex } from "viem";

import { CALLER, READS, READS_MANY } from "../../helpers/contracts/reads-many.js";
import { Scene } from "../../helpers/real-contracts/scene.js";

describe("a transaction of 1,000 reads by Multicall3", () => {
  let scene: Scene;
  before(async () => {
    scene = await Scene.start();
    await scene.started.l2("hardhat_setCode", CALLER, READS_MANY);
  });
  after(() => scene.close());

  it("succeeds on L2, with some 200 kB of calls and 160 kB of results in memory", async () => {
    await scene.actRequest("multicall", { to: CALLER });
    // An offset, a length, and of each result an offset, whether it succeeded, where its data is, and a word of data.
    const size = (await scene.started.l2("eth_getStorageAt", CALLER, "0x0", "latest")) as Hex;
    expect(BigInt(size)).to.equal(BigInt(64 + 160 * READS));
  });
});
