import type { Artifact, ArtifactManager } from "hardhat/types/artifacts";

import { parseBytecode } from "../check/bytecode.js";
import { disassemble } from "../check/disassemble.js";
import { filesById } from "../check/source-files.js";
import { decodeSourceMap } from "../check/source-map.js";
import type { CodeInput, ContractInput, SourceFile } from "../check/types.js";
import { projectContracts } from "./contracts.js";
import { contractFinder } from "./find-contract.js";
import { perBuild } from "./per-build.js";
import { isSameCode } from "./same-code.js";

/** Where an instruction comes from. */
export interface CodePlace {
  /** Name of the contract. */
  contract: string;
  source?: { file: string; line: number; column: number };
}

/** Finds the project's contract that some code (hexadecimal) belongs to, and the source of the instruction at `pc`. */
export type LocateCode = (instruction: { code: string; pc: number }) => Promise<CodePlace | undefined>;

/** Finds code among the project's artifacts, which are read once a build. */
export function codeLocator(artifacts: ArtifactManager): LocateCode {
  const findContract = contractFinder(artifacts);
  return async ({ code, pc }) => {
    const artifact = await findContract(code);
    if (artifact === undefined) return undefined;
    const compiled = await compiledTo(artifact, artifacts);
    const isDeployed = isSameCode(code, artifact.deployedBytecode, artifact);
    const source = compiled && sourceOf(compiled, isDeployed ? compiled.runtime : compiled.creation, pc);
    return { contract: artifact.contractName, ...(source === undefined ? {} : { source }) };
  };
}

/** What the compiler said of an artifact's contract. */
async function compiledTo(
  { sourceName, contractName }: Artifact,
  artifacts: ArtifactManager,
): Promise<ContractInput | undefined> {
  const known = await compiledContracts(artifacts);
  const name = `${sourceName}:${contractName}`;
  let compiled = known.get(name);
  if (compiled === undefined) {
    compiled = projectContracts(artifacts, [name]).then(({ contracts }) => contracts[0]);
    known.set(name, compiled);
  }
  return await compiled;
}

const compiledContracts = perBuild(
  async () => await Promise.resolve(new Map<string, Promise<ContractInput | undefined>>()),
);

function sourceOf({ sources = [] }: ContractInput, code: CodeInput | undefined, pc: number): CodePlace["source"] {
  if (code?.sourceMap === undefined) return undefined;
  const range = decodeSourceMap(code.sourceMap)[instructionAt(code, pc)];
  return range === undefined ? undefined : positionIn(sources, range);
}

/** Links and immutables are data of a PUSH: where instructions begin does not depend on them. */
function instructionAt({ bytecode }: CodeInput, pc: number): number {
  const linked = bytecode.replaceAll(/__\$[0-9a-fA-F]{34}\$__/g, "0".repeat(40));
  return disassemble(parseBytecode(linked)).indexOf[pc] ?? -1;
}

function positionIn(
  sources: readonly SourceFile[],
  { file, start }: { file: number; start: number },
): CodePlace["source"] {
  const text = filesById(sources).get(file);
  if (text === undefined || start < 0) return undefined;
  const { file: path, line, column } = text.position(start, 0);
  return { file: path, line, column };
}
