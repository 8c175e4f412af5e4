import type { Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import type { FlatTrace } from "../../traces/flatten.js";

/** A frame with the place of its transaction. */
export interface LocalizedTrace extends FlatTrace {
  blockHash: Hex;
  blockNumber: number;
  transactionHash: Hex;
  transactionPosition: number;
}

const FLAT = { tracer: "flatCallTracer", tracerConfig: { convertParityErrors: true } };

/** The frames of a transaction. */
export async function tracesOf(ask: Ask, hash: Hex): Promise<LocalizedTrace[]> {
  return (await ask("debug_traceTransaction", [hash, FLAT])) as LocalizedTrace[];
}

/** The frames of a block's transactions. Those of genesis did not run. */
export async function tracesIn(ask: Ask, number: Hex): Promise<LocalizedTrace[]> {
  if (BigInt(number) === 0n) return [];
  const traced = (await ask("debug_traceBlockByNumber", [number, FLAT])) as { result: LocalizedTrace[] }[];
  return traced.flatMap(({ result }) => result);
}
