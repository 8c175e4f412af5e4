import type { Ask } from "../ask.js";
import { JsonRpcError } from "../errors.js";

/**
 * Gas of a run up to which Hardhat's network is asked for its struct logs. It makes them all before it answers, whatever `limit` says:
 * those of the longest run that a transaction can be take a minute and gigabytes, and with its memory at each step more than a machine has.
 */
const MOST_GAS = 5_000_000n;
const MOST_GAS_WITH_MEMORY = 1_000_000n;

interface Options {
  tracer?: unknown;
  enableMemory?: unknown;
}

/**
 * Traces on L1. Struct logs are preceded by a trace of the outermost call alone, which tells how long the run is.
 *
 * @param method `debug_traceCall` or `debug_traceTransaction`
 * @throws {JsonRpcError} `TRACE_TOO_LARGE`
 */
export async function traceWithinLimits(l1: Ask, method: string, params: readonly unknown[]): Promise<unknown> {
  const at = method === "debug_traceCall" ? 2 : 1;
  const options = (params[at] ?? {}) as Options;
  if (options.tracer == null) {
    const block = method === "debug_traceCall" ? [params[1] ?? "latest"] : [];
    const outermost = { ...options, tracer: "callTracer", tracerConfig: { onlyTopCall: true } };
    const frame = (await l1(method, [params[0], ...block, outermost])) as { gasUsed?: string } | null;
    assertShort(BigInt(frame?.gasUsed ?? 0), options.enableMemory === true);
  }
  return await l1(method, params);
}

function assertShort(gasUsed: bigint, withMemory: boolean): void {
  const most = withMemory ? MOST_GAS_WITH_MEMORY : MOST_GAS;
  if (gasUsed <= most) return;
  const next = withMemory ? "leave enableMemory out, take" : "take";
  throw new JsonRpcError(
    -32000,
    `The run used ${gasUsed} gas, and L1 gives struct logs${withMemory ? " with memory" : ""} of runs up to ${most} gas: they would be too many to hold. To see more, ${next} a tracer ({ tracer: "callTracer" }), or less gas.`,
    { code: "TRACE_TOO_LARGE", gasUsed: String(gasUsed), most: String(most) },
  );
}
