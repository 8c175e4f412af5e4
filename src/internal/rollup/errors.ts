import type { OvmErrorCode } from "./error-codes.js";

/**
 * A refusal by the rollup, in terms of what was asked. At the door to users it becomes the public error (`connection/wire/door.ts`); the
 * JSON-RPC layer turns it into an error object with `code`, `message` and `data: { code, ...details }`.
 */
export class RollupError extends Error {
  /** Stable name, catalogued in docs/errors.md: `FORCE_INCLUSION_TOO_EARLY`. */
  public readonly code: OvmErrorCode;
  /** The values named in the message. */
  public readonly details: Readonly<Record<string, unknown>>;

  public constructor(code: OvmErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = "RollupError";
    this.code = code;
    this.details = details;
  }
}
