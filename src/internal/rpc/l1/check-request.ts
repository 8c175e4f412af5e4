import { InvalidParams, JsonRpcError } from "../errors.js";
import type { Method } from "../method.js";
import { assertWithinLimits } from "./limits.js";

/**
 * Checks the parameters of a request to L1 as L2 checks its own, before Hardhat's network sees them. Methods that L2 does not have
 * pass: Hardhat's network answers them, or does not know them.
 *
 * @throws {JsonRpcError} -32602, as L2 answers
 */
export function checkRequest(method: string, params: unknown, known: ReadonlyMap<string, Method>): void {
  try {
    if (params !== undefined && !Array.isArray(params)) {
      throw new InvalidParams("parameters are positional: send an array");
    }
    const args = known.get(method)?.check?.((params ?? []) as unknown[]);
    if (args !== undefined) assertWithinLimits(method, args as Record<string, unknown>);
  } catch (error) {
    if (!(error instanceof InvalidParams)) throw error;
    throw new JsonRpcError(error.code, `${method}: ${error.message}`, error.data);
  }
}
