import type { TraceOptions } from "../../rollup/l2/types.js";
import { type Decoder, mismatch, object, optional } from "./decoder.js";
import { boolean } from "./primitives.js";

const TRACERS = ["callTracer", "prestateTracer", "4byteTracer", "noopTracer"] as const;

const tracer: Decoder<NonNullable<TraceOptions["tracer"]>> = (value, path) =>
  TRACERS.find((name) => name === value) ?? mismatch(path, `${TRACERS.join(", ")}, or nothing for struct logs`, value);

const limit: Decoder<number> = (value, path) =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0
    ? value
    : mismatch(path, "a number of struct logs", value);

const flag = optional(boolean);

/** Options of the `debug_trace` methods, as geth names them. */
export const traceOptions: Decoder<TraceOptions> = optional<TraceOptions>(
  object({
    tracer: optional(tracer),
    tracerConfig: optional(
      object({ onlyTopCall: flag, withLog: flag, diffMode: flag, disableCode: flag, disableStorage: flag }),
    ),
    disableStack: flag,
    disableStorage: flag,
    enableMemory: flag,
    enableReturnData: flag,
    limit: optional(limit),
  }),
  {},
);
