import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import solc from "solc";

import type { Hex } from "../../../src/internal/rollup/types.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const read = (name: string): string => readFileSync(path.join(root, name), "utf8");

/** A contract of the tests, compiled as those that ship are: `source` is its file's path from the root, and has its name. */
export function compileContract(source: string): { code: Hex; abi: unknown[] } {
  const input = {
    language: "Solidity",
    sources: { [source]: { content: read(source) } },
    settings: {
      ...(JSON.parse(read("scripts/solc-settings.json")) as object),
      outputSelection: { "*": { "*": ["abi", "evm.deployedBytecode.object"] } },
    },
  };
  const callbacks = { import: (name: string) => ({ contents: read(name) }) };
  const output = JSON.parse(solc.compile(JSON.stringify(input), callbacks));
  const contract = output.contracts?.[source]?.[path.basename(source, ".sol")];
  if (contract === undefined) throw new Error(JSON.stringify(output.errors, undefined, 2));
  return { code: `0x${contract.evm.deployedBytecode.object}`, abi: contract.abi };
}
