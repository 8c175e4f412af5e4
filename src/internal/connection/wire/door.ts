import { OvmError, type OvmErrorCode } from "../../../errors.js";
import { RollupError } from "../../rollup/errors.js";
import type { Eip1193Provider } from "../../rollup/types.js";

/** Refusals by L1, which has no codes of ours: Hardhat's network's and geth's words. */
const NO_FUNDS = /doesn't have enough funds|insufficient funds/i;
const UNKNOWN_ACCOUNT = /^unknown account/i;

/** A layer as users meet it: what the rollup or L1 refuses comes out as the public error. Everything else that fails stays as it is. */
export function door(layer: Eip1193Provider): Eip1193Provider {
  return {
    request: async (request) => {
      try {
        return await layer.request(request);
      } catch (error) {
        throw toOvmError(error);
      }
    },
  };
}

/**
 * The public form of a refusal: the rollup's own error, that error as JSON-RPC carries it, with the code in `data.code`, or L1's,
 * which is known by its words. Anything else stays as it is.
 */
export function toOvmError(error: unknown): unknown {
  if (error instanceof OvmError || !(error instanceof Error)) return error;
  if (error instanceof RollupError) return new OvmError(error.code, error.message, error.details, error);
  const data = (error as { data?: unknown }).data;
  const { code, ...details } = (typeof data === "object" && data !== null ? data : {}) as { code?: unknown } & Record<
    string,
    unknown
  >;
  // A node of another version may have codes that this one does not list.
  if (typeof code === "string") return new OvmError(code as OvmErrorCode, error.message, details, error);
  if (NO_FUNDS.test(error.message)) return new OvmError("INSUFFICIENT_FUNDS", error.message, details, error);
  if (UNKNOWN_ACCOUNT.test(error.message)) {
    const next = "Pass `from` one of eth_accounts, or let the node send as this one (hardhat_impersonateAccount).";
    // L2's own refusal says it already.
    const message = error.message.includes("hardhat_impersonateAccount") ? error.message : `${error.message}. ${next}`;
    return new OvmError("NO_ACCOUNT", message, {}, error);
  }
  return error;
}
