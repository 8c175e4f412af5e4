import { JsonRpcError, LIMIT_EXCEEDED } from "../errors.js";
import type { Requester } from "./handler.js";

/** Subscriptions of one socket at a time. */
export const SUBSCRIPTION_LIMIT = 1_000;

/** The subscriptions that one socket made: it alone receives and ends them, and they end with it. */
export class SocketSubscriptions {
  readonly #ask: Requester;
  readonly #ids = new Set<string>();
  /** Asked for, and not answered yet. */
  #coming = 0;
  #ended = false;

  public constructor(ask: Requester) {
    this.#ask = ask;
  }

  public has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Answers a request of this socket. */
  public readonly request: Requester = async (method, params) => {
    if (method === "eth_subscribe") return await this.#subscribe(params);
    if (method !== "eth_unsubscribe" || !Array.isArray(params)) return await this.#ask(method, params);
    const [id] = params as unknown[];
    // Another socket's is unknown here.
    if (typeof id === "string" && !this.#ids.delete(id)) return false;
    return await this.#ask(method, params);
  };

  /** The socket has closed. */
  public end(): void {
    this.#ended = true;
    for (const id of this.#ids) this.#unsubscribe(id);
    this.#ids.clear();
  }

  async #subscribe(params: Parameters<Requester>[1]): Promise<unknown> {
    if (this.#ids.size + this.#coming >= SUBSCRIPTION_LIMIT) {
      const message = `This socket has ${SUBSCRIPTION_LIMIT} subscriptions, the most there may be. End one with eth_unsubscribe.`;
      throw new JsonRpcError(LIMIT_EXCEEDED, message);
    }
    this.#coming++;
    try {
      const id = await this.#ask("eth_subscribe", params);
      if (typeof id !== "string") return id;
      if (this.#ended) this.#unsubscribe(id);
      else this.#ids.add(id);
      return id;
    } finally {
      this.#coming--;
    }
  }

  #unsubscribe(id: string): void {
    // The rollup may have been closed meanwhile, and its subscriptions with it.
    this.#ask("eth_unsubscribe", [id]).catch(() => undefined);
  }
}
