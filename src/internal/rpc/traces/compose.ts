import type { TraceOptions } from "../../rollup/l2/types.js";
import type { Hex } from "../../rollup/types.js";
import type { Tracing } from "../params/trace-options.js";
import type { CallFrame } from "./call-frame.js";
import { flatten } from "./flatten.js";

/** Where a traced transaction is. A call is nowhere. */
export interface TracePlace {
  blockHash: Hex | null;
  blockNumber: number;
  transactionHash: Hex | null;
  transactionPosition: number;
}

/**
 * Tells a trace as it was asked for, of traces by the chain's own tracers. An execution is the same every time, so each of
 * several tracers has one of its own.
 *
 * @param trace executes and traces once
 * @param place asked for by `flatCallTracer` alone
 */
export async function composeTrace(
  tracing: Tracing,
  trace: (options: TraceOptions) => Promise<unknown>,
  place: () => Promise<TracePlace> | TracePlace,
): Promise<unknown> {
  switch (tracing.tracer) {
    case "chain":
      return await trace(tracing.options);
    case "flatCallTracer": {
      const frame = (await trace({ tracer: "callTracer" })) as CallFrame;
      const at = await place();
      return flatten(frame, tracing.flat).map((flat) => ({ ...flat, ...at }));
    }
    case "muxTracer": {
      const results: Record<string, unknown> = {};
      for (const [name, inner] of Object.entries(tracing.tracers)) {
        results[name] = await composeTrace(inner, trace, place);
      }
      return results;
    }
  }
}
