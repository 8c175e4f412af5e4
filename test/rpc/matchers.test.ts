import { expect } from "chai";
import { id } from "ethers";
import { network } from "hardhat";

import type { Hex } from "../../src/internal/rollup/types.js";
import { assemble } from "../helpers/contracts/assemble.js";
import * as code from "../helpers/contracts/bytecode.js";

const BROKE: Hex = `0x${id("Broke(uint256)").slice(2, 10)}${code.word(7)}`;
const ABI = ["error Broke(uint256)", "function f() payable", "event E(uint256 indexed, uint256)"];

describe("rpc, as the chai matchers of hardhat-ethers see it", () => {
  for (const networkName of ["ovm", "default"]) {
    describe(networkName === "ovm" ? "on L2" : "on Hardhat's own network, for comparison", () => {
      async function connect() {
        const { ethers, provider, networkHelpers } = await network.create(networkName);
        const [alice, bob] = await ethers.getSigners();
        let last = 0;
        const contract = async (runtime: Hex) => {
          const address = `0x${(++last).toString(16).padStart(2, "0")}${"c0".repeat(19)}`;
          await networkHelpers.setCode(address, runtime);
          return new ethers.Contract(address, ABI, alice);
        };
        return { ethers, provider, networkHelpers, alice: alice!, bob: bob!, contract };
      }
      let connection: Awaited<ReturnType<typeof connect>>;
      before(async () => {
        connection = await connect();
      });

      const gas = { gasLimit: 100_000 };

      it("tells every kind of revert, estimated or sent or called", async () => {
        const { contract, ethers } = connection;
        // Made before: a call that fails while something else is awaited has no handler yet.
        const declaring = await contract("0x");
        for (const run of ["estimated", "sent", "called"] as const) {
          const go = async (runtime: Hex) => {
            const { f } = await contract(runtime);
            if (run === "called") return f!.staticCall();
            return run === "sent" ? f!(gas) : f!();
          };
          await expect(go(code.reverting(code.errorString("not yet")))).to.be.revertedWith("not yet");
          await expect(go(code.reverting(code.panic(0x11)))).to.be.revertedWithPanic(0x11);
          await expect(go(code.reverting(BROKE)))
            .to.be.revertedWithCustomError(declaring, "Broke")
            .withArgs(7n);
          await expect(go(code.REVERTS)).to.be.revertedWithoutReason(ethers);
          await expect(go(assemble`INVALID`)).to.be.revert(ethers);
          await expect(go(code.RETURNS_42)).not.to.be.revert(ethers);
        }
      });

      it("tells reverts of mined transactions from their replay", async () => {
        const { contract, provider, ethers } = connection;
        const { f } = await contract(code.reverting(code.errorString("too late")));
        await provider.request({ method: "evm_setAutomine", params: [false] });
        const sent = await f!(gas);
        await provider.request({ method: "evm_mine" });
        await provider.request({ method: "evm_setAutomine", params: [true] });
        await expect(sent).to.be.revert(ethers);
      });

      it("sees balances change, cheats left out", async () => {
        const { alice, bob, ethers, networkHelpers } = connection;
        await networkHelpers.setBalance(bob.address, 5n);
        await expect(alice.sendTransaction({ to: bob.address, value: 3n })).to.changeEtherBalance(ethers, bob, 3n);
      });

      it("sees events", async () => {
        const { contract } = connection;
        const emit = assemble`
          PUSH1 42 PUSH0 MSTORE
          PUSH1 8 PUSH32 ${id("E(uint256,uint256)")} PUSH1 32 PUSH0 LOG2 STOP`;
        const emitter = await contract(emit);
        await expect(emitter.f!()).to.emit(emitter, "E").withArgs(8n, 42n);
      });

      it("returns to a snapshot, and to a fixture", async () => {
        const { alice, bob, ethers, networkHelpers } = connection;
        const snapshot = await networkHelpers.takeSnapshot();
        const before = await ethers.provider.getBalance(bob);
        await alice.sendTransaction({ to: bob.address, value: 3n });
        await snapshot.restore();
        expect(await ethers.provider.getBalance(bob)).to.equal(before);
        const fixture = async () => (await alice.sendTransaction({ to: bob.address, value: 3n })).hash;
        const first = await networkHelpers.loadFixture(fixture);
        await alice.sendTransaction({ to: bob.address, value: 3n });
        expect(await networkHelpers.loadFixture(fixture)).to.equal(first);
        expect(await ethers.provider.getBalance(bob)).to.equal(before + 3n);
      });

      it("moves time and mines", async () => {
        const { networkHelpers, ethers } = connection;
        const latest = await networkHelpers.time.latest();
        await networkHelpers.time.increase(1000);
        expect(await networkHelpers.time.latest()).to.be.at.least(latest + 1000);
        await networkHelpers.time.increaseTo(latest + 5000);
        expect(await networkHelpers.time.latest()).to.equal(latest + 5000);
        const height = await ethers.provider.getBlockNumber();
        await networkHelpers.mine(3, { interval: 12 });
        expect(await ethers.provider.getBlockNumber()).to.equal(height + 3);
        await networkHelpers.mineUpTo(height + 10);
        expect(await networkHelpers.time.latestBlock()).to.equal(height + 10);
      });
    });
  }
});
