import { example, GENERATED } from "./markdown.mjs";

/** Every chai matcher. */
export function matchersPage(types) {
  return [
    GENERATED,
    "",
    "# Chai matchers",
    "",
    "`import 'hardhat-ovm/chai'` adds them.",
    "",
    ...types
      .interfaceOf("Assertion")
      .flatMap(({ name, doc, signatures, examples }) => [
        `## ${name}`,
        "",
        doc,
        "",
        "```typescript",
        ...signatures,
        "```",
        "",
        ...examples.flatMap(example),
      ]),
  ].join("\n");
}
