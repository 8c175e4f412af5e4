import { RollupError } from "../errors.js";
import { accountKey, hexToBytes } from "../ovm/bytes.js";
import { applyAuthorizations } from "../ovm/execution/authorizations.js";
import type { Executor } from "../ovm/execution/executor.js";
import { gasUsed, outcomeOf } from "../ovm/execution/outcome.js";
import type { JournaledState } from "../ovm/state/journaled-state.js";
import { effectiveTip, feeCap } from "../ovm/transactions/gas-price.js";
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

/** Gas of a call that names none: a whole block's. */
export function callGas(request: CallRequest, context: BlockContext): bigint {
  return request.gas ?? context.gasLimit;
}

/**
 * Executes a request on the executor's state, which is left dirty. No signature, no nonce, no L1 data fee; gas is paid for
 * only when the request names a price.
 *
 * @throws {RollupError} when the request could not even begin
 */
export async function executeCall(executor: Executor, request: CallRequest, gas: bigint): Promise<Outcome> {
  const { state, context, rules } = executor;
  const { to, value = 0n, data = "0x", accessList, authorizationList } = request;
  const from = request.from ?? ZERO_ADDRESS;
  const cap = feeCap(request);
  const priced = cap > 0n;
  if (priced && cap < context.baseFee) {
    const message = `max fee per gas less than block base fee: address ${from}, maxFeePerGas: ${cap}, baseFee: ${context.baseFee}.`;
    throw new RollupError("FEE_CAP_TOO_LOW", message, { cap, baseFee: context.baseFee });
  }
  const bill = { ...intrinsicGas({ to, data, accessList, authorizationList }, rules.semantics.hardfork), refund: 0n };
  if (gas < bill.intrinsic || gas < bill.floor) {
    const want = bill.intrinsic > bill.floor ? bill.intrinsic : bill.floor;
    throw new RollupError("INTRINSIC_GAS_TOO_LOW", `intrinsic gas too low: have ${gas}, want ${want}.`, { gas, want });
  }
  const sender = accountKey(from);
  const account = { nonce: state.nonce(sender), balance: state.balance(sender) };
  const cost = gas * cap + value;
  if (account.balance < cost) {
    const message = `insufficient funds for gas * price + value: address ${from} have ${account.balance} want ${cost}.`;
    throw new RollupError("INSUFFICIENT_FUNDS", message, { from, balance: account.balance, wanted: cost });
  }
  const gasPrice = priced ? context.baseFee + effectiveTip(request, context.baseFee) : 0n;
  state.update(sender, { nonce: account.nonce + 1n, balance: account.balance - gas * gasPrice });
  executor.warm({ from, to }, accessList);
  bill.refund = applyAuthorizations(executor, authorizationList ?? []);
  const result = await executor.run({ from, to, gas: gas - bill.intrinsic, value, data: hexToBytes(data), gasPrice });
  await executor.endTransaction(result.execResult);
  return outcomeOf(result, gasUsed(result, bill, rules), gasPrice, to === undefined);
}
