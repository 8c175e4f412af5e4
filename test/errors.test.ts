import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

import { OvmError } from "../src/errors.js";
import { toOvmError } from "../src/internal/connection/wire/to-ovm-error.js";

/** Every code that a source file throws: as an error of ours, or as the code of a refusal. */
const THROWN = /(?:new \w*Error|refuse|super)\(\s*(?:"code", )?"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)"/g;

function sources(): string[] {
  return readdirSync("src", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.parentPath.includes("artifacts"))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe("errors", () => {
  const catalogue = readFileSync("docs/errors.md", "utf8");
  const listed = [...catalogue.matchAll(/^\| `([A-Z0-9_]+)` /gm)].map(([, code]) => code!);

  it("are all in the catalogue, each once", () => {
    const thrown = new Set(
      sources().flatMap((file) => [...readFileSync(file, "utf8").matchAll(THROWN)].map(([, code]) => code!)),
    );
    expect(thrown.size).to.be.greaterThan(80);
    expect([...thrown].filter((code) => !listed.includes(code))).to.deep.equal([]);
    expect(listed.filter((code, i) => listed.indexOf(code) !== i)).to.deep.equal([]);
  });

  it("of the catalogue are all thrown", () => {
    const all = sources()
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    expect(listed.filter((code) => !all.includes(`"${code}"`))).to.deep.equal([]);
  });

  it("come over JSON-RPC with their code and values", () => {
    const cause = Object.assign(new Error("too early"), {
      code: -32000,
      data: { code: "QUEUE_EMPTY", queueLength: 3 },
    });
    const error = toOvmError(cause) as OvmError;
    expect(error).to.be.instanceOf(OvmError);
    expect(error).to.include({ code: "QUEUE_EMPTY", message: "too early" });
    expect(error.details).to.deep.equal({ queueLength: 3 });
  });

  it("of others stay as they are", () => {
    for (const error of [new Error("x"), Object.assign(new Error("x"), { data: "0x08c379a0" }), "text", undefined]) {
      expect(toOvmError(error)).to.equal(error);
    }
  });
});
