import { code, example, GENERATED, table } from "./markdown.mjs";
import { linker, objectsOf } from "./objects.mjs";

/** Every verb of `connection.ovm`. */
export function verbsPage(types, { VERBS }) {
  const linked = linker(objectsOf(types), "objects.md");
  const members = types.interfaceOf("OvmConnection").filter(({ name }) => name !== "l1");
  const verbs = members.flatMap((member) =>
    member.isFunction
      ? [[member.name, member]]
      : member.members().map((nested) => [`${member.name}.${nested.name}`, nested]),
  );
  return [
    GENERATED,
    "",
    "# Verbs of `connection.ovm`",
    "",
    "Amounts are `bigint` wei, times are seconds. A refusal is an `OvmError`; [errors.md](../errors.md) says what each code means. `ovm.l1` is the connection to L1.",
    "The codes below are those of the verb itself. Any verb can also meet `CONNECTION_CLOSED`, and `INVALID_PARAMETERS` where a parameter is missing or of the wrong type; one that takes an address, calldata or a transaction `INVALID_ADDRESS`,",
    "`INVALID_DATA`, `INVALID_TRANSACTION` or `TRANSACTION_UNKNOWN`; one that takes a word from a list `INVALID_CHOICE`; one that sends a transaction `NO_ACCOUNT`, `INSUFFICIENT_FUNDS`, `TRANSACTION_REVERTED` or",
    "`TRANSACTION_NOT_MINED`, and what else the layer refuses it with. A connection by URL can also meet `NODE_NOT_RUNNING`, `NOT_A_ROLLUP`, `WRONG_LAYER` and `L1_URL_UNKNOWN`.",
    "",
    ...table(
      ["verb", "what it does"],
      verbs.map(([name]) => [`[${code(name)}](#${anchor(name)})`, VERBS[name].help]),
    ),
    ...verbs.flatMap(([name, verb]) => verbSection(name, verb, VERBS[name], linked)),
  ].join("\n");
}

function anchor(name) {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function verbSection(name, verb, { method, task }, linked) {
  const taskName = typeof task === "string" ? task : task.name;
  return [
    `## ${name}`,
    "",
    verb.doc,
    "",
    "```typescript",
    ...verb.signatures,
    "```",
    "",
    ...verb.parameters.map((text) => text.replace(/^(\S+)\s+(?:- )?/, "- `$1`: ")),
    ...returnsOf(verb, linked),
    "",
    ...uniqueBy(verb.objects).flatMap(({ name, members }) => [
      `${code(name)}:`,
      "",
      ...table(
        ["member", "type", "meaning"],
        members.map((one) => [code(one.isOptional ? `${one.name}?` : one.name), code(one.typeText), one.doc]),
      ),
    ]),
    ...verb.throws.map((text) => `Errors: ${text.replace(/^OvmError\s*/, "")}`),
    "",
    ...verb.examples.flatMap(example),
    `JSON-RPC: ${method.name === undefined ? `none: ${method.none}` : code(method.name)}. Task: ${taskName === undefined ? `none: ${task.none}` : code(taskName)}.`,
    "",
  ];
}

/** What a verb's promise holds, where that is more than nothing. */
function returnsOf({ typeText, returns }, linked) {
  const held = typeText.replace(/Promise<(.+?)>(?= \||$)/g, "$1");
  if (held === "void") return [];
  return [`- returns ${linked(held)}${returns.length === 0 ? "" : `: ${returns.join(" ")}`}`];
}

/** Overloads repeat their parameters; the last says the most general ones. */
function uniqueBy(objects) {
  return [...new Map(objects.map((object) => [object.name, object])).values()];
}
