import { OvmError } from "../../../errors.js";

/**
 * The public form of an error that came over JSON-RPC: a refusal by the rollup carries its code in `data.code`. Anything else
 * stays as it is.
 */
export function toOvmError(error: unknown): unknown {
  if (error instanceof OvmError || !(error instanceof Error)) return error;
  const data = (error as { data?: unknown }).data;
  if (typeof data !== "object" || data === null) return error;
  const { code, ...details } = data as { code?: unknown } & Record<string, unknown>;
  return typeof code === "string" ? new OvmError(code, error.message, details, error) : error;
}

/** The public form of a rollup's own error, where no JSON-RPC lies between. */
export function toPublicError(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== "RollupError") return error;
  const { code, details } = error as Error & { code: string; details: Record<string, unknown> };
  return new OvmError(code, error.message, details, error);
}
