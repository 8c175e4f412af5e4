// Every TypeScript block of the README and of docs/ is run as it stands, with the contracts of the README; those that are a config are loaded as one. The blocks of
// a tutorial are one program, and what it prints has to be what the page says it prints.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { format } from "node:util";
import { expect } from "chai";

import { buildPageContracts } from "../helpers/page-contracts.js";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// Inside the repository, so that imports resolve as in a user's project.
const folder = join(root, "sample-project", "cache", "examples");
const CONFIG = "// hardhat.config.ts";
const TUTORIALS = join("docs", "tutorial");

function pages(): string[] {
  const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
  return ["README.md", ...docs.filter((file) => file.endsWith(".md")).map((file) => join("docs", file))].sort();
}

describe("the examples in the documentation", function () {
  this.timeout(120_000);
  before(() => mkdirSync(folder, { recursive: true }));
  after(() => rmSync(folder, { recursive: true, force: true }));

  describe("README.md", () => {
    let removeContracts: () => Promise<void>;
    before(async () => {
      removeContracts = await buildPageContracts(readFileSync(join(root, "README.md"), "utf8"));
    });
    after(async () => await removeContracts());
    runBlocksOf("README.md");
  });
  for (const page of pages().filter((name) => name !== "README.md" && !name.startsWith(TUTORIALS)))
    describe(page, () => runBlocksOf(page));

  function runBlocksOf(page: string): void {
    for (const [index, { code }] of blocksOf(page).entries())
      it(`block ${index + 1}`, async () => {
        let loaded: Loaded = {};
        await printedBy(async () => {
          loaded = await load(`${page}-${index}`, code);
        });
        if (code.startsWith(CONFIG)) {
          expect(loaded.default?.plugins).to.have.lengthOf(1);
          const { createHardhatRuntimeEnvironment } = await import("hardhat/hre");
          await createHardhatRuntimeEnvironment(
            loaded.default as Parameters<typeof createHardhatRuntimeEnvironment>[0],
          );
        }
      });
  }

  for (const page of pages().filter((name) => name.startsWith(TUTORIALS)))
    it(page, async () => {
      const blocks = blocksOf(page);
      const printed = await printedBy(async () => {
        await load(page, blocks.map(({ code }) => `${code}\nconsole.log(${JSON.stringify(MARK)});\n`).join(""));
      });
      for (const [index, { prints }] of blocks.entries())
        expect(masked(printed[index] ?? ""), `block ${index + 1} printed\n${printed[index]}`).to.equal(masked(prints));
    });
});

interface Block {
  code: string;
  /** The block of text right behind it. */
  prints: string;
}

function blocksOf(page: string): Block[] {
  const text = readFileSync(join(root, page), "utf8");
  const blocks = text.matchAll(/^```ts\n([\s\S]*?)^```$(?:\n\n^```text\n([\s\S]*?)^```$)?/gm);
  return [...blocks].map(([, code, prints = ""]) => ({ code: code!, prints }));
}

interface Loaded {
  default?: { plugins?: unknown[] };
}

async function load(name: string, code: string): Promise<Loaded> {
  const file = join(folder, `${name.replaceAll(/\W/g, "-")}.ts`);
  // The plugin is imported by name nowhere in the root: here its source stands in for the package.
  writeFileSync(
    file,
    code.replaceAll(/"hardhat-ovm(\/\w+)?"/g, (_, path?: string) => JSON.stringify(sourceOf(file, path))),
  );
  return (await import(pathToFileURL(file).href)) as Loaded;
}

function sourceOf(file: string, path = "/index"): string {
  return relative(dirname(file), join(root, "src", `${path.slice(1)}.ts`)).replaceAll("\\", "/");
}

/** Ends a block's output. */
const MARK = "--- end of block ---";

/** What a program prints, block by block. */
async function printedBy(run: () => Promise<void>): Promise<string[]> {
  const { log } = console;
  let printed = "";
  console.log = (...parts: unknown[]) => void (printed += `${format(...parts)}\n`);
  try {
    await run();
  } finally {
    console.log = log;
  }
  return printed.split(`${MARK}\n`);
}

/** Hashes, addresses, times and gas differ from run to run. */
function masked(text: string): string {
  return text.replaceAll(/0x[0-9a-fA-F]+(…[0-9a-fA-F]+)?/g, "0x…").replaceAll(/\d[\d,.]*/g, "#");
}
