import { expect } from "chai";

import { feeParameters } from "../../../src/internal/rpc/format/fee-parameters.js";
import { SEMANTICS } from "../../../src/internal/semantics/registry.js";

describe("rpc/format/fee-parameters", () => {
  it("shows the scalars of each design's formula in its own units", () => {
    expect(feeParameters(SEMANTICS.optimism.fees)).to.deep.equal({
      l1BaseFeeScalar: "0x558",
      l1BlobBaseFeeScalar: "0xc5fc5",
      operatorFeeScalar: "0x0",
      operatorFeeConstant: "0x0",
    });
    // Optimism's receipts of 2021 have the scalar as a decimal: 1,500,000 with six decimals.
    expect(feeParameters(SEMANTICS.ovm2.fees)).to.deep.equal({ l1FeeScalar: "1.5" });
    expect(feeParameters(SEMANTICS.ethereum.fees)).to.deep.equal({});
  });
});
