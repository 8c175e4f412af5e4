import { RollupError } from "../errors.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { Eip1193Provider, Hex } from "../types.js";
import { type L1Events, readEvents } from "./events.js";
import { type L1Header, readHeader } from "./header.js";
import { call, quantity, type RpcBlock, type RpcLog } from "./rpc.js";

/** Headers to keep. One that fell out is read again. */
const CACHED_HEADERS = 2_048;

/** Reads L1 through its JSON-RPC: heads, headers and the logs of the rollup's contracts. Keeps recent headers. */
export class L1Reader {
  readonly #provider: Eip1193Provider;
  readonly #addresses: L1Addresses;
  readonly #headers = new Map<bigint, L1Header>();

  public constructor(provider: Eip1193Provider, addresses: L1Addresses) {
    this.#provider = provider;
    this.#addresses = addresses;
  }

  public async head(): Promise<L1Header> {
    return this.#keep(readHeader(await call<RpcBlock>(this.#provider, "eth_getBlockByNumber", "latest", false)));
  }

  /** @throws {RollupError} `L1_CHANGED` when L1 has no such block */
  public async header(number: bigint): Promise<L1Header> {
    const known = this.#headers.get(number);
    if (known !== undefined) return known;
    const block = await call<RpcBlock | null>(this.#provider, "eth_getBlockByNumber", quantity(number), false);
    if (block === null) throw l1Changed(`it has no block ${number} any more`, { number });
    return this.#keep(readHeader(block));
  }

  /** Forgets headers above `number`: L1 went back to it. */
  public forgetAbove(number: bigint): void {
    for (const known of this.#headers.keys()) if (known > number) this.#headers.delete(known);
  }

  /** Asks L1 again for the hash of a block. */
  public async hashOf(number: bigint): Promise<Hex | undefined> {
    const block = await call<RpcBlock | null>(this.#provider, "eth_getBlockByNumber", quantity(number), false);
    return block?.hash;
  }

  /** What the rollup's contracts logged in blocks `from` to `to`. */
  public async events(from: bigint, to: bigint): Promise<L1Events> {
    return readEvents(await this.#logs(from, to), {
      addresses: this.#addresses,
      parentHash: async (number) => (await this.header(number)).parentHash,
      transaction: (hash) => call(this.#provider, "eth_getTransactionByHash", hash),
    });
  }

  /** Nodes limit how many blocks or logs one request may span, each in its own words: whatever is refused is asked for in halves. */
  async #logs(from: bigint, to: bigint): Promise<RpcLog[]> {
    const { canonicalTransactionChain, stateCommitmentChain, portal } = this.#addresses;
    const address = [canonicalTransactionChain, stateCommitmentChain, portal];
    try {
      const range = { fromBlock: quantity(from), toBlock: quantity(to), address };
      return await call<RpcLog[]>(this.#provider, "eth_getLogs", range);
    } catch (error) {
      if (from === to) throw error;
      const middle = (from + to) / 2n;
      return [...(await this.#logs(from, middle)), ...(await this.#logs(middle + 1n, to))];
    }
  }

  #keep(header: L1Header): L1Header {
    this.#headers.set(header.origin.number, header);
    if (this.#headers.size > CACHED_HEADERS) {
      const oldest = this.#headers.keys().next();
      if (!oldest.done) this.#headers.delete(oldest.value);
    }
    return header;
  }
}

/** L1 is not the chain that this rollup was started on. */
export function l1Changed(what: string, details: Record<string, unknown>): RollupError {
  return new RollupError(
    "L1_CHANGED",
    `L1 is not the chain that this rollup runs on: ${what}. Was the L1 node restarted? ` +
      "Restart the rollup's node too, so that it places its contracts and begins with L2's genesis.",
    details,
  );
}
