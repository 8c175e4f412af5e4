import type { Eip1193Provider } from "../../rollup/types.js";

/** A node by URL. */
export class HttpProvider implements Eip1193Provider {
  readonly #url: string;
  #nextId = 1;

  public constructor(url: string) {
    this.#url = url;
  }

  public async request({ method, params = [] }: Parameters<Eip1193Provider["request"]>[0]): Promise<unknown> {
    const response = await fetch(this.#url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: this.#nextId++, method, params }),
    });
    const { result, error } = (await response.json()) as {
      result?: unknown;
      error?: { code: number; message: string; data?: unknown };
    };
    if (error !== undefined) throw Object.assign(new Error(error.message), { code: error.code, data: error.data });
    return result;
  }
}
