/**
 * A refusal by the rollup, in terms of what was asked. `src/errors.ts` turns it into the public error at the door; the
 * JSON-RPC layer turns it into an error object with `code`, `message` and `data: { code, ...details }`.
 */
export class RollupError extends Error {
  /** Stable name, catalogued in docs/errors.md: `FORCE_INCLUSION_TOO_EARLY`. */
  public readonly code: string;
  /** The values named in the message. */
  public readonly details: Readonly<Record<string, unknown>>;

  public constructor(code: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = "RollupError";
    this.code = code;
    this.details = details;
  }
}
