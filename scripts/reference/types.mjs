// The public types, as the compiler sees them: members, their documentation, and what they inherit.
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const FILES = ["src/types.ts", "src/chai.ts", "src/internal/rollup/types.ts"].map((file) => path.join(root, file));

/** @returns `interfaceOf(name)`: the members of an interface, each with its documentation; `parametersOf(member)` */
export function openTypes() {
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(FILES, { ...options, noEmit: true, composite: false, incremental: false });
  const checker = program.getTypeChecker();

  function interfaceOf(name) {
    for (const file of FILES) {
      const found = find(program.getSourceFile(file), name);
      if (found !== undefined)
        return membersOf(checker.getTypeAtLocation(found), name === "Assertion" ? found : undefined);
    }
    throw new Error(`There is no interface ${name} in ${FILES.join(", ")}.`);
  }

  /** `within`: of an interface that other packages extend as well, the members of this declaration alone. */
  function membersOf(type, within) {
    return type
      .getProperties()
      .filter(({ declarations }) => within === undefined || declarations.some(({ parent }) => parent === within))
      .map((symbol) => describe(symbol));
  }

  function describe(symbol) {
    const declarations = symbol.declarations ?? [];
    const type = checker.getTypeOfSymbol(symbol);
    const tags = symbol.getJsDocTags(checker);
    const textOf = (name) =>
      tags.filter((tag) => tag.name === name).map(({ text }) => plain(ts.displayPartsToString(text)));
    return {
      name: symbol.name,
      isOptional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
      isFunction: type.getCallSignatures().length > 0,
      doc: plain(ts.displayPartsToString(symbol.getDocumentationComment(checker))),
      throws: textOf("throws"),
      parameters: textOf("param"),
      returns: textOf("returns"),
      examples: textOf("example"),
      signatures: declarations.map((node) => node.getText().replace(/\s+/g, " ")),
      typeText: declarations.map((node) => node.type?.getText().replace(/\s+/g, " ") ?? "").join(" | "),
      objects: declarations.flatMap((node) => objectsOf(node)),
      members: membersIn(type),
    };
  }

  /** Of a member that holds verbs, such as `sequencer`. */
  function membersIn(type) {
    const isOurs = type.symbol?.declarations?.some((node) => node.getSourceFile().fileName.includes("/src/types"));
    return isOurs && ts.isInterfaceDeclaration(type.symbol.declarations[0]) ? () => membersOf(type) : undefined;
  }

  /** The parameters of a verb that are objects of named values. */
  function objectsOf(node) {
    return (node.parameters ?? []).flatMap((parameter) => {
      const type = checker.getNonNullableType(checker.getTypeAtLocation(parameter));
      const isNamed = /(Parameters|Options)\b|^\{|& /.test(parameter.type?.getText() ?? "");
      return isNamed && type.getProperties().length > 0
        ? [{ name: parameter.name.getText(), members: membersOf(type) }]
        : [];
    });
  }

  return { interfaceOf };
}

function find(node, name) {
  if (ts.isInterfaceDeclaration(node) && node.name.text === name) return node;
  return ts.forEachChild(node, (child) => find(child, name));
}

/** `{@link X}` as code; lines joined as Markdown joins them. */
function plain(text) {
  return text.replace(/\{@link ([^}]+)\}/g, "`$1`").trim();
}
