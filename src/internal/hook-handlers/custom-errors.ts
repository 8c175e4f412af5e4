import type { ArtifactManager } from "hardhat/types/artifacts";
import type { AbiError } from "ox/AbiError";

import { perBuild } from "../project/per-build.js";
import type { Hex } from "../rollup/types.js";

/** Writes a custom error as Solidity would, `Broke(7)`; undefined when no artifact declares it. */
export type NameCustomError = (returnData: Hex) => Promise<string | undefined>;

/** Names custom errors by the ABIs of the project's artifacts, which are read when the first error is met. */
export function customErrorNames(artifacts: ArtifactManager): NameCustomError {
  return async (returnData) => {
    const error = (await declaredErrors(artifacts)).get(returnData.slice(0, 10));
    return error === undefined ? undefined : await show(error, returnData);
  };
}

const declaredErrors = perBuild(async (artifacts, names) => {
  const { getSelector } = await import("ox/AbiError");
  const errors = new Map<string, AbiError>();
  for (const name of names) {
    const { abi } = await artifacts.readArtifact(name);
    for (const item of abi as readonly AbiError[]) if (item.type === "error") errors.set(getSelector(item), item);
  }
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
