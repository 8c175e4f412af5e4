import { expect } from "chai";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import { L1View } from "../../../src/internal/rollup/l1/l1-view.js";
import { L1Reader } from "../../../src/internal/rollup/l1/reader.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { blockStart } from "../../../src/internal/rollup/proving/block-start.js";
import { nodePreimages } from "../../../src/internal/rollup/proving/node-preimages.js";
import { OPTIMISM } from "../../helpers/machine/blocks.js";
import { checkHistories } from "../../helpers/random/histories.js";
import { checkStarts } from "../../helpers/rollup/live-blocks.js";
import { ACCOUNTS, startRollup } from "../../helpers/rollup/start-rollup.js";

describe("what the machine starts a block from", () => {
  before(() => loadKzg());

  it("is what L1 holds, for every block of random histories", async function () {
    this.timeout(300_000);
    await checkHistories(4, Infinity, checkStarts);
  });

  it("is not there for genesis, nor for a block that is not built", async () => {
    const started = await startRollup();
    for (const number of [0n, 1n, -1n]) {
      const error: unknown = await started.rollup.blockStart(number).catch((reason: unknown) => reason);
      expect(error).to.deep.include({ code: "BLOCK_WITHOUT_START", details: { number, head: 0n } });
    }
    await started.close();
  });

  it("is not there when L1 does not have the block's origin any more", async () => {
    const ours = await startRollup();
    const other = await startRollup();
    const [from, to] = [ACCOUNTS[0]!.address, ACCOUNTS[1]!.address];
    await ours.l1("evm_mine");
    await ours.l2("eth_sendTransaction", { from, to });
    const { chain } = ours.rollup;
    const { number, hash } = chain.head.input.origin;
    const start = async () => {
      const request = ({ method, params }: { method: string; params?: unknown }) =>
        other.l1(method, ...(params as unknown[]));
      const reader = new L1Reader({ request }, L1_ADDRESSES);
      const view = new L1View(reader, await reader.head());
      const parts = { chain, preimagesAfter: nodePreimages(chain), view, config: OPTIMISM };
      return blockStart(1n, parts).catch((reason: unknown) => reason);
    };
    expect(await start()).to.deep.include({ code: "L1_CHANGED", details: { number } });
    await other.l1("eth_sendTransaction", { from, to });
    expect(await start()).to.have.nested.include({ code: "L1_CHANGED", "details.expected": hash });
    await ours.close();
    await other.close();
  });
});
