import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { artifacts } from "hardhat";
import solc from "solc";

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../artifacts");
/** A block of Solidity, headed by the name of its file. */
const BLOCK = /^```solidity\n\/\/ (\S+\.sol)\n([\s\S]*?)^```$/gm;

/** Builds the contracts on a page, as a user would who pastes them, into this project's artifacts; returns what takes them away. */
export async function buildPageContracts(page: string): Promise<() => Promise<void>> {
  const files = [...page.matchAll(BLOCK)].map(([, name, content]) => ({ name: name!, content: content! }));
  for (const { name, content } of files) {
    mkdirSync(path.join(folder, name), { recursive: true });
    for (const [contractName, { abi, evm }] of Object.entries(compile(name, content))) {
      const artifact = {
        _format: "hh3-artifact-1",
        contractName,
        sourceName: name,
        abi,
        bytecode: `0x${evm.bytecode.object}`,
        deployedBytecode: `0x${evm.deployedBytecode.object}`,
        linkReferences: {},
        deployedLinkReferences: {},
        immutableReferences: evm.deployedBytecode.immutableReferences,
      };
      writeFileSync(path.join(folder, name, `${contractName}.json`), JSON.stringify(artifact));
    }
  }
  await artifacts.clearCache();
  return async () => {
    for (const { name } of files) rmSync(path.join(folder, name), { recursive: true });
    await artifacts.clearCache();
  };
}

interface Compiled {
  abi: unknown[];
  evm: { bytecode: { object: string }; deployedBytecode: { object: string; immutableReferences: object } };
}

function compile(name: string, content: string): Record<string, Compiled> {
  const outputSelection = { "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode"] } };
  const input = { language: "Solidity", sources: { [name]: { content } }, settings: { outputSelection } };
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as {
    contracts?: Record<string, Record<string, Compiled>>;
    errors?: { severity: string; formattedMessage: string }[];
  };
  const errors = (output.errors ?? []).map(({ formattedMessage }) => formattedMessage);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  return output.contracts![name]!;
}
