import type { ArtifactManager } from "hardhat/types/artifacts";
import type { AbiFunction } from "ox/AbiFunction";

import type { OvmAddresses } from "../../../types.js";
import { contractFinder } from "../../project/find-contract.js";
import type { Layer } from "../../rollup/api.js";

/** Answers a request of a layer that no client made. */
export type Ask = (layer: Layer, method: string, params: readonly unknown[]) => Promise<unknown>;

/** What a call reaches: `Vault#withdraw` as Hardhat's node has it; undefined where there is no code. */
export type NameCall = (layer: Layer, to: string, data: string) => Promise<string | undefined>;
/** The contract that creation code makes. */
export type NameCreation = (initCode: string) => Promise<string>;

interface Contract {
  contractName: string;
  abi: readonly { readonly type: string }[];
}

/** Contracts of the rollup whose names are not those of their addresses. */
const NAMES: Readonly<Record<string, string>> = {
  portal: "OptimismPortal",
  machine: "OvmMachine",
  genesisGame: "OutputGame",
  optimismMintableErc20Factory: "OptimismMintableERC20Factory",
};

const UNKNOWN = "<UnrecognizedContract>";

/** Names calls by the project's artifacts, and by the rollup's own contracts. */
export function callNamer(
  artifacts: ArtifactManager,
  addresses: OvmAddresses,
  ask: Ask,
): { nameCall: NameCall; nameCreation: NameCreation } {
  const find = contractFinder(artifacts);
  const own = new Map(Object.entries<string>({ ...addresses }).map(([name, address]) => [address.toLowerCase(), name]));

  async function contractAt(layer: Layer, address: string): Promise<Contract | "no code" | undefined> {
    const code = (await ask(layer, "eth_getCode", [address, "latest"])) as string;
    if (code === "0x") return "no code";
    return (await ownContract(own.get(address.toLowerCase()))) ?? (await find(code));
  }

  return {
    nameCall: async (layer, to, data) => {
      const contract = await contractAt(layer, to);
      if (contract === "no code") return undefined;
      if (contract === undefined) return UNKNOWN;
      return `${contract.contractName}#${await functionOf(contract, data)}`;
    },
    nameCreation: async (initCode) => (await find(initCode))?.contractName ?? UNKNOWN,
  };
}

async function ownContract(name: string | undefined): Promise<Contract | undefined> {
  if (name === undefined) return undefined;
  const { ownContracts } = await import("../../project/own-contracts.js");
  const wanted = (NAMES[name] ?? name).toLowerCase();
  return ownContracts.find(({ contractName }) => contractName.toLowerCase() === wanted);
}

async function functionOf({ abi }: Contract, data: string): Promise<string> {
  const has = (type: string) => abi.some((item) => item.type === type);
  if (data === "0x" && has("receive")) return "<receive>";
  const { getSelector } = await import("ox/AbiFunction");
  const functions = (abi as readonly AbiFunction[]).filter(({ type }) => type === "function");
  const called = functions.find((item) => getSelector(item) === data.slice(0, 10));
  if (called !== undefined) return called.name;
  return has("fallback") ? "<fallback>" : "<unrecognized-selector>";
}
