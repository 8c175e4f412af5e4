import { HardhatPluginError } from "hardhat/plugins";

import type { OvmErrorCode } from "./internal/rollup/error-codes.js";

export type { OvmErrorCode };

/**
 * An error of hardhat-ovm. `code` is stable and catalogued in docs/errors.md; the message says what happened, with both
 * values, and what to do next.
 *
 * @example
 * ```ts
 * try {
 *   await withdrawal.finalize();
 * } catch (error) {
 *   if (error instanceof OvmError && error.code === "WITHDRAWAL_WAITING") await ovm.fastForward(withdrawal);
 * }
 * ```
 */
export class OvmError extends HardhatPluginError {
  /** One of docs/errors.md. */
  public readonly code: OvmErrorCode;
  /** The values named in the message. */
  public readonly details: Readonly<Record<string, unknown>>;

  public constructor(code: OvmErrorCode, message: string, details: Record<string, unknown> = {}, cause?: Error) {
    super("hardhat-ovm", message, cause);
    this.code = code;
    this.details = details;
  }
}
