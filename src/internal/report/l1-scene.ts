import { readHeader } from "../rollup/l1/header.js";
import type { RpcBlock } from "../rollup/l1/rpc.js";
import type { BlockContext } from "../rollup/ovm/types.js";
import type { Address, Hex } from "../rollup/types.js";

type Request = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** How far BLOCKHASH looks back. */
const REACH = 256n;

/** What opcodes would say on L1 at the moment: its head, as `eth_call` on it would see it. */
export class L1Scene {
  readonly #request: Request;
  /** Hashes of the blocks before the head, by number. */
  #hashes = new Map<bigint, Hex>();

  public constructor(request: Request) {
    this.#request = request;
  }

  public async now(): Promise<BlockContext> {
    const block = await this.#block("latest");
    const { origin, parentHash } = readHeader(block);
    const { number, timestamp, prevRandao, baseFee, blobBaseFee } = origin;
    await this.#readHashes(number, parentHash);
    const hashes = this.#hashes;
    return {
      ...{ number, height: number, timestamp, elapsed: 0n, prevRandao, baseFee, blobBaseFee },
      coinbase: block["miner"] as Address,
      gasLimit: BigInt(block["gasLimit"]!),
      l1Number: number,
      l1Prices: { baseFee, blobBaseFee },
      blockHash: (asked) => (asked + REACH < number ? undefined : hashes.get(asked)),
    };
  }

  /** Reads the hashes that are not known yet; those of a chain that L1 has left are forgotten. */
  async #readHashes(head: bigint, parentHash: Hex): Promise<void> {
    if (this.#hashes.get(head - 1n) === parentHash) return;
    const hashes = new Map<bigint, Hex>();
    let hash = parentHash;
    for (let number = head - 1n; number >= 0n && number + REACH >= head; number--) {
      hashes.set(number, hash);
      if (this.#hashes.get(number) === hash) break;
      if (number > 0n) hash = (await this.#block(`0x${number.toString(16)}`)).parentHash;
    }
    const lowest = head - BigInt(hashes.size);
    for (const [number, known] of this.#hashes) if (number < lowest) hashes.set(number, known);
    this.#hashes = hashes;
  }

  async #block(tag: string): Promise<RpcBlock> {
    return (await this.#request("eth_getBlockByNumber", [tag, false])) as RpcBlock;
  }
}
