import { expect } from "chai";

import { replayOn } from "../../../helpers/engine/replay.js";
import { SCENES, withScene } from "../../../helpers/real-contracts/scenes.js";

describe("both engines", () => {
  for (const [name, play] of Object.entries(SCENES)) {
    it(`build the same blocks and receipts of ${name}`, async function () {
      this.timeout(120_000);
      await withScene(play, async ({ started: { rollup } }) => {
        const { chain, config } = rollup;
        const replayed = await replayOn("ethereumjs", chain, config);
        expect(chain.head.number > 0n).to.equal(true);
        for (let number = 0n; number <= chain.head.number; number++) {
          const [ours, theirs] = [chain.blockByNumber(number)!, replayed.blockByNumber(number)!];
          expect(theirs.hash, `block ${number}`).to.equal(ours.hash);
          // Names of exceptions and revert data are in no root.
          expect(theirs.receipts, `receipts of block ${number}`).to.deep.equal(ours.receipts);
        }
      });
    });
  }
});
