import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { format } from "node:util";
import { decode } from "ox/AbiParameters";
import { fromString } from "ox/Bytes";
import { keccak256 } from "ox/Hash";

/** Where `hardhat/console.sol` sends its messages; nothing is there. */
export const CONSOLE_ADDRESS = "0x000000000000000000636f6e736f6c652e6c6f67";

/** Parameter types by selector, of every `log` in Hardhat's console.sol. Read when the first message comes. */
let signatures: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * The line that a `console.log` of a contract prints, as Hardhat formats it.
 *
 * @param data calldata of the call to {@link CONSOLE_ADDRESS}, hexadecimal
 * @returns undefined for a call that no `console.log` makes
 *
 * @example
 * ```ts
 * consoleLine("0x41304fac…"); // "hello"
 * ```
 */
export function consoleLine(data: string): string | undefined {
  signatures ??= readSignatures();
  const types = signatures.get(data.slice(0, 10));
  if (types === undefined) return undefined;
  let values: readonly unknown[] = [];
  try {
    if (types.length > 0) {
      const parameters = types.map((type) => ({ type }));
      values = decode(parameters, `0x${data.slice(10)}`, { checksumAddress: false });
    }
  } catch {
    return undefined;
  }
  const shown = values.map(String);
  // Numbers are longer than %d can show.
  if (shown[0] !== undefined) shown[0] = shown[0].replace(/(?<!%)((?:%%)*)%[di]/g, "$1%s");
  return format(...shown);
}

function readSignatures(): ReadonlyMap<string, readonly string[]> {
  const source = readFileSync(createRequire(import.meta.resolve("hardhat/hre")).resolve("hardhat/console.sol"), "utf8");
  const found = source.matchAll(/encodeWithSignature\("(log\(([^)]*)\))"/g);
  return new Map(
    Array.from(found, ([, signature, types]) => [
      keccak256(fromString(signature!), { as: "Hex" }).slice(0, 10),
      types === "" ? [] : types!.split(","),
    ]),
  );
}
