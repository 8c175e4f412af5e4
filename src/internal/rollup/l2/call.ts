import { RollupError } from "../errors.js";
import { accountKey, hexToBytes } from "../ovm/bytes.js";
import { applyAuthorizations } from "../ovm/execution/authorizations.js";
import type { Executor } from "../ovm/execution/executor.js";
import { gasUsed, outcomeOf } from "../ovm/execution/outcome.js";
import type { JournaledState } from "../ovm/state/journaled-state.js";
import { feeCap, paidTip } from "../ovm/transactions/gas-price.js";
import { intrinsicGas } from "../ovm/transactions/intrinsic-gas.js";
import type { BlockContext, Outcome } from "../ovm/types.js";
import type { Address } from "../types.js";
import type { AccountOverride, BlockOverrides, CallRequest } from "./types.js";

export const ZERO_ADDRESS: Address = "0x0000000000000000000000000000000000000000";

/** Changes accounts for the length of a call. `state` replaces all of an account's storage, `stateDiff` some of it. */
export function overrideAccounts(state: JournaledState, overrides: Readonly<Record<Address, AccountOverride>>): void {
  for (const [address, override] of Object.entries(overrides) as [Address, AccountOverride][]) {
    const key = accountKey(address);
    const { balance, nonce, code } = override;
    state.update(key, { ...(balance === undefined ? {} : { balance }), ...(nonce === undefined ? {} : { nonce }) });
    if (code !== undefined) state.setCode(key, hexToBytes(code));
    if (override.state !== undefined) state.dropStorage(key);
    for (const [slot, value] of Object.entries(override.state ?? override.stateDiff ?? {})) {
      state.setStorage(key, slot.slice(2).toLowerCase().padStart(64, "0"), hexToBytes(value));
    }
  }
  state.originalStorageCache.clear();
}

export function overrideContext(context: BlockContext, overrides: BlockOverrides = {}): BlockContext {
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return { ...context, ...(Object.fromEntries(given) as BlockOverrides) };
}

export interface CallOutcome extends Outcome {
  /** The least gas limit with which all goes the same way, of code that does not look at its gas; absent where the engine does not tell. */
  gasNeeded?: bigint;
  /** Whether it is known that no code looked at its gas, and no exception took what a frame had. */
  isLimitUnseen?: boolean;
}

/** The most that a call is given, whatever it asks for: as geth's `--rpc.gascap`. Memory costs gas, and so has a bound. */
export const CALL_GAS_CAP = 50_000_000n;

/** Gas of a call: a whole block's when it names none. */
export function callGas(request: CallRequest, context: BlockContext): bigint {
  const gas = request.gas ?? context.gasLimit;
  return gas < CALL_GAS_CAP ? gas : CALL_GAS_CAP;
}

/**
 * Executes a request on the executor's state, which is left dirty. No signature, no nonce, no L1 data fee; gas is paid for
 * only when the request names a price. As on Hardhat's network, a sender never has too little: it gets what it lacks. A price
 * below the base fee sees a base fee of 0, so that contracts may subtract the one from the other (geth does so without a price).
 *
 * @throws {RollupError} when the request could not even begin
 */
export async function executeCall(executor: Executor, request: CallRequest, gas: bigint): Promise<CallOutcome> {
  const { state, rules } = executor;
  const { to, value = 0n, data = "0x", accessList, authorizationList, isFromL1 } = request;
  const from = request.from ?? ZERO_ADDRESS;
  const bill = { ...intrinsicGas({ to, data, accessList, authorizationList }, rules.semantics.hardfork), refund: 0n };
  if (gas < bill.intrinsic || gas < bill.floor) {
    const want = bill.intrinsic > bill.floor ? bill.intrinsic : bill.floor;
    throw new RollupError("INTRINSIC_GAS_TOO_LOW", `intrinsic gas too low: have ${gas}, want ${want}.`, { gas, want });
  }
  const sender = accountKey(from);
  if (feeCap(request) < executor.context.baseFee) executor.enterBlock({ ...executor.context, baseFee: 0n });
  const { baseFee } = executor.context;
  const gasPrice = baseFee + paidTip(request, baseFee, rules.semantics);
  const left = state.balance(sender) - gas * gasPrice;
  state.update(sender, { nonce: state.nonce(sender) + 1n, balance: left < value ? value : left });
  executor.warm({ from, to }, accessList);
  bill.refund = applyAuthorizations(executor, authorizationList ?? []);
  const message = { from, to, gas: gas - bill.intrinsic, value, data: hexToBytes(data), gasPrice, isFromL1 };
  const result = await executor.run(message);
  await executor.endTransaction();
  const outcome = outcomeOf(result, gasUsed(result, bill, rules), gasPrice, to === undefined);
  return result.gasNeeded === undefined ? outcome : { ...outcome, gasNeeded: bill.intrinsic + result.gasNeeded };
}
