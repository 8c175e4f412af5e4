// What a first test does: opens the networks that BENCH_NETWORKS names, and asks each for its height.
import { network } from "hardhat";

describe("a first test", () => {
  it("reaches its networks", async () => {
    for (const name of process.env.BENCH_NETWORKS.split(",")) {
      const { provider, close } = await network.create(name);
      await provider.request({ method: "eth_blockNumber" });
      await close();
    }
  });
});
