import { code, GENERATED, kebab, table } from "./markdown.mjs";

/** Every `ovm:*` task, with its arguments and options. */
export function tasksPage({ tasks }) {
  const own = tasks.filter(({ id }) => id.join(" ").startsWith("ovm:")).sort((a, b) => (a.id[0] < b.id[0] ? -1 : 1));
  return [
    GENERATED,
    "",
    "# Tasks",
    "",
    "`npx hardhat <task>`. All but `ovm:node`, `ovm:challenge` and `ovm:check` act on a running `ovm:node`. A task that cannot do what it was asked to prints why and ends with exit code 1.",
    "",
    ...table(
      ["task", "what it does"],
      own.map(({ id, description }) => [`[${code(id[0])}](#${id[0].replace(":", "")})`, description]),
    ),
    ...own.flatMap(taskSection),
  ].join("\n");
}

function taskSection({ id, description, positionalArguments, options }) {
  const usage = positionalArguments.map(({ name, defaultValue, isVariadic }) => {
    const shown = isVariadic ? `${kebab(name)}...` : kebab(name);
    return defaultValue === undefined ? `<${shown}>` : `[${shown}]`;
  });
  return [
    `## ${id[0]}`,
    "",
    `${description}.`,
    "",
    "```sh",
    ["npx hardhat", id[0], ...usage].join(" "),
    "```",
    "",
    ...table(
      ["argument", "meaning", "default"],
      [
        ...positionalArguments.map((argument) => [
          code(kebab(argument.name)),
          argument.description,
          defaultOf(argument),
        ]),
        ...Object.values(options).map((option) => [
          code(`--${kebab(option.name)}${option.type === "FLAG" ? "" : " <…>"}`),
          option.description,
          option.type === "FLAG" ? "" : defaultOf(option),
        ]),
      ],
    ),
  ];
}

function defaultOf({ defaultValue }) {
  return defaultValue === undefined || defaultValue === "" || Array.isArray(defaultValue)
    ? ""
    : code(String(defaultValue));
}
