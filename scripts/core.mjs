// Compiles the engine's core (assembly/, AssemblyScript) to WebAssembly and writes it into a module that the engine imports. Does
// nothing where that is there already, from the same sources and compiler.
//
//   node scripts/core.mjs
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const CORE = join("src", "internal", "rollup", "ovm", "engine", "native", "core");
const OUTPUT = join(ROOT, CORE, "binary.ts");

const { version } = createRequire(import.meta.url)("assemblyscript/package.json");
const sources = [
  ...readdirSync(join(ROOT, "assembly")).map((name) => join("assembly", name)),
  join(CORE, "layout.ts"),
  join("scripts", "core.mjs"),
].filter((file) => !file.endsWith(".json"));
const digest = createHash("sha256").update(version);
for (const file of sources.sort()) digest.update(readFileSync(join(ROOT, file)));
const stamp = `// Written by scripts/core.mjs from ${digest.digest("hex")}.\n`;
if (!existsSync(OUTPUT) || !readFileSync(OUTPUT, "utf8").startsWith(stamp)) {
  const base64 = Buffer.from(await compile()).toString("base64");
  writeFileSync(OUTPUT, `${stamp}export const CORE: string =\n  "${base64}";\n`);
}

async function compile() {
  const { default: asc } = await import("assemblyscript/asc");
  const { default: binaryen } = await import("binaryen");
  const files = new Map();
  const options = ["--runtime", "stub", "--noAssert", "--enable", "simd", "--importMemory", "-O3"];
  const { error, stderr } = await asc.main(
    ["assembly/core.ts", "--baseDir", ROOT, ...options, "--outFile", "core.wasm"],
    { stderr: undefined, writeFile: (name, content) => void files.set(name, content) },
  );
  if (error !== null) throw new Error(`assembly/ does not compile:\n${stderr.toString()}`);
  // The loop's switch is a chain of comparisons unless binaryen minds its size, and then it inlines nothing.
  const module = binaryen.readBinary(files.get("core.wasm"));
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(1);
  module.runPasses(["remove-unused-brs"]);
  return module.emitBinary();
}
