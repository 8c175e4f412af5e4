// Editors show what TSDoc says of an export, and docs/reference is made from it.
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import ts from "typescript";

/** The modules that package.json exports. */
const MODULES = readdirSync("src")
  .filter((name) => name.endsWith(".ts") && name !== "type-extensions.ts")
  .map((name) => resolve("src", name));

describe("everything that the package exports", function () {
  this.timeout(120_000);

  it("has TSDoc, and so has every member of it", () => {
    const { config } = ts.readConfigFile("tsconfig.json", (path) => ts.sys.readFile(path));
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ".");
    const program = ts.createProgram(MODULES, { ...options, noEmit: true, composite: false, incremental: false });
    const checker = program.getTypeChecker();
    const isOwn = ({ declarations = [] }: ts.Symbol) =>
      declarations.some((node) => node.getSourceFile().fileName.startsWith(join(process.cwd(), "src")));
    const isSilent = (symbol: ts.Symbol) => symbol.getDocumentationComment(checker).length === 0;

    const exported = MODULES.flatMap((file) => {
      const module = checker.getSymbolAtLocation(program.getSourceFile(file)!);
      return module === undefined ? [] : checker.getExportsOfModule(module);
    })
      .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
      .filter(isOwn);
    expect(exported.length).to.be.greaterThan(100);

    const silent = exported.flatMap((symbol) => {
      const members = symbol.flags & ts.SymbolFlags.Type ? checker.getDeclaredTypeOfSymbol(symbol).getProperties() : [];
      const silentMembers = members.filter((member) => isOwn(member) && isSilent(member));
      const names = silentMembers.map(({ name }) => `${symbol.name}.${name}`);
      return isSilent(symbol) ? [symbol.name, ...names] : names;
    });
    expect([...new Set(silent)]).to.deep.equal([]);
  });
});
