import { SEMANTICS } from "../semantics/registry.js";
import { from, type Source } from "../semantics/sources.js";
import type { Semantics } from "../semantics/types.js";

/** A contract that people address by a constant. */
export interface KnownAddress {
  name: string;
  /** What it means when the contract is not there. */
  missing: string;
  source: Source;
}

/** Contracts that stand at one address on many chains, and with which the OP Stack starts ("preinstalls"). */
const DETERMINISTIC: readonly (readonly [address: string, name: string])[] = [
  ["0x4e59b44847b379578588920ca78fbf26c0b4956c", "the deterministic deployment proxy"],
  ["0x914d7fec6aac8cd542e72bca78b30650d45643d7", "Safe Singleton Factory"],
  ["0x13b0d85ccb8bf860b6b79af3029fca081ae9bef2", "Create2Deployer"],
  ["0xba5ed099633d3b313e4d5f7bdc1305d3c28ba5ed", "CreateX"],
  ["0xca11bde05977b3631167028862be2a173976ca11", "Multicall3"],
  ["0x000000000022d473030f116ddee9f6b43ac78ba3", "Permit2"],
  ["0x69f4d1788e39c87893c980c06edf4b7f686e2938", "Safe 1.3.0"],
  ["0xfb1bffc9d739b8d520daf37df666da4c687191ea", "SafeL2 1.3.0"],
  ["0x998739bfdaadde7c933b942a68053933098f9eda", "MultiSend 1.3.0"],
  ["0xa1dabef33b3b82c7814b6d82a79e50f4ac44102b", "MultiSendCallOnly 1.3.0"],
  ["0x5ff137d4b0fdcd49dca30c7cf57e578a026d2789", "EntryPoint 0.6"],
  ["0x0000000071727de22e5e9d8baf0edac6f37da032", "EntryPoint 0.7"],
];

const deterministic = new Map<string, KnownAddress>(
  DETERMINISTIC.map(([address, name]) => [
    address,
    { name, missing: "it must be deployed first.", source: from("OP_SPECS", "specs/protocol/preinstalls.md") },
  ]),
);

const predeploys = new Map<string, KnownAddress>(
  Object.values(SEMANTICS).flatMap((semantics) =>
    semantics.predeploys.map((row): [string, KnownAddress] => [
      row.value.address.toLowerCase(),
      { name: row.value.name, missing: `it belongs to ${semantics.title}.`, source: row.source },
    ]),
  ),
);

/** What is known to stand at `address` (lower case) on some chain. */
export function knownAddress(address: string): KnownAddress | undefined {
  return deterministic.get(address) ?? predeploys.get(address);
}

/** Whether a chain of this design has the contract from the start; L1 has the deterministic ones. */
export function isDeployedOn(semantics: Semantics, address: string): boolean {
  if (semantics.predeploys.some((row) => row.value.address.toLowerCase() === address)) return true;
  return deterministic.has(address) && (semantics.name === "ethereum" || isOpStack(semantics));
}

/** Preinstalls come with every OP Stack chain, so with every semantics that has its message passer. */
function isOpStack(semantics: Semantics): boolean {
  return semantics.predeploys.some((row) => row.value.name === "L2ToL1MessagePasser");
}
