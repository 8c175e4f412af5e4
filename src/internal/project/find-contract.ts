import type { Artifact, ArtifactManager } from "hardhat/types/artifacts";

import { isCreationOf, isSameCode } from "./same-code.js";

/** Finds the project's contract that some code (hexadecimal) belongs to: code of an account, or creation code with arguments. */
export type FindContract = (code: string) => Promise<Artifact | undefined>;

/** Finds contracts among the project's artifacts, each code once a build. */
export function contractFinder(artifacts: ArtifactManager): FindContract {
  let known:
    { names: ReadonlySet<string>; all: Promise<Artifact[]>; found: Map<string, Artifact | undefined> } | undefined;
  return async (code) => {
    const names = await artifacts.getAllFullyQualifiedNames();
    // A build in the meantime may have added contracts.
    if (known?.names.size !== names.size) {
      const all = Promise.all(Array.from(names, async (name) => await artifacts.readArtifact(name)));
      known = { names, all, found: new Map() };
    }
    const { all, found } = known;
    if (!found.has(code))
      found.set(
        code,
        (await all).find((artifact) => isCodeOf(code, artifact)),
      );
    return found.get(code);
  };
}

function isCodeOf(code: string, artifact: Artifact): boolean {
  return (
    isSameCode(code, artifact.deployedBytecode, artifact) ||
    isCreationOf(code, artifact.bytecode, artifact.linkReferences)
  );
}
