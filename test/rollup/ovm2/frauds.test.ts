import { expect } from "chai";

import { checkFrauds } from "../../helpers/disputes/check-frauds.js";
import { startOvm2 } from "../../helpers/ovm2/ovm2-rollup.js";

describe("frauds in OVM 2.0", function () {
  this.timeout(120_000);

  // The honest claim is the block's state root.
  checkFrauds(startOvm2, ({ block, honestOutput }, { chain }) => {
    expect(honestOutput).to.equal(chain.blockByNumber(block)!.stateRoot);
  });
});
