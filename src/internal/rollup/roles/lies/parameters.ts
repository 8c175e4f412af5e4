import type { FraudRequest } from "../../dispute/types.js";
import { RollupError } from "../../errors.js";

/** What a lie can be told besides its kind and block. */
export type FraudParameter = Exclude<keyof FraudRequest, "kind" | "block">;

/** Refuses what would be ignored. */
export function assertTaken(request: FraudRequest, taken: readonly FraudParameter[]): void {
  const { kind, block: _, ...parameters } = request;
  const given = Object.keys(parameters) as FraudParameter[];
  const unused = given.filter((name) => request[name] !== undefined && !taken.includes(name));
  if (unused.length === 0) return;
  throw new RollupError(
    "FRAUD_PARAMETER_NOT_TAKEN",
    `A fraud of kind "${kind}" takes no ${quoted(unused)} here: it takes ${quoted(["block", ...taken])}. Leave it out.`,
    { kind, unused, taken: ["block", ...taken] },
  );
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
