import {
  type ErrorObject,
  INVALID_REQUEST,
  JsonRpcError,
  PARSE_ERROR,
  RESPONSE_TOO_LARGE,
  toErrorObject,
} from "../errors.js";

/** Characters that the responses of one batch have together: far below the longest string, 2^29. */
export const BATCH_RESPONSE_LIMIT = 64 * 1024 * 1024;

/** Anything that answers JSON-RPC requests: a dispatcher, or an EIP-1193 provider behind the rollup's lock. */
export type Requester = (method: string, params: readonly unknown[] | object | undefined) => Promise<unknown>;

type Id = string | number | null;

type Response = { jsonrpc: "2.0"; id: Id } & ({ result: unknown } | { error: ErrorObject });

/** Answers the text of a request or a batch; undefined when there is nothing to answer (notifications alone). */
export async function answer(text: string, request: Requester): Promise<string | undefined> {
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch (error) {
    return serialize(failure(null, new JsonRpcError(PARSE_ERROR, `Parse error: ${(error as Error).message}`)));
  }
  if (!Array.isArray(payload)) {
    const response = await answerOne(payload, request);
    return response === undefined ? undefined : serialize(response);
  }
  if (payload.length === 0) return serialize(failure(null, invalid("an empty batch")));
  const texts: string[] = [];
  let size = 0;
  let isFull = false;
  // One after the other, so that only the texts of large results are kept.
  for (const item of payload) {
    const response = await answerOne(item, isFull ? refuseForSize : request);
    if (response === undefined) continue;
    let text = serialize(response);
    if (!isFull && size + text.length > BATCH_RESPONSE_LIMIT) {
      isFull = true;
      text = serialize((await answerOne(item, refuseForSize))!);
    }
    size += text.length;
    texts.push(text);
  }
  return texts.length === 0 ? undefined : `[${texts.join(",")}]`;
}

/** Answers the rest of a batch that has grown too large: it is not executed. */
async function refuseForSize(): Promise<never> {
  throw new JsonRpcError(
    RESPONSE_TOO_LARGE,
    `The responses of this batch are larger than ${BATCH_RESPONSE_LIMIT} characters together. Send it in parts.`,
  );
}

async function answerOne(payload: unknown, request: Requester): Promise<Response | undefined> {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) {
    return failure(null, invalid("a request is an object"));
  }
  const { jsonrpc, id, method, params } = payload as Record<string, unknown>;
  const hasId = typeof id === "string" || typeof id === "number" || id === null;
  if (id !== undefined && !hasId) return failure(null, invalid("id is a string, a number or null"));
  const responseId = hasId ? id : null;
  if (jsonrpc !== "2.0") return failure(responseId, invalid('jsonrpc must be "2.0"'));
  if (typeof method !== "string") return failure(responseId, invalid("method must be a string"));
  if (params !== undefined && params !== null && typeof params !== "object") {
    return failure(responseId, invalid("params must be an array"));
  }
  try {
    const result = await request(method, params ?? undefined);
    return hasId ? { jsonrpc: "2.0", id, result: result ?? null } : undefined;
  } catch (error) {
    return hasId ? failure(id, error) : undefined;
  }
}

function invalid(reason: string): JsonRpcError {
  return new JsonRpcError(INVALID_REQUEST, `Invalid request: ${reason}`);
}

/** The response to what could not be answered. */
export function failure(id: Id, error: unknown): Response {
  return { jsonrpc: "2.0", id, error: toErrorObject(error) };
}

export function serialize(response: Response): string {
  try {
    return JSON.stringify(response);
  } catch (error) {
    // A string has a length that it cannot exceed.
    const isTooLong = error instanceof RangeError && error.message === "Invalid string length";
    const reason = isTooLong
      ? new JsonRpcError(RESPONSE_TOO_LARGE, "The response is longer than a string can be. Ask for less of it at once.")
      : error;
    return JSON.stringify(failure(response.id, reason));
  }
}
