// Everything that one change can make of a contract: each operator and constant flipped, each condition and statement taken away.
import solc from "solc";

import { SETTINGS, standardInput } from "../solidity-input.mjs";
import { ASSEMBLY, OPERATORS } from "./operators.mjs";

/**
 * @typedef {object} Mutant
 * @property {string} file path of the contract
 * @property {number} line
 * @property {string} place contract and function
 * @property {string} name says what changed, without line numbers: the same as long as the place stays as it is
 * @property {string} before the line as it is
 * @property {string} after the line as it becomes
 * @property {string} content the whole file as it becomes
 */

/**
 * The mutants of a file, in the order of their places.
 * @param {string} file path of the contract
 * @returns {Mutant[]}
 */
export function mutantsOf(file) {
  const settings = { ...SETTINGS, outputSelection: { [file]: { "": ["ast"] } } };
  const input = standardInput(file, settings);
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const { ast } = output.sources[file];
  const source = Buffer.from(input.sources[file].content);
  const changes = [...changesOf(ast, { text: textOf(source), place: [] })];
  changes.sort((a, b) => a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : 1));
  const names = new Map();
  return changes.map((change) => {
    const mutant = applied(file, source, change);
    const times = (names.get(mutant.name) ?? 0) + 1;
    names.set(mutant.name, times);
    return times === 1 ? mutant : { ...mutant, name: `${mutant.name} (${times})` };
  });
}

/** Hold no rules: what is imported, declared, told in events, or said in errors. */
const WITHOUT_RULES = new Set([
  "ArrayTypeName",
  "ElementaryTypeName",
  "EmitStatement",
  "EnumDefinition",
  "ErrorDefinition",
  "EventDefinition",
  "ImportDirective",
  "PragmaDirective",
  "StructDefinition",
]);

const PLACES = new Set(["ContractDefinition", "FunctionDefinition", "ModifierDefinition"]);

function* changesOf(node, context) {
  if (WITHOUT_RULES.has(node.nodeType)) return;
  const place = PLACES.has(node.nodeType) ? [...context.place, node.name || node.kind] : context.place;
  const here = { ...context, place };
  for (const change of CHANGES[node.nodeType]?.(node, here) ?? []) yield { ...change, place: place.join(".") };
  for (const [role, child] of children(node)) yield* changesOf(child, { ...here, parent: node, role });
}

function* children(node) {
  // The data of a revert is not a rule.
  if (node.nodeType === "RevertStatement") return;
  for (const [role, value] of Object.entries(node)) {
    if (role === "typeDescriptions" || role === "documentation") continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === "object" && typeof child.nodeType === "string") yield [role, child];
    }
  }
}

/** What each kind of node may become. */
const CHANGES = {
  *BinaryOperation(node, { text }) {
    const left = rangeOf(node.leftExpression);
    const right = rangeOf(node.rightExpression);
    for (const operator of OPERATORS[node.operator] ?? []) {
      yield { start: left.end, end: right.start, text: text(left.end, right.start).replace(node.operator, operator) };
    }
    if (node.operator !== "&&" && node.operator !== "||") return;
    // Either condition alone.
    for (const { start, end } of [left, right]) yield { ...rangeOf(node), text: text(start, end) };
  },
  *Assignment(node, { text }) {
    const between = { start: rangeOf(node.leftHandSide).end, end: rangeOf(node.rightHandSide).start };
    for (const operator of OPERATORS[node.operator] ?? []) {
      yield { ...between, text: text(between.start, between.end).replace(node.operator, operator) };
    }
  },
  *UnaryOperation(node, { text }) {
    const { start, end } = rangeOf(node);
    const changed = { "++": "--", "--": "++", "!": "", "~": "", "-": "" }[node.operator];
    if (changed !== undefined) yield { start, end, text: text(start, end).replace(node.operator, changed) };
  },
  *Literal(node, { text }) {
    const { start, end } = rangeOf(node);
    if (node.kind === "bool") yield { start, end, text: node.value === "true" ? "false" : "true" };
    if (node.kind === "number") yield { start, end, text: oneMore(text(start, end)) };
  },
  *Conditional(node, { text }) {
    const condition = rangeOf(node.condition);
    yield { ...condition, text: `!(${text(condition.start, condition.end)})` };
  },
  *IfStatement(node, { text }) {
    const condition = rangeOf(node.condition);
    if (node.falseBody) yield { ...condition, text: `!(${text(condition.start, condition.end)})` };
    else for (const value of ["true", "false"]) yield { ...condition, text: value };
  },
  *ModifierInvocation(node) {
    if (node.kind === "modifierInvocation") yield { ...rangeOf(node), text: "" };
  },
  ExpressionStatement: deletion,
  RevertStatement: deletion,
  Return: deletion,
  Break: deletion,
  Continue: deletion,
  *YulFunctionCall(node) {
    const name = rangeOf(node.functionName);
    for (const other of ASSEMBLY[node.functionName.name] ?? []) yield { ...name, text: other };
  },
  *YulLiteral(node, { text }) {
    if (node.kind !== "number") return;
    const { start, end } = rangeOf(node);
    yield { start, end, text: `${BigInt(text(start, end)) + 1n}` };
  },
  *YulExpressionStatement(node) {
    yield { ...rangeOf(node), text: "" };
  },
};

/** A statement is taken away. One that an `if` alone guards, or that a loop is made of, has a mutant already. */
function* deletion(node, { text, parent, role }) {
  const guarded = (statement, its) =>
    statement.nodeType === "IfStatement" && its === "trueBody" && !statement.falseBody;
  if (guarded(parent, role) || role === "loopExpression" || role === "initializationExpression") return;
  const { start } = rangeOf(node);
  const end = text().indexOf(";", rangeOf(node).end) + 1;
  yield { start, end, text: "{}" };
}

function oneMore(number) {
  return /^\d+$/.test(number) ? `${BigInt(number) + 1n}` : `(${number} + 1)`;
}

function rangeOf({ src }) {
  const [start, length] = src.split(":").map(Number);
  return { start, end: start + length };
}

function textOf(source) {
  // Latin-1 has one character a byte, so that the compiler's offsets hold.
  const text = source.toString("latin1");
  return (start, end) => text.slice(start, end);
}

function applied(file, source, { start, end, text, place }) {
  const [head, tail] = [source.subarray(0, start), source.subarray(end)];
  const content = Buffer.concat([head, Buffer.from(text), tail]).toString();
  const from = source.lastIndexOf("\n", start - 1) + 1;
  const until = (bytes, position) => (bytes.indexOf("\n", position) + 1 || bytes.length + 1) - 1;
  const before = oneLine(source.subarray(from, until(source, end)));
  const changed = Buffer.from(content);
  const after = oneLine(changed.subarray(from, until(changed, start + Buffer.byteLength(text))));
  const line = head.toString("latin1").split("\n").length;
  return { file, line, place, name: `${place}: ${before} → ${after}`, before, after, content };
}

function oneLine(bytes) {
  return bytes.toString().trim().replaceAll(/\s+/g, " ");
}
