import { expect } from "chai";

import { configOf } from "../../../src/internal/rollup/proving/config-of.js";
import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { defineSemantics } from "../../../src/internal/semantics/define-semantics.js";
import { ethereum } from "../../../src/internal/semantics/ethereum.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { ovm1 } from "../../../src/internal/semantics/ovm1.js";
import { runSemantics } from "../../../src/internal/semantics/run-semantics.js";
import type { Semantics } from "../../../src/internal/semantics/types.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";

const configure = (semantics: Semantics) => configOf(valuesOf(semantics), { chainId: 1n, developmentMode: true });

describe("the machine's configuration", () => {
  it("takes optimism and ethereum, with and without limits, and more generous ones", () => {
    expect(configure(optimism).fields).to.include({ precompileBytesLimit: 131_072n, precompileGasLimit: 7_000_000n });
    expect(configure(ethereum).fields).to.include({ precompileBytesLimit: 0n, elementLimit: 0n });
    const generous = defineSemantics({
      extends: "optimism",
      name: "mine",
      caps: { precompileBytes: { value: 262_144 } },
    });
    expect(configure(generous).fields).to.include({ precompileBytesLimit: 262_144n });
  });

  it("takes Arbitrum without its fee for L1", () => {
    const { fields, rules } = configure(runSemantics(arbitrum, { l1DataFee: false }));
    expect(rules.configTag).to.equal(22n);
    expect(fields).to.include({
      gasLimit: 30_000_000n,
      maxTransactionGas: 32_000_000n,
      precompileGasLimit: 7_000_000n,
    });
  });

  it("refuses others, and names the rows", () => {
    const tight = defineSemantics({
      extends: "optimism",
      name: "tight",
      caps: { precompileBytes: { value: 1_024 } },
      code: { maxCodeSize: { value: 100_000 } },
    });
    expect(() => configure(tight))
      .to.throw(/"tight": code.maxCodeSize, caps.precompileBytes \(1024, less than 131072\) differ/)
      .with.property("code", "SEMANTICS_NOT_PROVABLE");
    expect(() => configure(ovm1)).to.throw(/hardfork, .*opcodes/);
    expect(() => configure(arbitrum)).to.throw(/does not work out fees.dataFee \(arbitrum\)/);
    const otherFee = defineSemantics({
      extends: runSemantics(arbitrum, { l1DataFee: false }),
      name: "mine",
      fees: { baseFee: { value: { elasticity: 2n, denominator: 8n } } },
    });
    expect(() => configure(otherFee)).to.throw(/fees.baseFee differ from "arbitrum"/);
  });
});
