import { expect } from "chai";

import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { ovm2 } from "../../../src/internal/semantics/ovm2.js";
import { showProvability } from "../../../src/internal/tasks/node/show-provability.js";

describe("what ovm:node says of proofs", () => {
  it("is nothing where L1 judges every block", () => {
    expect(showProvability(optimism)).to.deep.equal([]);
    expect(showProvability(ovm2)).to.deep.equal([]);
  });

  it("names the rows of a design that L1 does not know", () => {
    expect(showProvability(arbitrum)[0]).to.match(/"arbitrum".*fees\.dataFee/);
  });
});
