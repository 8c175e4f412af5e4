// Writes the generated pages of docs/: a page per semantics, the reference, and the list of findings in docs/checker.md.
//
//     npm run docs
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

import { referencePages } from "./reference/pages.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const built = (file) => import(path.join(root, "dist/src/internal", file));
const { SEMANTICS } = await built("semantics/registry.js");
const { semanticsPage } = await built("semantics/page.js");
const { rulesPage } = await built("check/rules-page.js");
const { DEFAULT_OVM_CONFIG } = await built("config/defaults.js");
const { disputeTerms } = await built("rollup/dispute/terms.js");

async function write(file, text) {
  const target = path.join(root, file);
  writeFileSync(target, await format(text, { ...(await resolveConfig(target)), parser: "markdown" }));
}

for (const semantics of Object.values(SEMANTICS)) {
  await write(`docs/semantics/${semantics.name}.md`, semanticsPage(semantics));
}
const pages = referencePages({
  ...(await built("verbs/table.js")),
  ...(await built("rpc/params/shape.js")),
  ...(await built("tasks/definitions.js")),
  defaults: DEFAULT_OVM_CONFIG,
  disputeDefaults: disputeTerms({ ...DEFAULT_OVM_CONFIG, developmentMode: true }),
});
for (const [file, text] of Object.entries(pages)) await write(`docs/reference/${file}`, text);
const checker = readFileSync(path.join(root, "docs/checker.md"), "utf8");
const marker = "<!-- generated: npm run docs -->";
await write("docs/checker.md", `${checker.slice(0, checker.indexOf(marker))}${marker}\n\n${rulesPage()}`);
