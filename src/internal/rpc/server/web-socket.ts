import type { RawData, WebSocket } from "ws";

import type { Notification } from "../subscriptions.js";
import { answer, type Requester } from "./handler.js";
import { SocketSubscriptions } from "./socket-subscriptions.js";

/** Where subscriptions' messages come from: a dispatcher, or a provider's `notification` event. */
export type Notifier = (listener: (notification: Notification) => void) => () => void;

export interface SocketLimits {
  /** Messages of one socket that are worked on at a time; a batch is one. Others wait, and the socket is not read meanwhile. */
  inFlight: number;
  /** Bytes that wait to be sent, beyond which no more requests of the socket are taken up until it has read some. */
  pauseAt: number;
  /** Bytes that wait to be sent, beyond which the socket is closed: subscriptions go on without requests. */
  closeAt: number;
}

export const SOCKET_LIMITS: SocketLimits = { inFlight: 16, pauseAt: 1024 * 1024, closeAt: 256 * 1024 * 1024 };

/** RFC 6455 and its registry: the server met what it did not expect; the client may try again later. */
const INTERNAL_ERROR = 1011;
const TRY_AGAIN_LATER = 1013;

/** Serves one socket: requests, and the messages of the subscriptions it made. They end with it. */
export function handleSocket(
  socket: WebSocket,
  request: Requester,
  onNotification: Notifier | undefined,
  limits: SocketLimits,
): void {
  const subscriptions = new SocketSubscriptions(request);
  const waiting: string[] = [];
  let inFlight = 0;

  const close = (code: number, reason: string): void => {
    waiting.length = 0;
    socket.close(code, reason);
  };
  const send = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount <= limits.closeAt) socket.send(text, work);
    else close(TRY_AGAIN_LATER, "The client does not read: too many bytes wait to be sent.");
  };
  const handle = async (text: string): Promise<void> => {
    try {
      const response = await answer(text, subscriptions.request);
      if (response !== undefined) send(response);
    } catch {
      close(INTERNAL_ERROR, "The response cannot be sent.");
    } finally {
      inFlight--;
      work();
    }
  };
  /** Takes up what may be, and reads on once nothing waits. */
  function work(): void {
    while (waiting.length > 0 && inFlight < limits.inFlight && socket.bufferedAmount <= limits.pauseAt) {
      inFlight++;
      void handle(waiting.shift()!);
    }
    if (waiting.length > 0) socket.pause();
    else socket.resume();
  }

  const stop = onNotification?.((params) => {
    if (!subscriptions.has(params.subscription)) return;
    send(JSON.stringify({ jsonrpc: "2.0", method: "eth_subscription", params }));
  });
  socket.on("message", (message: RawData) => {
    if (socket.readyState !== socket.OPEN) return;
    waiting.push(textOf(message));
    work();
  });
  socket.on("close", () => {
    waiting.length = 0;
    stop?.();
    subscriptions.end();
  });
  // A broken socket closes; "close" tidies up.
  socket.on("error", () => undefined);
}

function textOf(message: RawData): string {
  if (Array.isArray(message)) return Buffer.concat(message).toString("utf8");
  return message instanceof ArrayBuffer ? Buffer.from(message).toString("utf8") : message.toString("utf8");
}
