import { RollupError } from "../../errors.js";
import { createEngine } from "../../ovm/engine/create-engine.js";
import type { EngineName } from "../../ovm/engine/engine.js";
import { Executor } from "../../ovm/execution/executor.js";
import { RecordingState } from "../../ovm/state/recording-state.js";
import { WorldState } from "../../ovm/state/world-state.js";
import type { Outcome } from "../../ovm/types.js";
import type { ChainRules } from "../../types.js";
import { CallTracer } from "./call-tracer.js";
import { FourByteTracer } from "./four-byte-tracer.js";
import { PrestateTracer } from "./prestate-tracer.js";
import { StructLogger } from "./struct-logger.js";
import type { Traced, TraceOptions, Tracer } from "./tracer.js";

export function tracerFor(traced: Traced, options: TraceOptions): Tracer {
  switch (options.tracer) {
    case undefined:
      return new StructLogger(options);
    case "callTracer":
      return new CallTracer(traced, options);
    case "prestateTracer":
      return new PrestateTracer(options);
    case "4byteTracer":
      return new FourByteTracer();
    case "noopTracer":
      return { finish: () => ({}) };
    default: {
      const name = String(options.tracer);
      throw new RollupError(
        "UNKNOWN_TRACER",
        `There is no tracer "${name}". Use "callTracer", "prestateTracer", "4byteTracer" or "noopTracer", or name none for struct logs.`,
        { tracer: name },
      );
    }
  }
}

/**
 * An executor that watches: its own engine and its own copy of the state, so that tracing can neither slow down nor change
 * the chain. It may execute any number of transactions, and watches the one given to `watch`.
 */
export class TracingExecutor extends Executor {
  public constructor(rules: ChainRules, engine: EngineName) {
    super(rules, createEngine(rules, engine, new RecordingState(WorldState.empty, rules.semantics.accounts.ether)));
  }

  /** Executes a transaction under the tracer's eyes; `result` is what the tracer tells. */
  public async watch(tracer: Tracer, execute: () => Promise<Outcome>): Promise<{ outcome: Outcome; result: unknown }> {
    tracer.begin?.(this);
    const outcome = await this.observe(tracer, execute);
    return { outcome, result: tracer.finish(outcome, this) };
  }
}
