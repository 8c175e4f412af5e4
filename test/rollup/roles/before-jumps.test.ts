import { expect } from "chai";

import type { RollupConfig } from "../../../src/internal/rollup/types.js";
import { withdrawRequest } from "../../helpers/rollup/bridge.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const from = ACCOUNTS[0]!.address;

describe("before a jump through time", () => {
  let started: StartedRollup;
  afterEach(() => started.close());

  const start = async (config?: Partial<RollupConfig>) => {
    started = await startRollup(config);
    await started.l2("eth_sendTransaction", { from, to: from, value: "0x1" });
  };
  const jump = async () => {
    await started.l2("evm_increaseTime", 3_600);
    await started.l2("evm_mine");
  };
  /** Numbers of L2's blocks that are on L1, and of those whose outputs are. */
  const posted = async () => {
    const { chain } = await started.rollup.exclusive(() => started.rollup.status());
    return [chain.elements - 1n, chain.outputs - 1n];
  };

  it("nothing is posted while L2 alone is asked, and L1's block follows the jump none the less", async () => {
    await start();
    for (const method of ["eth_chainId", "eth_accounts"]) await started.l1(method);
    await jump();
    expect(await posted()).to.deep.equal([0n, 0n]);
    await jump();
    expect(await posted()).to.deep.equal([0n, 0n]);
    const origin = await started.l2("eth_call", {
      to: "0x4200000000000000000000000000000000000015",
      data: "0x8381f58a",
    });
    expect(BigInt(origin)).to.equal(1n);
  });

  for (const [what, ask] of [
    ["L1 is asked", () => started.l1("eth_blockNumber")],
    ["the rollup is asked", () => started.l2("ovm_status")],
    ["a node of the OP Stack is asked", () => started.l2("optimism_syncStatus")],
    ["L2's safe block is asked for", () => started.l2("eth_getBlockByNumber", "safe", false)],
    ["the state of L2's final block is asked for", () => started.l2("eth_getBalance", from, "finalized")],
    ["a call is made on a block by its tag", () => started.l2("eth_call", { to: from }, "safe")],
    ["logs up to a block by its tag are asked for", () => started.l2("eth_getLogs", { toBlock: "finalized" })],
  ] as const) {
    it(`what was not is posted once ${what}, and from then on before each`, async () => {
      await start();
      await jump();
      await ask();
      expect(await posted()).to.deep.equal([2n, 2n]);
      await started.l2("evm_mine");
      await started.l2("evm_increaseTime", 3_600);
      expect(await posted()).to.deep.equal([3n, 3n]);
    });
  }

  it("a withdrawal is posted and proposed, whatever was asked", async () => {
    await start({ posting: "manual" });
    await started.l2("eth_sendTransaction", withdrawRequest(from, from, 1n));
    expect(await posted()).to.deep.equal([0n, 0n]);
    await started.l2("evm_increaseTime", 3_600);
    expect(await posted()).to.deep.equal([2n, 2n]);
  });

  it("a jump over the challenge window makes as many blocks final as when L1 was asked before", async () => {
    const finalAfter = async (seconds: number, isL1Asked: boolean) => {
      await start({ challengeWindow: 3_600 });
      if (isL1Asked) await started.l1("eth_blockNumber");
      await started.l2("evm_increaseTime", seconds);
      await started.l2("evm_mine");
      await started.l2("evm_mine");
      const { number } = (await started.l2("eth_getBlockByNumber", "finalized", false)) as unknown as {
        number: string;
      };
      return Number(number);
    };
    const numbers: number[] = [];
    for (const seconds of [3_599, 3_600, 3_601, 3_602]) {
      numbers.push(await finalAfter(seconds, false));
      await started.close();
      expect(await finalAfter(seconds, true), `${seconds} seconds`).to.equal(numbers.at(-1));
      if (seconds < 3_602) await started.close();
    }
    // The output is proposed two seconds after L2's block.
    expect(numbers).to.deep.equal([0, 0, 0, 1]);
  });

  it("nothing of what a snapshot took back stays owed, and nothing that is owed is lost with it", async () => {
    await start();
    const snapshot = await started.l2("evm_snapshot");
    await jump();
    await started.l2("evm_revert", snapshot);
    await started.l1("eth_blockNumber");
    expect(await posted()).to.deep.equal([1n, 1n]);
  });
});
