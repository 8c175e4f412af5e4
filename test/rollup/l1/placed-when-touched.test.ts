import { expect } from "chai";
import { network } from "hardhat";

import { RollupError } from "../../../src/internal/rollup/errors.js";
import { placedWhenTouched } from "../../../src/internal/rollup/l1/placed-when-touched.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [from, to] = ACCOUNTS.map(({ address }) => address);
const PORTAL = L1_ADDRESSES.portal;

describe("the contracts on L1", () => {
  let l1: Awaited<ReturnType<typeof network.create>>;
  let asked: string[];
  let started: StartedRollup;

  beforeEach(async () => {
    l1 = await network.create("default");
    asked = [];
    const counting = {
      request: async (args: { method: string; params?: unknown[] }): Promise<unknown> => {
        asked.push(args.method);
        return await l1.provider.request(args);
      },
    };
    started = await startRollup({}, { l1: counting, l1Hardfork: "osaka" });
  });
  afterEach(async () => {
    await started.close();
    await l1.close();
  });

  const isPlaced = () => asked.includes("hardhat_setCode");

  it("are not placed for what happens on L2 alone", async () => {
    const before = asked.length;
    await started.l2("eth_sendTransaction", { from, to, value: "0x1" });
    await started.l2("hardhat_mine", "0x5");
    const snapshot: string = await started.l2("evm_snapshot");
    await started.l2("evm_revert", snapshot);
    expect(asked.slice(before)).to.deep.equal([]);
  });

  it("are placed before the first answer of L1", async () => {
    const codes: string[] = await Promise.all([1, 2].map(() => started.l1("eth_getCode", PORTAL, "latest")));
    for (const code of codes) expect(code.length).to.be.above(1_000);
    expect(asked.filter((method) => method === "eth_getCode")).to.have.length(2);
    expect(asked.indexOf("eth_getCode")).to.be.above(asked.lastIndexOf("hardhat_setCode"));
  });

  it("stay when both layers return to a snapshot from before", async () => {
    const snapshot: string = await started.l2("evm_snapshot");
    expect(isPlaced()).to.equal(false);
    await started.l1("eth_sendTransaction", { from, to, value: "0x1" });
    await started.l1("evm_revert", snapshot);
    expect(await started.l1("eth_blockNumber")).to.equal("0x0");
    expect(((await started.l1("eth_getCode", PORTAL, "latest")) as string).length).to.be.above(1_000);
  });

  it("make no block", async () => {
    const header: unknown = await l1.provider.request({ method: "eth_getBlockByNumber", params: ["latest", false] });
    expect(await started.l1("eth_getBlockByNumber", "latest", false)).to.deep.equal(header);
    expect(isPlaced()).to.equal(true);
  });

  it("are missed by every request when placing them failed", async () => {
    const refusing = placedWhenTouched(l1.provider, async () => {
      throw new RollupError("L1_REFUSED", "No.");
    });
    for (let time = 0; time < 2; time += 1) {
      const outcome = await refusing.request({ method: "eth_blockNumber" }).catch(({ code }: RollupError) => code);
      expect(outcome).to.equal("L1_REFUSED");
    }
  });
});
