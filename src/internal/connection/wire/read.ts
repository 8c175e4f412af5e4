import * as AbiFunction from "ox/AbiFunction";

import type { Address, Eip1193Provider, Hex } from "../../rollup/types.js";
import { aggregate3 } from "../abi/multicall.js";
import { MULTICALL3 } from "./predeploys.js";

interface Read {
  to: Address;
  data: Hex;
  resolve: (result: Hex) => void;
  reject: (error: unknown) => void;
}

/** Reads that were begun and not yet sent. */
const begun = new WeakMap<Eip1193Provider, Read[]>();

/** What a call returns at the newest block. Calls that are begun together reach the node as one call of Multicall3. */
export function read(provider: Eip1193Provider, to: Address, data: Hex): Promise<Hex> {
  return new Promise((resolve, reject) => {
    const others = begun.get(provider);
    const one = { to, data, resolve, reject };
    if (others !== undefined) return void others.push(one);
    begun.set(provider, [one]);
    // Behind every promise that is settled already: what waits for one of those begins its reads meanwhile.
    process.nextTick(() => void send(provider));
  });
}

/** SAFETY: never rejects; each read gets its result or its error. */
async function send(provider: Eip1193Provider): Promise<void> {
  const reads = begun.get(provider)!;
  begun.delete(provider);
  const results = reads.length === 1 ? [] : await together(provider, reads);
  await Promise.all(
    reads.map(async (one, index) => {
      const result = results[index];
      // One that failed is asked for again, alone, for the node's own error.
      if (result?.success === true) one.resolve(result.returnData);
      else await alone(provider, one).then(one.resolve, one.reject);
    }),
  );
}

async function together(
  provider: Eip1193Provider,
  reads: readonly Read[],
): Promise<readonly { success: boolean; returnData: Hex }[]> {
  const calls = reads.map(({ to, data }) => ({ target: to, allowFailure: true, callData: data }));
  const data = AbiFunction.encodeData(aggregate3, [calls]);
  try {
    return AbiFunction.decodeResult(aggregate3, await alone(provider, { to: MULTICALL3, data }));
  } catch {
    // Where Multicall3 is not, or where all of the calls are too much for one.
    return [];
  }
}

async function alone(provider: Eip1193Provider, { to, data }: Pick<Read, "to" | "data">): Promise<Hex> {
  return (await provider.request({ method: "eth_call", params: [{ to, data }, "latest"] })) as Hex;
}
