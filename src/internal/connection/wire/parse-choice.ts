import { OvmError } from "../../../errors.js";

/** One of some words. */
export function parseChoice<const T extends string>(what: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw new OvmError("INVALID_CHOICE", `Expected ${what} to be ${choices.join(" or ")}, and got "${text}".`, {
    text,
    choices,
  });
}
