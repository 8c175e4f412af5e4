import { methodNotFound } from "../errors.js";

/** Hardhat's network knows no such method. */
const NOT_SUPPORTED = -32004;

/**
 * Passes on what `request` answers. That a method does not exist is said as L2 says it, by which clients know it.
 *
 * @throws {JsonRpcError} -32601
 */
export async function unlessUnknown<T>(method: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: string };
    throw code === NOT_SUPPORTED && message?.startsWith("Method ") ? methodNotFound(method) : error;
  }
}
