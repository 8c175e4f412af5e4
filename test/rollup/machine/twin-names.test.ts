import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

const ROOT = join(import.meta.dirname, "../../..");
const SOLIDITY = "contracts/L1/machine";
const TYPESCRIPT = "src/internal/rollup/machine";

/** Paths of the files below a folder, without their extension. */
function filesIn(folder: string, extension: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(extension))
    .map((path) => path.slice(0, -extension.length));
}

/** `opcodes/StoreSlot` as TypeScript's files spell it. */
const kebab = (path: string): string => path.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();

/** The names of a column of the table of docs/spec/machine.md, 10. */
function column(index: 1 | 2): string[] {
  const page = readFileSync(join(ROOT, "docs/spec/machine.md"), "utf8");
  const rows = page
    .slice(page.indexOf("## 10."), page.indexOf("## 11."))
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2);
  return rows.flatMap((row) => Array.from(row.split("|")[index]!.matchAll(/`([^`]+)`/g), ([, name]) => name!));
}

describe("the names of the machine's twins", () => {
  const solidity = filesIn(SOLIDITY, ".sol");
  const typescript = filesIn(TYPESCRIPT, ".ts");
  const twins = new Set(solidity.map(kebab).filter((name) => typescript.includes(name)));

  it("are the same, or stand in the specification's table: Solidity", () => {
    const alone = solidity.filter((name) => !twins.has(kebab(name)));
    expect(column(1).sort()).to.deep.equal(alone.sort());
  });

  it("are the same, or stand in the specification's table: TypeScript", () => {
    const alone = typescript.filter((name) => !twins.has(name));
    expect(column(2).sort()).to.deep.equal(alone.sort());
  });

  it("are the same for more files than not", () => {
    expect(twins.size * 2).to.be.greaterThan(solidity.length);
  });
});
