import { OvmError } from "../../../errors.js";

/** Refusals by L1, which has no codes of ours: Hardhat's network's and geth's words. */
const NO_FUNDS = /doesn't have enough funds|insufficient funds/i;
const UNKNOWN_ACCOUNT = /^unknown account/i;

/**
 * The public form of an error that came over JSON-RPC: a refusal by the rollup carries its code in `data.code`, one by L1 is known
 * by its words. Anything else stays as it is.
 */
export function toOvmError(error: unknown): unknown {
  if (error instanceof OvmError || !(error instanceof Error)) return error;
  const data = (error as { data?: unknown }).data;
  const { code, ...details } = (typeof data === "object" && data !== null ? data : {}) as { code?: unknown } & Record<
    string,
    unknown
  >;
  if (typeof code === "string") return new OvmError(code, error.message, details, error);
  if (NO_FUNDS.test(error.message)) return new OvmError("INSUFFICIENT_FUNDS", error.message, details, error);
  if (UNKNOWN_ACCOUNT.test(error.message)) {
    const next = "Pass `from` one of eth_accounts, or let the node send as this one (hardhat_impersonateAccount).";
    // L2's own refusal says it already.
    const message = error.message.includes("hardhat_impersonateAccount") ? error.message : `${error.message}. ${next}`;
    return new OvmError("NO_ACCOUNT", message, {}, error);
  }
  return error;
}

/** The public form of a rollup's own error, where no JSON-RPC lies between. */
export function toPublicError(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== "RollupError") return error;
  const { code, details } = error as Error & { code: string; details: Record<string, unknown> };
  return new OvmError(code, error.message, details, error);
}
