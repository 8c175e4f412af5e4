import { accountKey, bytesToHex } from "../ovm/bytes.js";
import type { Frame, Observer } from "../ovm/engine/observer.js";
import type { JournaledState } from "../ovm/state/journaled-state.js";
import { isDelegation } from "../ovm/transactions/validate.js";
import type { Outcome } from "../ovm/types.js";
import { seesGas } from "./sees-gas.js";

/** The exception of a transaction that succeeds although a frame inside runs out of gas. */
export const INNER_OUT_OF_GAS = "an inner call runs out of gas";

const STARVED = new Set(["out of gas", "code store out of gas"]);

/** Watches one execution for frames inside that run out of gas, and for what another gas limit could change. */
export class StarvationWatch implements Observer {
  readonly #state: JournaledState;
  #starved = false;
  #isLimitSeen = false;

  /** @param state the one that the execution works on */
  public constructor(state: JournaledState) {
    this.#state = state;
  }

  public enter({ codeAddress, input }: Frame): void {
    this.#isLimitSeen ||= seesGas(codeAddress === undefined ? input : this.#codeAt(accountKey(codeAddress)));
  }

  public leave({ depth, error }: { depth: number; error: string | undefined }): void {
    if (error === undefined || error === "revert") return;
    // An exception takes all gas that the frame has, whatever that is.
    this.#isLimitSeen = true;
    if (depth > 0 && STARVED.has(error)) this.#starved = true;
  }

  /** The outcome, as one that failed where a caller hid that its callee was starved. */
  public judge<T extends Outcome>(outcome: T): T & { isLimitUnseen: boolean } {
    const judged = { ...outcome, isLimitUnseen: !this.#isLimitSeen };
    if (!this.#starved || outcome.status === 0) return judged;
    return { ...judged, status: 0, failure: { error: INNER_OUT_OF_GAS, returnData: "0x" } };
  }

  /** The code that runs for an account: that of another one where it delegates (EIP-7702). */
  #codeAt(address: string): Uint8Array {
    const code = this.#state.code(address);
    return isDelegation(code) ? this.#state.code(bytesToHex(code.subarray(3)).slice(2)) : code;
  }
}
