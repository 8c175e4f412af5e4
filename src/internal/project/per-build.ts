import type { ArtifactManager } from "hardhat/types/artifacts";

/**
 * Reads something from all of a project's artifacts once a build, for all connections: the artifacts of a large project take
 * half a second to read.
 *
 * @param read the names are those of the contracts
 */
export function perBuild<T>(
  read: (artifacts: ArtifactManager, names: ReadonlySet<string>) => Promise<T>,
): (artifacts: ArtifactManager) => Promise<T> {
  const known = new WeakMap<ArtifactManager, { build: string; value: Promise<T> }>();
  return async (artifacts) => {
    // The id of a build is the hash of what was compiled and how.
    const [ids, names] = await Promise.all([artifacts.getAllBuildInfoIds(), artifacts.getAllFullyQualifiedNames()]);
    const build = [names.size, ...[...ids].sort()].join();
    const last = known.get(artifacts);
    if (last?.build === build) return await last.value;
    const value = read(artifacts, names);
    known.set(artifacts, { build, value });
    // A file that was being written: the next one tries again.
    value.catch(() => known.delete(artifacts));
    return await value;
  };
}
