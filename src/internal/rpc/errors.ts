import type { OvmErrorCode } from "../rollup/error-codes.js";
import { toJson } from "./format/json.js";

/** Error codes of JSON-RPC 2.0 and EIP-1474, and those that geth gives a revert and a response that is too large. */
export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;
export const SERVER_ERROR = -32000;
export const RESPONSE_TOO_LARGE = -32003;
export const LIMIT_EXCEEDED = -32005;
export const EXECUTION_REVERTED = 3;
/** Of execution-apis: more than this node does at once. */
export const CLIENT_LIMIT_EXCEEDED = -38026;

/** The error member of a JSON-RPC response. */
export interface ErrorObject {
  code: number;
  message: string;
  data?: unknown;
}

/** A failure that already has its JSON-RPC form. */
export class JsonRpcError extends Error {
  public readonly code: number;
  public readonly data: unknown;

  public constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.name = "JsonRpcError";
    this.code = code;
    this.data = data;
  }
}

/** A parameter that is not what its method takes. */
export class InvalidParams extends JsonRpcError {
  public constructor(message: string) {
    super(INVALID_PARAMS, message, { code: "INVALID_PARAMS" });
    this.name = "InvalidParams";
  }
}

/** What a method threw, with the method's name where a parameter of it is wrong. */
export function withMethod(name: string, error: unknown): unknown {
  return error instanceof InvalidParams ? new JsonRpcError(error.code, `${name}: ${error.message}`, error.data) : error;
}

/** ethers and viem know a missing method by the code; the wording is geth's. */
export function methodNotFound(name: string): JsonRpcError {
  return new JsonRpcError(METHOD_NOT_FOUND, `the method ${name} does not exist/is not available`);
}

/** A refusal with a code of docs/errors.md: the rollup's own (RollupError), or the public form of one. */
export function isRefusal(error: unknown): error is Error & { code: OvmErrorCode; details: Record<string, unknown> } {
  if (!(error instanceof Error)) return false;
  const { code, details } = error as { code?: unknown; details?: unknown };
  return typeof code === "string" && typeof details === "object" && details !== null;
}

/** What errors of different makers may carry. */
type Member = "code" | "data";

/**
 * The JSON-RPC form of anything that was thrown: our own errors, a rollup's refusal, a provider's error passed on from L1.
 */
export function toErrorObject(error: unknown): ErrorObject {
  if (error instanceof Error) {
    if (isRefusal(error)) {
      return { code: SERVER_ERROR, message: error.message, data: toJson({ code: error.code, ...error.details }) };
    }
    const { code, data } = error as Error & Partial<Record<Member, unknown>>;
    if (typeof code !== "number") return { code: INTERNAL_ERROR, message: error.message };
    return { code, message: error.message, ...(data == null ? {} : { data: toJson(dataOf(data, error.message)) }) };
  }
  return { code: INTERNAL_ERROR, message: String(error) };
}

/** What EDR says of an execution that was halted is told as Hardhat's node tells it; everything else is as it should be. */
function dataOf(data: unknown, message: string): unknown {
  if (typeof data !== "object" || data === null || !("transactionHash" in data) || !("data" in data)) return data;
  return { message, ...(data.transactionHash === null ? {} : { txHash: data.transactionHash }), data: data.data };
}
