import type { TraceOptions } from "../../rollup/l2/types.js";
import type { FlatOptions } from "../traces/flatten.js";
import { type Decoder, map, mismatch, object, optional, record } from "./decoder.js";
import { boolean, text } from "./primitives.js";

/** How a trace is to be told: by one tracer of the chain, flat, or by several tracers at once. */
export type Tracing =
  | { tracer: "chain"; options: TraceOptions }
  | { tracer: "flatCallTracer"; flat: FlatOptions }
  | { tracer: "muxTracer"; tracers: Record<string, Tracing> };

const OF_CHAIN = ["callTracer", "prestateTracer", "4byteTracer", "noopTracer"] as const;
const TRACERS = [...OF_CHAIN, "flatCallTracer", "muxTracer"];

const limit: Decoder<number> = (value, path) =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0
    ? value
    : mismatch(path, "a number of struct logs", value);

const flag = optional(boolean);

const chainOptions = object({
  tracerConfig: optional(
    object({ onlyTopCall: flag, withLog: flag, diffMode: flag, disableCode: flag, disableStorage: flag }),
  ),
  disableStack: flag,
  disableStorage: flag,
  enableMemory: flag,
  enableReturnData: flag,
  limit: optional(limit),
});

const flatOptions = optional<FlatOptions>(object({ convertParityErrors: flag, includePrecompiles: flag }), {});

/** Options of the `debug_trace` methods, as geth names them. */
export const tracing: Decoder<Tracing> = (value, path) => {
  const source = value === undefined || value === null ? {} : record(value, path);
  const name = optional(text)(source.tracer, `${path}.tracer`);
  const config = `${path}.tracerConfig`;
  if (name === "flatCallTracer") return { tracer: name, flat: flatOptions(source.tracerConfig, config) };
  if (name === "muxTracer") return { tracer: name, tracers: muxed(source.tracerConfig, config) };
  const tracer = OF_CHAIN.find((known) => known === name);
  if (name !== undefined && tracer === undefined) {
    mismatch(`${path}.tracer`, `${TRACERS.join(", ")}, or nothing for struct logs`, name);
  }
  return { tracer: "chain", options: { ...chainOptions(source, path), ...(tracer === undefined ? {} : { tracer }) } };
};

const anyRecord: Decoder<Record<string, unknown>> = optional(record, {});

/** `{ callTracer: { withLog: true }, prestateTracer: {} }`: each with its own configuration. */
function muxed(value: unknown, path: string): Record<string, Tracing> {
  const configs = map(text, anyRecord)(value, path);
  return Object.fromEntries(
    Object.entries(configs).map(([tracer, tracerConfig]) => [tracer, tracing({ tracer, tracerConfig }, path)]),
  );
}
