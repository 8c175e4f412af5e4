import { EventEmitter, once } from "node:events";
import { WebSocket } from "ws";

import { RollupError } from "../../../src/internal/rollup/errors.js";
import { InvalidParams } from "../../../src/internal/rpc/errors.js";
import type { Requester } from "../../../src/internal/rpc/server/handler.js";
import type { JsonRpcServer } from "../../../src/internal/rpc/server/server.js";
import type { Notification } from "../../../src/internal/rpc/subscriptions.js";

/** What a response may hold; a test looks at what it expects. */
export interface Answer {
  id: unknown;
  result: unknown;
  error: { code: number; message: string; data?: unknown };
}

/** A small node: it echoes, fails in every way, and pushes what it is told to. */
export class EchoNode {
  readonly events = new EventEmitter();
  readonly unsubscribed: unknown[] = [];

  readonly request: Requester = async (method, params) => {
    switch (method) {
      case "echo":
        return params;
      case "nothing":
        return undefined;
      case "bigint":
        return 1n;
      case "eth_subscribe":
        return `0x${(params as string[])[0]}`;
      case "eth_unsubscribe":
        this.unsubscribed.push((params as string[])[0]);
        this.events.emit("unsubscribed");
        return true;
      case "refused":
        throw new RollupError("FORCE_INCLUSION_TOO_EARLY", "wait", { secondsLeft: 5n });
      case "invalid":
        throw new InvalidParams("bad");
      default:
        throw new Error("broken");
    }
  };

  readonly onNotification = (listener: (notification: Notification) => void) => {
    this.events.on("notification", listener);
    return () => this.events.off("notification", listener);
  };
}

export function call(method: string, params: unknown = [], id: unknown = 1) {
  return { jsonrpc: "2.0", id, method, params };
}

/** A WebSocket to a server, with what it is answered next. */
export async function connect(server: JsonRpcServer) {
  const socket = new WebSocket(server.url.replace("http", "ws"));
  await once(socket, "open");
  const next = async () => JSON.parse(String((await once(socket, "message"))[0])) as Answer;
  const ask = (payload: unknown) => {
    const answer = next();
    socket.send(JSON.stringify(payload));
    return answer;
  };
  return { socket, next, ask };
}
