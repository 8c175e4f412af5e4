import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import solc from "solc";
import type { Abi } from "viem";

import type { Hex } from "../../../src/internal/rollup/types.js";

export interface Artifact {
  abi: Abi;
  bytecode: Hex;
  deployedBytecode: Hex;
}

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

/** A contract as its authors published it on npm. */
export function published(file: string): Artifact {
  return JSON.parse(readFileSync(require.resolve(file), "utf8")) as Artifact;
}

/** A package's own sources, or ours. */
function readSource(file: string): string {
  return readFileSync(file.startsWith("@") ? require.resolve(file) : path.join(root, file), "utf8");
}

const compiled = new Map<string, Record<string, Artifact>>();

/** The contracts of a file in test/fixtures/real-contracts; compiled once. */
export function compile(name: string): Record<string, Artifact> {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const file = `test/fixtures/real-contracts/${name}.sol`;
  const input = {
    language: "Solidity",
    sources: { [file]: { content: readSource(file) } },
    settings: {
      optimizer: { enabled: true, runs: 200 },
      evmVersion: "osaka",
      outputSelection: { "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"] } },
    },
  };
  const output = JSON.parse(
    solc.compile(JSON.stringify(input), { import: (imported: string) => ({ contents: readSource(imported) }) }),
  );
  if (output.contracts?.[file] === undefined) throw new Error(JSON.stringify(output.errors, undefined, 2));
  const artifacts: Record<string, Artifact> = {};
  for (const [contract, { abi, evm }] of Object.entries<SolcContract>(output.contracts[file])) {
    artifacts[contract] = {
      abi,
      bytecode: `0x${evm.bytecode.object}`,
      deployedBytecode: `0x${evm.deployedBytecode.object}`,
    };
  }
  compiled.set(name, artifacts);
  return artifacts;
}

interface SolcContract {
  abi: Abi;
  evm: { bytecode: { object: string }; deployedBytecode: { object: string } };
}
