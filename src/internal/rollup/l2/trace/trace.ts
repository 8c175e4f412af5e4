import { RollupError } from "../../errors.js";
import { Executor } from "../../ovm/execution/executor.js";
import { observe } from "../../ovm/execution/observer.js";
import { probe } from "../../ovm/execution/probe.js";
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
 * An executor that watches: its own EVM and its own copy of the state, so that tracing can neither slow down nor change
 * the chain. It may execute any number of transactions, and watches the one given to `watch`.
 */
export class TracingExecutor extends Executor {
  #tracer: Tracer | undefined;

  public constructor(rules: ChainRules) {
    super(rules, new RecordingState(WorldState.empty));
    probe(this.evm, (state, op) => this.#tracer?.onStep?.(state, op));
  }

  /** Executes a transaction under the tracer's eyes; `result` is what the tracer tells. */
  public async watch(tracer: Tracer, execute: () => Promise<Outcome>): Promise<{ outcome: Outcome; result: unknown }> {
    tracer.begin?.(this);
    this.#tracer = tracer;
    try {
      const outcome = await observe(this.evm, tracer, execute);
      return { outcome, result: tracer.finish(outcome, this) };
    } finally {
      this.#tracer = undefined;
    }
  }
}
