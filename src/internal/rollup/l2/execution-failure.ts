import type { Hex } from "../types.js";

/** An execution that ended in an EVM exception where the caller needed it to succeed. */
export class ExecutionFailure extends Error {
  /** The EVM's own name for it: `"revert"`, `"out of gas"`, … */
  public readonly error: string;
  /** What the outermost frame returned; `0x` for every exception but `revert`. */
  public readonly returnData: Hex;

  public constructor(error: string, returnData: Hex) {
    super(`the execution failed: ${error}`);
    this.name = "ExecutionFailure";
    this.error = error;
    this.returnData = returnData;
  }
}
