import { expect } from "chai";

import { BaselineError, createBaseline, parseBaseline, withoutBaseline } from "../../src/internal/check/baseline.js";
import { checkContracts } from "../../src/internal/check/check.js";
import { reportAsJson } from "../../src/internal/check/reporters/json.js";
import { reportAsSarif } from "../../src/internal/check/reporters/sarif.js";
import { reportAsTable } from "../../src/internal/check/reporters/table.js";
import { RULES } from "../../src/internal/check/rules.js";
import type { ContractInput } from "../../src/internal/check/types.js";
import { defineSemantics } from "../../src/internal/semantics/define-semantics.js";
import { SEMANTICS } from "../../src/internal/semantics/registry.js";
import { type Source, urlOf } from "../../src/internal/semantics/sources.js";
import { assemble } from "../helpers/contracts/assemble.js";

const raw = (bytecode: string, name = "bytecode"): ContractInput => ({ name, runtime: { bytecode } });
const { optimism, arbitrum, ovm1, ovm2 } = SEMANTICS;
const rulesOf = (bytecode: string, ...semantics: (typeof optimism)[]) =>
  checkContracts([raw(bytecode)], { semantics }).findings.map(({ rule, severity }) => `${severity} ${rule}`);

/** Two lines of source, of which the second reads NUMBER and is what the only instruction maps to. */
function contractWith(comment: { before?: string; on?: string; file?: string }): ContractInput {
  const lines = [comment.file ?? "", comment.before ?? "", `x = block.number; ${comment.on ?? ""}`];
  const content = lines.join("\n");
  return {
    name: "a.sol:A",
    runtime: { bytecode: assemble`NUMBER POP`, sourceMap: `${content.indexOf("x =")}:16:0:-;` },
    sources: [{ path: "a.sol", id: 0, content }],
  };
}

