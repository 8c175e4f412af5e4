// The public types, as the compiler sees them: members, their documentation, and what they inherit.
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const FILES = ["src/types.ts", "src/types/config.ts", "src/chai.ts", "src/internal/rollup/types.ts"].map((file) =>
  path.join(root, file),
);

/**
 * @returns `interfaceOf(name)`: the members of an interface, each with its documentation; `typesBehind(name)`: the types of this
 * plugin that the members of an interface take and return, and those behind them
 */
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

  /** `without`: types that are not followed. */
  function typesBehind(name, without = []) {
    const found = new Map();
    const visit = (node) => {
      if (ts.isTypeReferenceNode(node)) add(checker.getSymbolAtLocation(node.typeName));
      ts.forEachChild(node, visit);
    };
    const add = (reference) => {
      const symbol = reference.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(reference) : reference;
      const declaration = symbol.declarations?.find((node) => isType(node) && isOwn(node));
      if (declaration === undefined || found.has(symbol.name) || without.includes(symbol.name)) return;
      const described = describeType(symbol, declaration);
      found.set(symbol.name, described);
      if (described.members === undefined) visit(declaration.type);
      for (const property of described.members ?? []) property.nodes.forEach((node) => ts.forEachChild(node, visit));
    };
    for (const { nodes } of interfaceOf(name)) nodes.forEach((node) => ts.forEachChild(node, visit));
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  function describeType(symbol, declaration) {
    const isUnion = ts.isTypeAliasDeclaration(declaration) && ts.isUnionTypeNode(declaration.type);
    const type = checker.getTypeAtLocation(declaration);
    const isObject = !isUnion && (type.flags & ts.TypeFlags.Object) !== 0;
    return {
      ...describe(symbol),
      text: isObject ? undefined : textOf(declaration.type),
      members: isObject ? membersOf(type) : undefined,
    };
  }

  /** As it is written, or with its words where it is derived from a table. */
  function textOf(node) {
    const isDerived = /\btypeof\b/.test(node.getText());
    const type = checker.getTypeFromTypeNode(node);
    return isDerived ? checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation) : oneLine(node);
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
      nodes: declarations,
      signatures: declarations.map(oneLine),
      typeText: declarations.map((node) => (node.type === undefined ? "" : oneLine(node.type))).join(" | "),
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

  return { interfaceOf, typesBehind };
}

const isType = (node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
const isOwn = (node) => path.relative(root, node.getSourceFile().fileName).startsWith("src");

function oneLine(node) {
  return node.getText().replace(/\s+/g, " ");
}

function find(node, name) {
  if (ts.isInterfaceDeclaration(node) && node.name.text === name) return node;
  return ts.forEachChild(node, (child) => find(child, name));
}

/** `{@link X}` as code, and a verb by the name that users know. */
function plain(text) {
  return text
    .replace(/\{@link ([^}]+?)\s*\}/g, "`$1`")
    .replace(/`OvmConnection\.(\w+)`/g, "`ovm.$1`")
    .trim();
}
