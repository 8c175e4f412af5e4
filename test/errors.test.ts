import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

import { OvmError } from "../src/errors.js";
import { door, toOvmError } from "../src/internal/connection/wire/door.js";
import { OVM_ERROR_CODES } from "../src/internal/rollup/error-codes.js";
import { RollupError } from "../src/internal/rollup/errors.js";

function sources(): string[] {
  return readdirSync("src", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.parentPath.includes("artifacts"))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe("errors", () => {
  const catalogue = readFileSync("docs/errors.md", "utf8");
  const listed = [...catalogue.matchAll(/^\| `([A-Z0-9_]+)` /gm)].map(([, code]) => code!);

  it("are all in the catalogue, each once, and it lists no other", () => {
    expect([...listed].sort()).to.deep.equal([...OVM_ERROR_CODES]);
  });

  it("of the catalogue are all thrown", () => {
    const all = sources()
      .filter((file) => !file.endsWith("error-codes.ts"))
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    expect(listed.filter((code) => !all.includes(`"${code}"`))).to.deep.equal([]);
  });

  it("of the rollup become public ones at the door, once", async () => {
    const refusal = new RollupError("QUEUE_EMPTY", "no element waits", { queueLength: 3 });
    const layer = door({ request: async () => await Promise.reject(refusal) });
    const error = (await door(layer)
      .request({ method: "ovm_forceBatch" })
      .catch((caught: unknown) => caught)) as OvmError;
    expect(error).to.be.instanceOf(OvmError);
    expect(error).to.include({ code: "QUEUE_EMPTY", message: "no element waits", cause: refusal });
    expect(error.details).to.deep.equal({ queueLength: 3 });
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