describe("checkContracts", () => {
  it("checks against the designs that live, unless it is asked for others", () => {
    const { semantics, ovm1: verdicts } = checkContracts([raw("0x43")]);
    expect(semantics).to.deep.equal(["optimism", "arbitrum"]);
    expect(verdicts).to.deep.equal([]);
  });

  it("has a URL for every source of every design", () => {
    for (const design of Object.values(SEMANTICS)) {
      const sources = JSON.stringify(design, (_, value: unknown) =>
        typeof value === "bigint" ? `${value}` : value,
      ).matchAll(/"source":(\{[^}]*\})/g);
      for (const [, source] of sources)
        expect(urlOf(JSON.parse(source!) as Source), source).to.match(/^https:\/\/\S+$/);
    }
    expect(urlOf({ of: "EIPS", at: "EIP-1559" })).to.equal("https://eips.ethereum.org/EIPS/eip-1559");
    expect(urlOf({ of: "mine", at: "defineSemantics" })).to.equal(undefined);
  });

  it("says where a name alone makes the verdict", () => {
    const content = "address l1Bridge; require(msg.sender == l1Bridge);";
    const place = (words: string) => `${content.indexOf(words)}:${words.length}:0:-`;
    const bytecode = assemble`CALLER PUSH0 SLOAD EQ POP`;
    const sourceMap = `${place("msg.sender")};${place("l1Bridge)")};;${place("msg.sender == l1Bridge")};`;
    const { findings } = checkContracts(
      [{ name: "A", runtime: { bytecode, sourceMap }, sources: [{ path: "a.sol", id: 0, content }] }],
      { semantics: [optimism] },
    );
    expect(findings.map(({ rule, message }) => [rule, message])).to.deep.equal([
      ["l1-sender", "msg.sender is compared with l1Bridge, by its name an L1 address, which is not aliased"],
    ]);
  });

  it("finds nothing in no code, which OVM 1.0 accepts", () => {
    const report = checkContracts([raw("0x")], { semantics: [ovm1] });
    expect(report.findings).to.deep.equal([]);
    expect(report.errors).to.deep.equal([]);
    expect(report.ovm1).to.deep.equal([
      { contract: "bytecode", safetyChecker: { safe: true }, ovmCompiler: { accepted: true } },
    ]);
  });

  it("tells each error apart, and checks the rest", () => {
    const report = checkContracts([
      raw("0x60zz", "strange"),
      raw("0x600", "cut"),
      raw(`0x73__$${"a".repeat(34)}$__50`, "unlinked"),
      raw("0xef0001010004", "eof"),
      raw("0x0061736d01000000", "wasm"),
      raw(`0xef0100${"11".repeat(20)}`, "delegation"),
      raw("0x43", "fine"),
    ]);
    expect(report.errors.map(({ contract, kind }) => [contract, kind])).to.deep.equal([
      ["strange", "unreadable"],
      ["cut", "truncated"],
      ["unlinked", "unlinked"],
      ["eof", "not-evm"],
      ["wasm", "not-evm"],
      ["delegation", "not-evm"],
    ]);
    expect(report.errors[0]?.message).to.match(/digit 2 is "z"/);
    expect(report.errors[2]?.message).to.match(/Link it/);
    expect(report.contracts).to.equal(1);
    expect(report.findings.some(({ contract }) => contract === "fine")).to.equal(true);
  });

  it("takes a cut PUSH as the EVM does", () => {
    expect(checkContracts([raw("0x7f43")]).errors).to.deep.equal([]);
    expect(rulesOf("7f43", optimism, arbitrum)).to.deep.equal([]);
  });

  it("splits creation code that came alone into itself and what it deploys", () => {
    const code = assemble`
      PUSH1 2 PUSH1 12 PUSH1 0 CODECOPY PUSH1 2 PUSH1 0 RETURN
      NUMBER STOP`;
    const { findings } = checkContracts([raw(code)], { semantics: [arbitrum] });
    expect(findings.map(({ rule, code, pc }) => [rule, code, pc])).to.deep.equal([["block-number", "runtime", 12]]);
  });

  it("flags an opcode of a later fork, and an opcode of one design alone", () => {
    expect(rulesOf(assemble`PUSH0 POP CLZ`, ovm2)).to.have.members(["error missing-opcode", "error missing-opcode"]);
    expect(rulesOf(assemble`PUSH0 POP`, optimism)).to.deep.equal([]);
    expect(rulesOf("4b50", ovm2)).to.deep.equal(["warning extra-opcode"]);
  });

  it("measures code against the layer's limits", () => {
    const long = "00".repeat(24_577);
    expect(rulesOf(long, optimism)).to.deep.equal(["error code-size"]);
    expect(rulesOf(long, ovm2)).to.deep.equal(["warning code-size"]);
    const creation = { name: "c", creation: { bytecode: "00".repeat(49_153) } };
    expect(checkContracts([creation], { semantics: [optimism] }).findings.map(({ rule }) => rule)).to.deep.equal([
      "code-size",
    ]);
  });

  it("follows a semantics that the user defines", () => {
    const older = defineSemantics({ extends: "optimism", name: "older", hardfork: { value: "cancun" } });
    expect(rulesOf(assemble`CLZ`, older)).to.deep.equal(["error missing-opcode"]);
    expect(rulesOf(assemble`MCOPY`, older)).to.deep.equal([]);
  });

  it("keeps the OVM's own messages", () => {
    const messages = checkContracts([raw(assemble`ORIGIN POP SELFBALANCE POP ORIGIN`)], {
      semantics: [ovm1],
    }).findings.map(({ message }) => message);
    expect(messages).to.include("OVM: ORIGIN is not implemented in the OVM.");
    expect(messages).to.include(
      "OVM: SELFBALANCE is not implemented in the OVM. (We have no native ETH -- use deposited WETH instead!)",
    );
  });

  it("every rule is documented", () => {
    for (const { id, title, means, fix } of RULES) {
      expect(id).to.match(/^[a-z0-9-]+$/);
      for (const text of [title, means, fix]) expect(text.length, id).to.be.greaterThan(5);
    }
    expect(new Set(RULES.map(({ id }) => id)).size).to.equal(RULES.length);
  });
});

