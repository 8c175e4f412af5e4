import type { Address, Hex } from "../../../types.js";
import type { Eip1193Provider } from "../../rollup/types.js";

/** A call that failed inside a transaction, as far as it can be made again. */
export interface FailedCall {
  from: Address;
  to: Address | null;
  data: Hex;
  /** wei */
  value: bigint;
  gas?: bigint;
  /** Storage of `from` while it called, where the callee asks it who speaks. */
  slots?: Record<Hex, Hex>;
}

/** Hardhat's words for a reason; what stands between them is the contract's own. */
const QUOTED = /reverted with (?:reason string|custom error) '(.*)'$/s;

/**
 * Why a call failed: makes it again on the state before its block, and reads what the node says. The node knows the project's
 * artifacts and this plugin's contracts, so custom errors have their names. `undefined` when the call succeeds there.
 */
export async function reasonOf(
  provider: Eip1193Provider,
  { from, to, data, value, gas, slots }: FailedCall,
  block: bigint,
): Promise<string | undefined> {
  const request = { from, to: to ?? undefined, data, value: quantity(value), gas: gas && quantity(gas) };
  // Who calls here may not have held the value yet: it came with the transaction.
  const override = { balance: quantity(value), ...(slots === undefined ? {} : { stateDiff: slots }) };
  try {
    await provider.request({
      method: "eth_call",
      params: [request, quantity(block > 0n ? block - 1n : 0n), { [from]: override }],
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) return undefined;
    return QUOTED.exec(error.message)?.[1] ?? error.message;
  }
}

function quantity(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}
