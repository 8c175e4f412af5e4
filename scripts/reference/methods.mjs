import { code, GENERATED, table } from "./markdown.mjs";

/** Every `ovm_*` method, with what it takes. */
export function methodsPage({ ROWS, memberShape }) {
  const rows = ROWS.filter(({ method }) => "name" in method).sort((a, b) => (a.method.name < b.method.name ? -1 : 1));
  return [
    GENERATED,
    "",
    "# `ovm_` methods",
    "",
    "Both layers answer them alike. Parameters are positional; a `?` marks one that may be left out, `=` its default. A `number` is a JSON number or a hex quantity, a",
    "`quantity` is hex, `bytes`, `address` (20 bytes), `hash` and `word` (32 bytes) are hex strings, and a `block` is a number, a tag or `{ blockHash }`. Answers hold integers as",
    "quantities; a method that only does something answers `true`. A refusal has `data.code`, one of [errors.md](../errors.md).",
    "",
    ...table(
      ["method", "parameters", "what it does", "task"],
      rows.map(({ method, help, task }) => [code(method.name), parametersOf(method, memberShape), help, taskOf(task)]),
    ),
    "Example:",
    "",
    "```sh",
    "curl -s http://127.0.0.1:9545 -H 'content-type: application/json' \\",
    `  -d '{"jsonrpc":"2.0","id":1,"method":"ovm_depositEth","params":[{"value":"0xde0b6b3a7640000"}]}'`,
    "```",
    "",
  ].join("\n");
}

function parametersOf({ parameters }, memberShape) {
  return Object.entries(parameters)
    .map(([name, decode]) => code(memberShape(name, decode)))
    .join(", ");
}

function taskOf(task) {
  if (typeof task === "string") return code(task);
  return task.name === undefined ? task.none : code(task.name);
}
