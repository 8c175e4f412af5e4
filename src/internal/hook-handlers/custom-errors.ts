import type { ArtifactManager } from "hardhat/types/artifacts";
import type { AbiError } from "ox/AbiError";

import { perBuild } from "../project/per-build.js";
import type { Hex } from "../rollup/types.js";

/** Writes a custom error as Solidity would, `Broke(7)`; undefined when no artifact declares it. */
export type NameCustomError = (returnData: Hex) => Promise<string | undefined>;

/** Hardhat's words for a custom error that none of the project's contracts declares. */
const UNRECOGNIZED = /an unrecognized custom error \(return data: (0x[0-9a-f]*)\)/i;

/** An error of Hardhat's own network, which knows the project's contracts alone, with the name of a custom error of ours. */
export async function withCustomErrorName(error: unknown, nameOf: NameCustomError): Promise<unknown> {
  if (!(error instanceof Error)) return error;
  const [unrecognized, returnData] = UNRECOGNIZED.exec(error.message) ?? [];
  const name = returnData === undefined ? undefined : await nameOf(returnData as Hex);
  if (unrecognized === undefined || name === undefined) return error;
  error.message = error.message.replace(unrecognized, `custom error '${name}'`);
  error.stack = error.stack?.replace(unrecognized, `custom error '${name}'`);
  return error;
}

/** Names custom errors by the ABIs of the project's artifacts, and of this plugin's contracts. They are read when the first error is met. */
export function customErrorNames(artifacts: ArtifactManager): NameCustomError {
  return async (returnData) => {
    const error = (await declaredErrors(artifacts)).get(returnData.slice(0, 10));
    return error === undefined ? undefined : await show(error, returnData);
  };
}

const declaredErrors = perBuild(async (artifacts, names) => {
  const { getSelector } = await import("ox/AbiError");
  const { ownContracts } = await import("../project/own-contracts.js");
  const errors = new Map<string, AbiError>();
  const declare = (abi: readonly { type: string }[]) => {
    for (const item of abi) if (item.type === "error") errors.set(getSelector(item as AbiError), item as AbiError);
  };
  for (const { abi } of ownContracts) declare(abi);
  // The project's come last: where two declare one selector, the user's says more.
  for (const name of names) declare((await artifacts.readArtifact(name)).abi as readonly { type: string }[]);
  return errors;
});

async function show({ name, inputs }: AbiError, returnData: Hex): Promise<string | undefined> {
  if (inputs.length === 0) return `${name}()`;
  const { decode } = await import("ox/AbiParameters");
  try {
    const args: readonly unknown[] = decode(inputs, `0x${returnData.slice(10)}`);
    return `${name}(${args.map(showValue).join(", ")})`;
  } catch {
    // Another error with the same selector.
    return undefined;
  }
}

function showValue(value: unknown): string {
  if (typeof value === "string") return value.startsWith("0x") ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(showValue).join(", ")}]`;
  if (typeof value === "object" && value !== null) return `(${Object.values(value).map(showValue).join(", ")})`;
  return String(value);
}
