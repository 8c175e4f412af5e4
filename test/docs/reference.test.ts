// The pages of docs/reference are made from the table of verbs, the public types and the task definitions: npm run docs.
import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { format, resolveConfig } from "prettier";

import { referencePages } from "../../scripts/reference/pages.mjs";
import { DEFAULT_OVM_CONFIG } from "../../src/internal/config/defaults.js";
import { disputeTerms } from "../../src/internal/rollup/dispute/terms.js";
import { OVM_ERROR_CODES } from "../../src/internal/rollup/error-codes.js";
import { memberShape } from "../../src/internal/rpc/params/shape.js";
import { tasks } from "../../src/internal/tasks/definitions.js";
import { ovmMethods } from "../../src/internal/verbs/methods.js";
import { ROWS, VERBS } from "../../src/internal/verbs/table.js";

const FOLDER = join("docs", "reference");

describe("docs/reference", function () {
  this.timeout(120_000);
  let pages: Record<string, string>;

  before(() => {
    const disputeDefaults = disputeTerms({ ...DEFAULT_OVM_CONFIG, developmentMode: true });
    pages = referencePages({ VERBS, ROWS, memberShape, tasks, defaults: DEFAULT_OVM_CONFIG, disputeDefaults });
  });

  it("is what `npm run docs` writes", async () => {
    expect(readdirSync(FOLDER).sort()).to.deep.equal(Object.keys(pages).sort());
    for (const [name, text] of Object.entries(pages)) {
      const file = join(FOLDER, name);
      const formatted = await format(text, { ...(await resolveConfig(file)), parser: "markdown" });
      expect(readFileSync(file, "utf8"), `${file} is out of date: npm run docs`).to.equal(formatted);
    }
  });

  it("has every verb, with an example", () => {
    const sections = pages["verbs.md"]!.split(/^## /m).slice(1);
    const names = sections.map((section) => section.slice(0, section.indexOf("\n")));
    expect(names.sort()).to.deep.equal(Object.keys(VERBS).sort());
    for (const section of sections) expect(section.match(/^```typescript$/gm), section).to.have.lengthOf.at.least(2);
  });

  it("says what every parameter, field and method means that verbs and settings take and return", () => {
    const missing = ["verbs.md", "objects.md", "settings.md"].flatMap((page) =>
      pages[page]!.split("\n")
        .filter((line) => line.startsWith("| `"))
        // What a method does is in its second column, behind it its errors; anything else has its meaning in the last.
        .filter((line) => (/^\| `\w+\(/.test(line) ? /^\| `[^|]*\|  \|/ : /\|  \|$/).test(line))
        .map((line) => `${page}: ${line}`),
    );
    expect(missing).to.deep.equal([]);
  });

  it("has a section for every type that a verb returns, with a sentence about it", () => {
    const sections = pages["objects.md"]!.split(/^## /m).slice(1);
    const names = sections.map((section) => section.slice(0, section.indexOf("\n")));
    for (const [, name] of pages["verbs.md"]!.matchAll(/^- returns \[.*\]\(objects\.md#(\w+)\)/gm)) {
      expect(names.map((one) => one.toLowerCase())).to.include(name);
    }
    for (const name of ["Deposit", "Withdrawal", "MessageResult", "Fraud", "FraudVerdict", "Dispute", "RollupStatus"]) {
      expect(names).to.include(name);
    }
    for (const section of sections) expect(section, section).to.match(/^\w+\n\n\w/);
  });

  it("names error codes of the plugin alone", () => {
    const codes = Object.values(pages).flatMap((page) => page.match(/(?<=`)[A-Z][A-Z0-9]*(_[A-Z0-9]+)+(?=`)/g) ?? []);
    expect(codes).to.include.members(["NO_MATCH", "WITHDRAWAL_WAITING", "QUEUE_EMPTY"]);
    expect(codes.filter((code) => !(OVM_ERROR_CODES as readonly string[]).includes(code))).to.deep.equal([]);
  });

  it("names every error of the verbs' own files", () => {
    const files = globSync("src/internal/connection/**/*.ts");
    const thrown = files.flatMap(
      (file) => readFileSync(file, "utf8").match(/(?<=")[A-Z][A-Z0-9]+(_[A-Z0-9]+)+(?=")/g) ?? [],
    );
    const codes = new Set(thrown.filter((code) => (OVM_ERROR_CODES as readonly string[]).includes(code)));
    expect(codes.size).to.be.greaterThan(30);
    const text = pages["verbs.md"]! + pages["objects.md"]!;
    expect([...codes].filter((code) => !text.includes(`\`${code}\``))).to.deep.equal([]);
  });

  it("has every ovm_ method, with all that it takes", () => {
    for (const name of Object.keys(ovmMethods)) expect(pages["methods.md"]).to.include(`| \`${name}\` |`);
    expect(pages["methods.md"]).not.to.match(/\bany\b/);
  });

  it("has every task, with its options", () => {
    for (const { id } of tasks) if (id[0]!.startsWith("ovm:")) expect(pages["tasks.md"]).to.include(`\n## ${id[0]}\n`);
  });

  it("has every setting, with its default", () => {
    for (const name of Object.keys(DEFAULT_OVM_CONFIG)) expect(pages["settings.md"]).to.include(`| \`${name}\` |`);
  });

  it("has every matcher of hardhat-ovm/chai, with an example", () => {
    const added = [...readFileSync("src/chai.ts", "utf8").matchAll(/Assertion\.add(?:Method|Property)\("(\w+)"/g)];
    expect(added.length).to.be.greaterThan(4);
    for (const [, name] of added) expect(pages["matchers.md"]).to.include(`\n## ${name}\n`);
  });
});
