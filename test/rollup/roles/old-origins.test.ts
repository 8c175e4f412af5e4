import { expect } from "chai";
import { network } from "hardhat";

import type { ReorgReport } from "../../../src/internal/rollup/api.js";
import { depositRequest, withdrawRequest } from "../../helpers/rollup/bridge.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];
const RECIPIENT = `0x${"0b".repeat(20)}` as const;

describe("L2 blocks whose L1 origin is old when they are posted", () => {
  let started: StartedRollup;
  afterEach(() => started.close());

  const transferOnL2 = () => started.l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
  const transferOnL1 = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      await started.l1("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
    }
  };
  const withdraw = () => started.l2("eth_sendTransaction", withdrawRequest(alice, bob, 1n));

  /** Everything that was built is on L1, and is what L1 alone leads to. */
  async function expectPosted({ rebuilt = 0 } = {}): Promise<void> {
    const { rollup, warnings } = started;
    const { chain, l2: heads } = await rollup.status();
    expect(chain.elements).to.equal(heads.unsafe + 1n);
    expect(warnings.filter((line) => !/built again/.test(line))).to.deep.equal([]);
    expect(warnings).to.have.length(rebuilt);
    expect((await deriveFromL1(started)).chain.head.hash).to.equal(rollup.chain.head.hash);
  }

  for (const count of [250, 400]) {
    it(`are posted behind ${count} plain L1 transactions`, async () => {
      started = await startRollup();
      await transferOnL2();
      const built = started.rollup.chain.head.hash;
      await transferOnL1(count);
      await withdraw();
      await expectPosted();
      expect((await started.rollup.status()).chain.outputs).to.equal(3n);
      expect(started.rollup.chain.blockByNumber(1n)?.hash, "as it was built").to.equal(built);
    });
  }

  it("are posted behind blocks that L1 mined in bulk while the sequencer was paused", async () => {
    started = await startRollup();
    const { l1, l2 } = started;
    await transferOnL2();
    await transferOnL1(12);
    await l2("ovm_pauseSequencer");
    await l1("hardhat_mine", "0x12c");
    await l2("ovm_resumeSequencer");
    await withdraw();
    await expectPosted();
  });

  it("are posted when L1 mined in bulk, a few at a time, and other blocks between", async () => {
    started = await startRollup({ posting: "manual" });
    const { l1, l2 } = started;
    for (let round = 0; round < 12; round += 1) {
      await transferOnL2();
      await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 1n }));
      await l1("hardhat_mine", "0x20");
      await transferOnL1(1);
    }
    await l2("ovm_submitBatch");
    await expectPosted();
  });

  describe("on an L1 that moves without the rollup's knowledge", () => {
    let beside: Awaited<ReturnType<typeof network.create>>;
    afterEach(() => beside.close());

    const begin = async (config = {}) => {
      beside = await network.create("default");
      started = await startRollup(config, { l1: beside.provider });
    };

    it("are posted by the headers from a block whose hash is known", async () => {
      await begin();
      await transferOnL2();
      await started.l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 1n }));
      const built = started.rollup.chain.head.hash;
      for (let block = 0; block < 500; block += 1) await beside.provider.request({ method: "evm_mine" });
      await transferOnL1(1);
      await withdraw();
      await expectPosted();
      expect(started.rollup.chain.blockByNumber(2n)?.hash, "as it was built").to.equal(built);
    });

    it("are built again when the blocks between do not name their parents", async () => {
      await begin({ posting: "manual" });
      const { l1, l2, rollup } = started;
      await transferOnL2();
      await l2("ovm_submitBatch");
      const posted = rollup.chain.head.hash;
      const kept = await transferOnL2();
      await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 1n }));
      const dropped = [2n, 3n].map((number) => rollup.chain.blockByNumber(number)!);
      const reorgs: ReorgReport[] = [];
      rollup.on("reorg", (report) => reorgs.push(report));
      await beside.provider.request({ method: "hardhat_mine", params: ["0x12c"] });
      await transferOnL1(1);
      await l2("ovm_submitBatch");
      await expectPosted({ rebuilt: 1 });
      expect(rollup.chain.blockByHash(posted), "what is on L1 stays").not.to.equal(undefined);
      for (const [index, { hash, timestamp, transactions }] of dropped.entries()) {
        const again = rollup.chain.blockByNumber(BigInt(2 + index))!;
        expect(again.hash).not.to.equal(hash);
        expect(again).to.deep.include({ timestamp });
        expect(again.transactions.map(({ data, from }) => [data, from])).to.deep.equal(
          transactions.map(({ data, from }) => [data, from]),
        );
      }
      expect(reorgs).to.have.length(1);
      expect(reorgs[0]).to.deep.include({ keptHeight: 1n, reincluded: [kept], dropped: [] });
      expect(Number(await l2("eth_getBalance", RECIPIENT, "latest"))).to.equal(1);
    });
  });
});
