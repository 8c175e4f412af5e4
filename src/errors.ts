import { HardhatPluginError } from "hardhat/plugins";

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
  public readonly code: string;
  /** The values named in the message. */
  public readonly details: Readonly<Record<string, unknown>>;

  public constructor(code: string, message: string, details: Record<string, unknown> = {}, cause?: Error) {
    super("hardhat-ovm", message, cause);
    this.code = code;
    this.details = details;
  }
}
