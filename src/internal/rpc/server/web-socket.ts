import type { RawData, WebSocket } from "ws";

import type { Notification } from "../subscriptions.js";
import { answer, type Requester } from "./handler.js";

/** Where subscriptions' messages come from: a dispatcher, or a provider's `notification` event. */
export type Notifier = (listener: (notification: Notification) => void) => () => void;

/** Serves one socket: requests, and the messages of the subscriptions it made. They end with it. */
export function handleSocket(socket: WebSocket, request: Requester, onNotification: Notifier | undefined): void {
  const subscriptions = new Set<string>();
  const tracked: Requester = async (method, params) => {
    const result = await request(method, params);
    if (method === "eth_subscribe" && typeof result === "string") subscriptions.add(result);
    if (method === "eth_unsubscribe" && Array.isArray(params)) subscriptions.delete(params[0] as string);
    return result;
  };
  const stop = onNotification?.((params) => {
    if (!subscriptions.has(params.subscription) || socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify({ jsonrpc: "2.0", method: "eth_subscription", params }));
  });
  socket.on("message", (message: RawData) => {
    void answer(textOf(message), tracked).then((text) => {
      if (text !== undefined && socket.readyState === socket.OPEN) socket.send(text);
    });
  });
  socket.on("close", () => {
    stop?.();
    for (const subscription of subscriptions) request("eth_unsubscribe", [subscription]).catch(() => undefined);
  });
  // A broken socket closes; "close" tidies up.
  socket.on("error", () => undefined);
}

function textOf(message: RawData): string {
  if (Array.isArray(message)) return Buffer.concat(message).toString("utf8");
  return message instanceof ArrayBuffer ? Buffer.from(message).toString("utf8") : message.toString("utf8");
}
