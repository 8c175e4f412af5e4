import type { Observer } from "../ovm/engine/observer.js";
import type { Outcome } from "../ovm/types.js";

/**
 * What an estimate has to find: the smallest gas limit with which the transaction succeeds, or the smallest with which, besides,
 * no frame inside runs out of gas.
 */
export type GasEstimationMode = "topLevelSuccess" | "noInternalOutOfGas";

/** The exception of a transaction that succeeds although a frame inside runs out of gas. */
export const INNER_OUT_OF_GAS = "an inner call runs out of gas";

const STARVED = new Set(["out of gas", "code store out of gas"]);

/** Watches one execution for frames inside that run out of gas. */
export class StarvationWatch implements Observer {
  #starved = false;

  public leave({ depth, error }: { depth: number; error: string | undefined }): void {
    if (depth > 0 && error !== undefined && STARVED.has(error)) this.#starved = true;
  }

  /** The outcome, as one that failed where a caller hid that its callee was starved. */
  public judge<T extends Outcome>(outcome: T): T {
    if (!this.#starved || outcome.status === 0) return outcome;
    return { ...outcome, status: 0, failure: { error: INNER_OUT_OF_GAS, returnData: "0x" } };
  }
}
