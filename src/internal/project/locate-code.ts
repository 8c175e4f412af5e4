import type { ArtifactManager } from "hardhat/types/artifacts";

import { parseBytecode } from "../check/bytecode.js";
import { disassemble } from "../check/disassemble.js";
import { filesById } from "../check/source-files.js";
import { decodeSourceMap } from "../check/source-map.js";
import type { CodeInput, ContractInput, SourceFile } from "../check/types.js";
import { projectContracts } from "./contracts.js";
import { isCreationOf, isSameCode } from "./same-code.js";

/** Where an instruction comes from. */
export interface CodePlace {
  /** Name of the contract. */
  contract: string;
  source?: { file: string; line: number; column: number };
}

/** Finds the project's contract that some code (hexadecimal) belongs to, and the source of the instruction at `pc`. */
export type LocateCode = (instruction: { code: string; pc: number }) => Promise<CodePlace | undefined>;

/** Finds code among the project's artifacts. They are read at every call: a build in the meantime may have changed them. */
export function codeLocator(artifacts: ArtifactManager): LocateCode {
  return async ({ code, pc }) => {
    for (const name of await artifacts.getAllFullyQualifiedNames()) {
      const artifact = await artifacts.readArtifact(name);
      const isCreation = isCreationOf(code, artifact.bytecode, artifact.linkReferences);
      if (!isCreation && !isSameCode(code, artifact.deployedBytecode, artifact)) continue;
      const {
        contracts: [compiled],
      } = await projectContracts(artifacts, [name]);
      const source = compiled && sourceOf(compiled, isCreation ? compiled.creation : compiled.runtime, pc);
      return { contract: artifact.contractName, ...(source === undefined ? {} : { source }) };
    }
    return undefined;
  };
}

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
