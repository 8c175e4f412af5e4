import type { IncomingMessage, ServerResponse } from "node:http";

import { INVALID_REQUEST, JsonRpcError } from "../errors.js";
import { answer, failure, type Requester, serialize } from "./handler.js";

/** Bytes; a batch of contract deployments fits many times. */
export const BODY_LIMIT = 32 * 1024 * 1024;

/** Answers one HTTP request: POST is JSON-RPC, GET tells a person what this is, OPTIONS is a browser's preflight. */
export async function handleHttp(
  incoming: IncomingMessage,
  response: ServerResponse,
  request: Requester,
  greeting: string,
): Promise<void> {
  // Any page may speak to a development node: it holds no key of value.
  response.setHeader("Access-Control-Allow-Origin", "*");
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
  response.setHeader("Content-Type", "application/json");
  if (body === undefined) {
    const error = new JsonRpcError(
      INVALID_REQUEST,
      `The request is larger than ${BODY_LIMIT} bytes. Send it in parts.`,
    );
    response.setHeader("Connection", "close");
    response.writeHead(413).end(serialize(failure(null, error)));
    return;
  }
  const text = await answer(body, request);
  if (text === undefined) response.writeHead(204).end();
  else response.writeHead(200).end(text);
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
