import { InvalidParams, withMethod } from "../errors.js";
import type { Method } from "../method.js";
import { assertWithinLimits } from "./limits.js";

/**
 * Checks the parameters of a request to L1 as L2 checks its own, before Hardhat's network sees them. Methods that L2 does not have
 * pass: Hardhat's network answers them, or does not know them.
 *
 * @returns the parameters, decoded
 * @throws {JsonRpcError} -32602, as L2 answers
 */
export function checkRequest(
  method: string,
  params: unknown,
  known: ReadonlyMap<string, Method>,
): Record<string, unknown> | undefined {
  try {
    if (params !== undefined && !Array.isArray(params)) {
      throw new InvalidParams("parameters are positional: send an array");
    }
    const { check, over } = known.get(method) ?? {};
    const args = check?.((params ?? []) as unknown[]) as Record<string, unknown> | undefined;
    // A method that is made of others hands its parameters on as they came: those others are checked.
    if (args !== undefined && over === undefined) assertWithinLimits(method, args);
    return args;
  } catch (error) {
    throw withMethod(method, error);
  }
}
