import type { Artifact, ArtifactManager } from "hardhat/types/artifacts";

import { perBuild } from "./per-build.js";
import { isCreationOf, isSameCode } from "./same-code.js";

/** Finds the project's contract that some code (hexadecimal) belongs to: code of an account, or creation code with arguments. */
export type FindContract = (code: string) => Promise<Artifact | undefined>;

/** Finds contracts among the project's artifacts, each code once a build. */
export function contractFinder(artifacts: ArtifactManager): FindContract {
  return async (code) => {
    const { all, found } = await contracts(artifacts);
    if (!found.has(code)) {
      found.set(
        code,
        all.find((artifact) => isCodeOf(code, artifact)),
      );
    }
    return found.get(code);
  };
}

const contracts = perBuild(async (artifacts, names) => ({
  all: await Promise.all(Array.from(names, async (name): Promise<Artifact> => await artifacts.readArtifact(name))),
  found: new Map<string, Artifact | undefined>(),
}));

function isCodeOf(code: string, artifact: Artifact): boolean {
  return (
    isSameCode(code, artifact.deployedBytecode, artifact) ||
    isCreationOf(code, artifact.bytecode, artifact.linkReferences)
  );
}
