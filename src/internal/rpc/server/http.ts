import type { IncomingMessage, ServerResponse } from "node:http";

import { INVALID_REQUEST, JsonRpcError } from "../errors.js";
import type { Admission } from "./admission.js";
import { answer, failure, type Requester, serialize } from "./handler.js";

/** Bytes; a batch of contract deployments fits many times. */
export const BODY_LIMIT = 32 * 1024 * 1024;

export interface HttpOptions {
  admit: Admission;
  request: Requester;
  /** What GET is answered. */
  greeting: string;
}

/** Answers one HTTP request: POST is JSON-RPC, GET tells a person what this is, OPTIONS is a browser's preflight. */
export async function handleHttp(
  incoming: IncomingMessage,
  response: ServerResponse,
  { admit, request, greeting }: HttpOptions,
): Promise<void> {
  response.setHeader("Vary", "Origin");
  const refusal = admit(incoming.headers);
  if (refusal !== undefined) return refuse(response, 403, refusal);
  const { origin } = incoming.headers;
  if (origin !== undefined) response.setHeader("Access-Control-Allow-Origin", origin);
  switch (incoming.method) {
    case "OPTIONS":
      response.setHeader("Access-Control-Allow-Methods", "POST, GET, OPTIONS");
      response.setHeader("Access-Control-Allow-Headers", incoming.headers["access-control-request-headers"] ?? "*");
      response.setHeader("Access-Control-Max-Age", "86400");
      response.writeHead(204).end();
      return;
    case "GET":
    case "HEAD":
      response.setHeader("Content-Type", "text/plain; charset=utf-8");
      response.writeHead(200).end(incoming.method === "HEAD" ? undefined : greeting);
      return;
    case "POST":
      break;
    default:
      response.setHeader("Allow", "POST, GET, OPTIONS");
      response.writeHead(405).end();
      return;
  }
  const body = await readBody(incoming);
  if (body === undefined) {
    response.setHeader("Connection", "close");
    return refuse(response, 413, `The request is larger than ${BODY_LIMIT} bytes. Send it in parts.`);
  }
  const text = await answer(body, request);
  response.setHeader("Content-Type", "application/json");
  if (text === undefined) response.writeHead(204).end();
  else response.writeHead(200).end(text);
}

/** The response to what is not let in. */
export function refusalText(message: string): string {
  return serialize(failure(null, new JsonRpcError(INVALID_REQUEST, message)));
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(refusalText(message));
}

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is still read, so that the client gets to read the refusal.
    if (size <= BODY_LIMIT) chunks.push(chunk);
  }
  return size > BODY_LIMIT ? undefined : Buffer.concat(chunks).toString("utf8");
}
