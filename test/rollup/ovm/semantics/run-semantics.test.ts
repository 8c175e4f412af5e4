import { expect } from "chai";

import { RollupError } from "../../../../src/internal/rollup/errors.js";
import { arbitrum } from "../../../../src/internal/semantics/arbitrum.js";
import { defineSemantics } from "../../../../src/internal/semantics/define-semantics.js";
import { differences } from "../../../../src/internal/semantics/differences.js";
import { optimism } from "../../../../src/internal/semantics/optimism.js";
import { ovm1 } from "../../../../src/internal/semantics/ovm1.js";
import { ovm2 } from "../../../../src/internal/semantics/ovm2.js";
import { runSemantics } from "../../../../src/internal/semantics/run-semantics.js";
import { valuesOf } from "../../../../src/internal/semantics/values-of.js";

describe("runSemantics", () => {
  it("gives the table of a name that runs", () => {
    expect(runSemantics("optimism")).to.equal(optimism);
  });

  it("runs user-defined fees, base fee and code limits", () => {
    const free = defineSemantics({
      extends: "optimism",
      name: "free-data",
      fees: { dataFee: { value: { formula: "fjord", baseFeeScalar: 0n, blobBaseFeeScalar: 0n } } },
    });
    expect(runSemantics(free)).to.equal(free);
  });

  it("takes the code limits away when asked", () => {
    const { code, name } = runSemantics("optimism", { unlimitedCode: true });
    expect(name).to.equal("optimism");
    expect(code.maxCodeSize.value).to.equal(Number.MAX_SAFE_INTEGER);
    expect(code.maxInitCodeSize.value).to.equal(null);
  });

  it("takes the L1 data fee away when asked, and nothing else", () => {
    const free = runSemantics("optimism", { l1DataFee: false });
    expect(differences(valuesOf(optimism), valuesOf(free))).to.deep.equal([
      "fees.dataFee.baseFeeScalar",
      "fees.dataFee.blobBaseFeeScalar",
    ]);
  });

  it("runs Arbitrum, and what extends it in the free rows", () => {
    expect(runSemantics("arbitrum")).to.equal(arbitrum);
    const free = runSemantics("arbitrum", { l1DataFee: false });
    expect(differences(valuesOf(arbitrum), valuesOf(free))).to.deep.equal(["fees.dataFee.formula"]);
  });

  it("runs OVM 2.0, and what extends it in the free rows", () => {
    expect(runSemantics("ovm2")).to.equal(ovm2);
    const free = runSemantics("ovm2", { l1DataFee: false, unlimitedCode: true });
    const rows = differences(valuesOf(ovm2), valuesOf(free));
    expect(rows.every((row) => /^(fees\.dataFee|code\.max(Init)?CodeSize)/.test(row))).to.equal(true);
  });

  it("runs OVM 1.0, and what extends it in the free rows", () => {
    expect(runSemantics("ovm1")).to.equal(ovm1);
    const free = runSemantics("ovm1", { l1DataFee: false, unlimitedCode: true });
    const rows = differences(valuesOf(ovm1), valuesOf(free));
    expect(rows.every((row) => /^(fees\.dataFee|code\.maxCodeSize)/.test(row))).to.equal(true);
  });

  it("names the rows that L2 does not run yet", () => {
    const ticking = defineSemantics({
      extends: "optimism",
      name: "l1-clock",
      context: { number: { value: { rule: "l1-origin" } } },
    });
    expect(() => runSemantics(ticking))
      .to.throw(RollupError, /context\.number/)
      .with.property("code", "SEMANTICS_NOT_RUNNABLE");
  });
});
