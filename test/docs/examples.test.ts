// Every TypeScript block of the README and of docs/ runs as it stands, with the contracts of the README; those that are a config are loaded as one. The blocks of
// a tutorial are one program, and what it prints has to be what the page says it prints. `test/package/` runs the same blocks from the packed plugin.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { format } from "node:util";
import { expect } from "chai";

import { buildPageContracts } from "../helpers/docs/page-contracts.js";
import {
  type Block,
  blocksOf,
  docsPages,
  END_OF_BLOCK,
  fileNameOf,
  readPage,
  tutorialProgram,
} from "../helpers/docs/pages.js";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// Inside the repository, so that imports resolve as in a user's project.
const folder = join(root, "sample-project", "cache", "examples");
const TUTORIALS = join("docs", "tutorial");

describe("the examples in the documentation", function () {
  this.timeout(120_000);
  before(() => mkdirSync(folder, { recursive: true }));
  after(() => rmSync(folder, { recursive: true, force: true }));

  describe("README.md", () => {
    let removeContracts: () => Promise<void>;
    before(async () => {
      removeContracts = await buildPageContracts(readPage("README.md"));
    });
    after(async () => await removeContracts());
    runBlocksOf("README.md");
  });
  for (const page of docsPages().filter((name) => !name.startsWith(TUTORIALS))) describe(page, () => runBlocksOf(page));

  function runBlocksOf(page: string): void {
    for (const [index, block] of blocksOf(readPage(page), "ts").entries()) {
      // A test for node:test cannot run inside mocha; the packed plugin's test runs it.
      if (block.code.includes('"node:test"')) continue;
      it(`${page}: block ${index + 1} runs`, async () => await runBlock(`${page}-${index}`, block));
    }
  }

  for (const page of docsPages().filter((name) => name.startsWith(TUTORIALS)))
    it(`${page} runs and prints what it says`, async () => {
      const blocks = blocksOf(readPage(page), "ts");
      const printed = await printedBy(async () => void (await load(page, tutorialProgram(blocks))));
      const parts = printed.split(`${END_OF_BLOCK}\n`);
      for (const [index, { prints }] of blocks.entries())
        expect(masked(parts[index] ?? ""), `block ${index + 1} printed\n${parts[index]}`).to.equal(masked(prints));
    });
});

async function runBlock(name: string, { code }: Block): Promise<void> {
  if (fileNameOf(code) === "hardhat.config.ts") {
    const { default: config } = await load(name, code);
    const { createHardhatRuntimeEnvironment } = await import("hardhat/hre");
    await createHardhatRuntimeEnvironment(config as Parameters<typeof createHardhatRuntimeEnvironment>[0]);
  } else if (fileNameOf(code)?.startsWith("test/")) {
    const bodies = await bodiesOfTests(async () => void (await load(name, code)));
    expect(bodies).to.have.lengthOf.at.least(1);
    for (const body of bodies) await printedBy(body);
  } else await printedBy(async () => void (await load(name, code)));
}

async function load(name: string, code: string): Promise<{ default?: unknown }> {
  const file = join(folder, `${name.replaceAll(/\W/g, "-")}.ts`);
  // The plugin is imported by name nowhere in the root: here its source stands in for the package.
  writeFileSync(
    file,
    code.replaceAll(/"hardhat-ovm(\/\w+)?"/g, (_, path?: string) => JSON.stringify(sourceOf(file, path))),
  );
  return (await import(pathToFileURL(file).href)) as { default?: unknown };
}

function sourceOf(file: string, path = "/index"): string {
  return relative(dirname(file), join(root, "src", `${path.slice(1)}.ts`)).replaceAll("\\", "/");
}

/** What a test file gives to `it`: mocha is running already, and takes no more tests. */
async function bodiesOfTests(loadFile: () => Promise<void>): Promise<(() => Promise<void>)[]> {
  const bodies: (() => Promise<void>)[] = [];
  const { describe, it } = globalThis;
  Object.assign(globalThis, {
    describe: (_title: string, body: () => void) => body(),
    it: (_title: string, body: () => Promise<void>) => bodies.push(body),
  });
  try {
    await loadFile();
  } finally {
    Object.assign(globalThis, { describe, it });
  }
  return bodies;
}

/** What a program prints. */
async function printedBy(run: () => Promise<void>): Promise<string> {
  const { log } = console;
  let printed = "";
  console.log = (...parts: unknown[]) => void (printed += `${format(...parts)}\n`);
  try {
    await run();
  } finally {
    console.log = log;
  }
  return printed;
}

/** Hashes, addresses, times and gas differ from run to run. */
function masked(text: string): string {
  return text.replaceAll(/0x[0-9a-fA-F]+(…[0-9a-fA-F]+)?/g, "0x…").replaceAll(/\d[\d,.]*/g, "#");
}
