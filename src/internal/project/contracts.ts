import { readFile } from "node:fs/promises";
import type { ArtifactManager } from "hardhat/types/artifacts";
import type { SolidityBuildInfo, SolidityBuildInfoOutput } from "hardhat/types/solidity";

import { contractsOfBuild } from "../check/contracts-of-build.js";
import type { ContractInput } from "../check/types.js";

export interface ProjectContracts {
  contracts: ContractInput[];
  /** Names that the project has no contract of, or several. */
  unknown: { name: string; reason: string }[];
}

/** The project's compiled contracts: those that are named, or all, with the sources of their build. */
export async function projectContracts(
  artifacts: ArtifactManager,
  names: readonly string[] = [],
): Promise<ProjectContracts> {
  const { wanted, unknown } =
    names.length === 0
      ? { wanted: await artifacts.getAllFullyQualifiedNames(), unknown: [] }
      : await qualify(artifacts, names);
  const builds = new Map<string, ContractInput[]>();
  const contracts: ContractInput[] = [];
  for (const name of [...wanted].sort()) {
    const id = await artifacts.getBuildInfoId(name);
    const build = id === undefined ? undefined : (builds.get(id) ?? (await readBuild(artifacts, id)));
    if (id !== undefined && build !== undefined) builds.set(id, build);
    const contract = build?.find((candidate) => candidate.name === name) ?? (await fromArtifact(artifacts, name));
    if (contract !== undefined) contracts.push(contract);
  }
  return { contracts, unknown };
}

async function qualify(
  artifacts: ArtifactManager,
  names: readonly string[],
): Promise<{ wanted: ReadonlySet<string>; unknown: ProjectContracts["unknown"] }> {
  const wanted = new Set<string>();
  const unknown: ProjectContracts["unknown"] = [];
  for (const name of names) {
    try {
      const { sourceName, contractName } = await artifacts.readArtifact(name);
      wanted.add(`${sourceName}:${contractName}`);
    } catch (error) {
      // Hardhat explains ambiguous and unknown names.
      unknown.push({ name, reason: (error as Error).message });
    }
  }
  return { wanted, unknown };
}

async function readBuild(artifacts: ArtifactManager, id: string): Promise<ContractInput[] | undefined> {
  const [inputPath, outputPath] = [await artifacts.getBuildInfoPath(id), await artifacts.getBuildInfoOutputPath(id)];
  if (inputPath === undefined || outputPath === undefined) return undefined;
  const info = JSON.parse(await readFile(inputPath, "utf8")) as SolidityBuildInfo;
  const { output } = JSON.parse(await readFile(outputPath, "utf8")) as SolidityBuildInfoOutput;
  const userNames = new Map(Object.entries(info.userSourceNameMap).map(([user, input]) => [input, user]));
  return contractsOfBuild({ input: info.input, output, nameOf: (name) => userNames.get(name) ?? name });
}

/** A contract whose build is gone: its code alone, without lines. */
async function fromArtifact(artifacts: ArtifactManager, name: string): Promise<ContractInput | undefined> {
  const { bytecode, deployedBytecode } = await artifacts.readArtifact(name);
  if (bytecode === "0x" && deployedBytecode === "0x") return undefined;
  return { name, creation: { bytecode }, runtime: { bytecode: deployedBytecode } };
}
