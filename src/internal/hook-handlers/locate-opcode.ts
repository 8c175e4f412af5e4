import type { ContractInput } from "../check/types.js";
import type { Locate } from "../rollup/proving/disputed-step.js";
import type { ArtifactManager } from "hardhat/types/artifacts";

/** Finds the source of an opcode that L2 executes in the project's contracts, which are read when the first one is asked for. */
export function opcodeLocator(artifacts: ArtifactManager): Locate {
  let known: { names: ReadonlySet<string>; contracts: Promise<readonly ContractInput[]> } | undefined;
  return async ({ code, pc, isCreation }) => {
    const names = await artifacts.getAllFullyQualifiedNames();
    // A build in the meantime may have added contracts.
    if (known?.names.size !== names.size) known = { names, contracts: readContracts(artifacts) };
    const { findSource } = await import("../check/find-source.js");
    const bytes = Uint8Array.from(Buffer.from(code.slice(2), "hex"));
    const found = findSource(await known.contracts, bytes, pc, isCreation ? "creation" : "runtime");
    if (found === undefined) return undefined;
    const { contract, position } = found;
    if (position === undefined) return { contract };
    const { file, line, column } = position;
    return { contract, source: { file, line, column } };
  };
}

async function readContracts(artifacts: ArtifactManager): Promise<readonly ContractInput[]> {
  const { projectContracts } = await import("../tasks/check/project-contracts.js");
  return await projectContracts(artifacts, []);
}
