import { method, type Methods } from "../../method.js";
import { type Decoder, mismatch, optional } from "../../params/decoder.js";
import { logCriteria } from "../../params/log-filter.js";
import { boolean, digits, text } from "../../params/primitives.js";

const anything: Decoder<unknown> = (value) => value;

/** Pushed messages; they leave through whatever carried the request (a WebSocket, a provider's event). */
export const subscribeMethods: Methods = {
  eth_subscribe: method({ event: text, options: anything }, ({ subscriptions }, { event, options }) => {
    switch (event) {
      case "newHeads":
        return subscriptions.newHeads();
      case "logs":
        return subscriptions.logs(logCriteria(options ?? {}, "options"));
      case "newPendingTransactions":
        return subscriptions.pendingTransactions(optional(boolean, false)(options, "options"));
      default:
        return mismatch("event", "newHeads, logs or newPendingTransactions", event);
    }
  }),
  eth_unsubscribe: method({ id: digits }, ({ subscriptions }, { id }) => subscriptions.remove(id)),
};
