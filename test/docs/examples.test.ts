// Every TypeScript block of the README and of docs/ is run as it stands; those that are a config are loaded as one.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { expect } from "chai";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// Inside the repository, so that imports resolve as in a user's project.
const folder = join(root, "sample-project", "cache", "examples");
const CONFIG = "// hardhat.config.ts";

function pages(): string[] {
  const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
  return ["README.md", ...docs.filter((file) => file.endsWith(".md")).map((file) => join("docs", file))].sort();
}

describe("the examples in the documentation", function () {
  this.timeout(120_000);
  before(() => mkdirSync(folder, { recursive: true }));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const page of pages()) {
    const blocks = [...readFileSync(join(root, page), "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(
      ([, code]) => code!,
    );
    for (const [index, code] of blocks.entries())
      it(`${page}, block ${index + 1}`, async () => {
        const file = join(folder, `${page.replaceAll(/\W/g, "-")}-${index}.ts`);
        // The plugin is imported by name nowhere in the root: here its source stands in for the package.
        writeFileSync(
          file,
          code.replaceAll(/"hardhat-ovm(\/\w+)?"/g, (_, path?: string) => JSON.stringify(sourceOf(file, path))),
        );
        const loaded = (await import(pathToFileURL(file).href)) as { default?: { plugins?: unknown[] } };
        if (code.startsWith(CONFIG)) {
          expect(loaded.default?.plugins).to.have.lengthOf(1);
          const { createHardhatRuntimeEnvironment } = await import("hardhat/hre");
          await createHardhatRuntimeEnvironment(
            loaded.default as Parameters<typeof createHardhatRuntimeEnvironment>[0],
          );
        }
      });
  }
});

function sourceOf(file: string, path = "/index"): string {
  return relative(dirname(file), join(root, "src", `${path.slice(1)}.ts`)).replaceAll("\\", "/");
}
