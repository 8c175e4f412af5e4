import { readClosestPackageJson } from "@nomicfoundation/hardhat-utils/package";

let version: Promise<string> | undefined;

/** Begins with "Hardhat" because network-helpers refuse nodes whose name does not. */
export function clientVersion(): Promise<string> {
  version ??= readClosestPackageJson(import.meta.url).then(
    (ours) => `HardhatOvm/${ours.version}/ethereumjs-vm/${ours.dependencies?.["@ethereumjs/vm"]}`,
  );
  return version;
}
