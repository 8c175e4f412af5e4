import { readClosestPackageJson } from "@nomicfoundation/hardhat-utils/package";

let version: Promise<string> | undefined;

/** Begins with "HardhatNetwork/" because the network-helpers of Hardhat 2 refuse any other development node. */
export function clientVersion(): Promise<string> {
  version ??= readClosestPackageJson(import.meta.url).then((ours) => `HardhatNetwork/${ours.version}/hardhat-ovm`);
  return version;
}
