// Writes the generated pages of docs/: a page per semantics, and the list of findings in docs/checker.md.
//
//     npm run docs
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const built = (file) => import(path.join(root, "dist/src/internal", file));
const { SEMANTICS } = await built("semantics/registry.js");
const { semanticsPage } = await built("semantics/page.js");
const { rulesPage } = await built("check/rules-page.js");

async function write(file, text) {
  const target = path.join(root, file);
  writeFileSync(target, await format(text, { ...(await resolveConfig(target)), parser: "markdown" }));
}

for (const semantics of Object.values(SEMANTICS)) {
  await write(`docs/semantics/${semantics.name}.md`, semanticsPage(semantics));
}
const checker = readFileSync(path.join(root, "docs/checker.md"), "utf8");
const marker = "<!-- generated: npm run docs -->";
await write("docs/checker.md", `${checker.slice(0, checker.indexOf(marker))}${marker}\n\n${rulesPage()}`);
