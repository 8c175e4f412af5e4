import { readFileSync } from "node:fs";
import { expect } from "chai";

import { AnalysedCode } from "../../src/internal/check/analyse.js";
import { parseBytecode } from "../../src/internal/check/bytecode.js";
import { checkContracts } from "../../src/internal/check/check.js";
import { OP } from "../../src/internal/check/opcodes.js";
import { SEMANTICS } from "../../src/internal/semantics/registry.js";

// Uniswap v1's exchange, compiled by Vyper 0.1.0b4: creation code as npm publishes it in
// @uniswap/v2-periphery 1.1.0-beta.0, build/UniswapV1Exchange.json. There is no source map.
const hex = readFileSync(new URL("./fixtures/vyper-uniswap-v1-exchange.hex", import.meta.url), "utf8").replace(
  /\s/g,
  "",
);

describe("a Vyper contract without source map", () => {
  const { findings, errors } = checkContracts([{ name: "exchange", runtime: { bytecode: hex } }], {
    semantics: [SEMANTICS.optimism],
  });

  it("is split into the stub that deploys and the code that is deployed", () => {
    expect(errors).to.deep.equal([]);
    expect(new Set(findings.map(({ code }) => code))).to.deep.equal(new Set(["runtime"]));
  });

  it("is flagged at every deadline and every send, and nowhere else", () => {
    const counts = Object.fromEntries(
      ["timestamp", "gas-stipend"].map((rule) => [rule, findings.filter((finding) => finding.rule === rule).length]),
    );
    expect(counts).to.deep.equal({ timestamp: 9, "gas-stipend": 4 });
    expect(findings).to.have.length(13);
  });

  it("has the instruction at every byte that a finding names", () => {
    const code = parseBytecode(hex);
    for (const { rule, pc } of findings) {
      expect(code[pc]).to.equal(rule === "timestamp" ? OP.TIMESTAMP : OP.CALL);
    }
    expect(new AnalysedCode(code, { kind: "creation" }).trace.codeCopies).to.have.length(1);
  });
});