describe("ignore comments", () => {
  const heard = (comment: Parameters<typeof contractWith>[0]) => {
    const { findings, ignored } = checkContracts([contractWith(comment)], { semantics: [arbitrum] });
    return [findings.length, ignored];
  };

  it("silence the line, the next line, or the file", () => {
    expect(heard({})).to.deep.equal([1, 0]);
    expect(heard({ on: "// ovm-check-ignore" })).to.deep.equal([0, 1]);
    expect(heard({ on: "// ovm-check-ignore block-number -- counted on L1 on purpose" })).to.deep.equal([0, 1]);
    expect(heard({ before: "// ovm-check-ignore-next-line block-number" })).to.deep.equal([0, 1]);
    expect(heard({ file: "/* ovm-check-ignore-file timestamp, block-number */" })).to.deep.equal([0, 1]);
  });

  it("silence nothing else", () => {
    expect(heard({ on: "// ovm-check-ignore timestamp" })).to.deep.equal([1, 0]);
    expect(heard({ on: "// ovm-check-ignore-next-line" })).to.deep.equal([1, 0]);
    expect(heard({ before: "// ovm-check-ignore" })).to.deep.equal([1, 0]);
    expect(heard({ file: "// ovm-check-ignored" })).to.deep.equal([1, 0]);
  });
});

describe("baseline", () => {
  it("hides what it holds, as often as it holds it, wherever the lines moved", () => {
    const { findings } = checkContracts([contractWith({})], { semantics: [arbitrum] });
    const baseline = parseBaseline(JSON.stringify(createBaseline(findings)));
    const moved = checkContracts([contractWith({ file: "\n\n\n" })], { semantics: [arbitrum] }).findings;
    expect(withoutBaseline(moved, baseline)).to.deep.equal([]);
    expect(withoutBaseline([...moved, ...moved], baseline)).to.have.length(1);
  });

  it("refuses a file that is not a baseline", () => {
    expect(() => parseBaseline("{")).to.throw(BaselineError, /not JSON/);
    expect(() => parseBaseline('{"version":2}')).to.throw(BaselineError, /version 2, not 1/);
    expect(() => parseBaseline("null")).to.throw(BaselineError);
  });
});

describe("reporters", () => {
  const report = () =>
    checkContracts([contractWith({}), raw("0xzz", "strange")], {
      semantics: Object.values({ optimism, arbitrum, ovm2, ovm1 }),
    });

  it("print JSON about one bytecode in the form that tools read", () => {
    const json: unknown = JSON.parse(reportAsJson(checkContracts([raw("0x54")], { semantics: [ovm1] }), true));
    expect(json).to.have.all.keys("findings", "safetyChecker", "ovmCompiler");
    expect(json).to.deep.include({ safetyChecker: { safe: false }, ovmCompiler: { accepted: true } });
  });

  it("print JSON about several with a verdict each, and errors", () => {
    const json: unknown = JSON.parse(reportAsJson(report(), false));
    expect(json).to.have.all.keys("findings", "contracts", "errors");
  });

  it("print a table with the source line underlined", () => {
    const table = reportAsTable(report());
    expect(table).to.include("a.sol:3:5");
    expect(table).to.match(/3 \| x = block\.number;.*\n.*\|     \^{12}\n/);
    expect(table).to.match(/strange\n {2}could not be checked: .*not hexadecimal/);
    expect(table).to.match(/1 contract checked against optimism, arbitrum, ovm2, ovm1; .*1 could not be checked$/);
  });

  it("write SARIF that names rules, places and fingerprints", () => {
    const { runs } = JSON.parse(reportAsSarif(report(), "1.2.3")) as {
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: Record<string, unknown>[];
        invocations: unknown[];
      }[];
    };
    const [run] = runs;
    expect(run?.tool.driver.rules.map(({ id }) => id)).to.deep.equal(RULES.map(({ id }) => id));
    const result = run?.results.find(({ ruleId }) => ruleId === "block-number");
    expect(result).to.deep.nested.include({
      "locations[0].physicalLocation.artifactLocation.uri": "a.sol",
      "locations[0].physicalLocation.region": { startLine: 3, startColumn: 5, endLine: 3, endColumn: 17 },
    });
    expect(run?.invocations[0]).to.include({ executionSuccessful: false });
  });
});
