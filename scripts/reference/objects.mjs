import { code, example, GENERATED, table } from "./markdown.mjs";

/** The types that the verbs page shows in full, and the tables of designs, which docs/semantics shows. */
const ELSEWHERE =
  /^(\w+Parameters|ProveFraudOptions|OpenDisputeOptions|GasLimit|\w+Semantics|Semantics|SequencerVerbs|ChallengerVerbs|DefenderVerbs)$/;

/** Every type of the plugin that verbs take and return: an object with its fields and methods, or the words that it stands for. */
export function objectsOf(types) {
  return types.typesBehind("OvmConnection", ["Semantics"]).filter(({ name }) => !ELSEWHERE.test(name));
}

export function objectsPage(types) {
  const objects = objectsOf(types);
  const linked = linker(objects);
  return [
    GENERATED,
    "",
    "# What verbs take and return",
    "",
    "Amounts are `bigint` wei, times are seconds, hashes and bytes are hex strings. A `?` marks a field that may be absent. The [verbs](verbs.md) say which of these they return.",
    "",
    ...table(
      ["type", "meaning"],
      objects.map(({ name, doc }) => [linked(name), firstSentence(doc)]),
    ),
    ...objects.flatMap((object) => section(object, linked)),
  ].join("\n");
}

/** Names and types as code, which leads to the section of the first type that is named in them. */
export function linker(objects, page = "") {
  const names = new Set(objects.map(({ name }) => name));
  return (text) => {
    const target = text.match(/\w+/g)?.find((word) => names.has(word));
    return target === undefined ? code(text) : `[${code(text)}](${page}#${target.toLowerCase()})`;
  };
}

function section({ name, doc, text, members, examples }, linked) {
  const fields = members?.filter(({ isFunction }) => !isFunction) ?? [];
  const methods = members?.filter(({ isFunction }) => isFunction) ?? [];
  return [
    `## ${name}`,
    "",
    doc,
    "",
    ...(text === undefined ? [] : ["```typescript", `type ${name} = ${text};`, "```", ""]),
    ...table(
      ["field", "type", "meaning"],
      fields.map((field) => [
        code(field.isOptional ? `${field.name}?` : field.name),
        linked(field.typeText),
        field.doc,
      ]),
    ),
    ...table(
      ["method", "what it does", "errors"],
      methods.map((method) => [
        method.signatures.map((signature) => code(signature.replace(/;$/, ""))).join(" "),
        method.doc,
        method.throws.map((text) => text.replace(/^OvmError\s*/, "")).join(" "),
      ]),
    ),
    ...examples.flatMap(example),
  ];
}

function firstSentence(doc) {
  return doc.split(/\n\n|(?<=[.:;])\s/)[0].replace(/[:;]$/, ".");
}
