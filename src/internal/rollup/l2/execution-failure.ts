import type { Failure } from "../ovm/types.js";
import type { Hex } from "../types.js";

/** An execution that ended in an EVM exception where the caller needed it to succeed. */
export class ExecutionFailure extends Error implements Failure {
  /** The EVM's own name for it: `"revert"`, `"out of gas"`, … */
  public readonly error: string;
  /** What the outermost frame returned; `0x` for every exception but `revert`. */
  public readonly returnData: Hex;

  public readonly cap?: string;

  public constructor({ error, returnData, cap }: Failure) {
    super(`the execution failed: ${error}`);
    this.name = "ExecutionFailure";
    this.error = error;
    this.returnData = returnData;
    if (cap !== undefined) this.cap = cap;
  }
}
