import type { CallRequest } from "../../rollup/l2/types.js";
import type { Context } from "../context.js";

/**
 * Without a sender a request is the configured one's, or the first account's, as on Hardhat: clients estimate deposits that
 * carry value and name no sender, and the zero address could not pay for them.
 */
export function withSender<R extends CallRequest>(
  { rollup, settings }: Pick<Context, "rollup" | "settings">,
  request: R,
): R {
  return { ...request, from: request.from ?? settings.from ?? rollup.accounts.addresses[0] };
}
