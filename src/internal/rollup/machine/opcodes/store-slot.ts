import type { Execution } from "../state/execution.js";
import { ExceptionalHalt } from "../state/halt.js";
import type { Rules } from "../state/rules.js";
import { readSlot, writeSlot } from "../state/world.js";
import { GAS, touchSlot } from "./touch.js";

/** EIP-2200's sentry: a stipend never pays for a write. */
const SENTRY = 2_300;
/** EIP-2929 */
const SET = 20_000;
const RESET = 2_900;

/** SSTORE: docs/spec/machine.md, 6.5. */
export function storeSlot(execution: Execution): void {
  const { frame, reads } = execution;
  execution.forbidStatic();
  if (frame.gas <= SENTRY) throw new ExceptionalHalt("out of gas");
  const { address } = frame.fields;
  const slot = frame.pop();
  const value = frame.pop();
  const { wasCold, original } = touchSlot(execution, address, slot);
  const account = execution.state.world.account(address, reads);
  const current = readSlot(account, slot, reads);
  execution.charge((wasCold ? GAS.coldSlot : 0) + writeGas(original, current, value));
  if (value === current) return;
  const { state } = execution;
  execution.state = state.with({
    refund: state.refund + refundOf(original, current, value, execution.rules),
    world: state.world.write(address, writeSlot(account, slot, value, reads), reads),
  });
}

function writeGas(original: bigint, current: bigint, value: bigint): number {
  if (value === current || current !== original) return GAS.warm;
  return original === 0n ? SET : RESET;
}

function refundOf(original: bigint, current: bigint, value: bigint, { clearRefund }: Rules): number {
  if (current === original) return original !== 0n && value === 0n ? clearRefund : 0;
  let refund = 0;
  if (original !== 0n) {
    if (current === 0n) refund -= clearRefund;
    else if (value === 0n) refund += clearRefund;
  }
  if (value === original) refund += (original === 0n ? SET : RESET) - GAS.warm;
  return refund;
}
