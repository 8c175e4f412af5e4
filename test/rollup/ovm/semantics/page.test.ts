import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { format, resolveConfig } from "prettier";

import { rulesPage } from "../../../../src/internal/check/rules-page.js";
import { semanticsPage } from "../../../../src/internal/semantics/page.js";
import { SEMANTICS } from "../../../../src/internal/semantics/registry.js";

const docs = (file: string) => fileURLToPath(new URL(`../../../../docs/${file}`, import.meta.url));

async function formatted(file: string, text: string): Promise<string> {
  return await format(text, { ...(await resolveConfig(docs(file))), parser: "markdown" });
}

describe("generated pages (npm run docs)", () => {
  for (const semantics of Object.values(SEMANTICS)) {
    it(`docs/semantics/${semantics.name}.md is what its table makes`, async () => {
      const file = `semantics/${semantics.name}.md`;
      expect(await readFile(docs(file), "utf8")).to.equal(await formatted(file, semanticsPage(semantics)));
    });
  }

  it("docs/checker.md lists every rule as it is", async () => {
    const page = await readFile(docs("checker.md"), "utf8");
    const [, generated = ""] = page.split("<!-- generated: npm run docs -->\n");
    expect(generated.trim()).to.equal((await formatted("checker.md", rulesPage())).trim());
  });
});
