import { type ErrorObject, INVALID_REQUEST, JsonRpcError, PARSE_ERROR, toErrorObject } from "../errors.js";

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
  // All at once: the rollup's lock keeps them in order.
  const responses = await Promise.all(payload.map((item) => answerOne(item, request)));
  const texts = responses.filter((response) => response !== undefined).map(serialize);
  return texts.length === 0 ? undefined : `[${texts.join(",")}]`;
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
    return JSON.stringify(failure(response.id, error));
  }
}
