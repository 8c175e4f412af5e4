import { OvmError } from "../../../errors.js";

/** A bigint, a bigint that may be left out, or anything but nothing. */
type Kind = "amount" | "amount?" | "required";

const END = 2n ** 256n;

/**
 * Checks at run time what the compiler checks for callers in TypeScript.
 *
 * @throws {OvmError} `INVALID_PARAMETERS`, with the parameter's name
 */
export function checkParameters(verb: string, parameters: unknown, kinds: Readonly<Record<string, Kind>>): void {
  if (typeof parameters !== "object" || parameters === null) throw invalid(verb, "parameters", "an object", parameters);
  for (const [name, kind] of Object.entries(kinds)) {
    const value = (parameters as Record<string, unknown>)[name];
    if (value === undefined && kind === "amount?") continue;
    if (kind === "required" ? value === undefined : !isAmount(value)) {
      const expected = kind === "required" ? "given" : "a bigint such as 1n, from 0 to 2^256 - 1";
      throw invalid(verb, name, expected, value);
    }
  }
}

function isAmount(value: unknown): boolean {
  return typeof value === "bigint" && value >= 0n && value < END;
}

function invalid(verb: string, parameter: string, expected: string, value: unknown): OvmError {
  const got = value === undefined ? "nothing" : typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
  return new OvmError("INVALID_PARAMETERS", `\`${parameter}\` of ${verb} has to be ${expected}; got ${got}.`, {
    verb,
    parameter,
  });
}
