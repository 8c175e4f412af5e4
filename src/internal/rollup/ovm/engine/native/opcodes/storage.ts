import type { Frame } from "../frame.js";
import { GAS, REFUND } from "../gas.js";
import { OUT_OF_GAS, STATIC_STATE_CHANGE } from "../halt.js";
import type { Slot } from "../live-state.js";
import type { Machine } from "../machine.js";
import type { Word } from "../word.js";

function sload(machine: Machine, frame: Frame): void {
  const { live } = machine;
  const slot = live.slot(frame.self, frame.pop());
  machine.charge(frame, slot.isWarm ? GAS.warm : GAS.coldSlot);
  if (!slot.isWarm) live.warmSlot(slot);
  frame.push(slot.current);
}

/** EIP-2200 with EIP-2929 and EIP-3529. */
function sstore(machine: Machine, frame: Frame): void {
  const { live } = machine;
  if (frame.isStatic) throw STATIC_STATE_CHANGE;
  if (frame.gas <= GAS.sstoreSentry) throw OUT_OF_GAS;
  frame.require(GAS.sstoreSentry + 1);
  const slot = live.slot(frame.self, frame.pop());
  const value = frame.pop();
  machine.charge(frame, (slot.isWarm ? 0 : GAS.coldSlot) + writeGas(slot, value));
  if (!slot.isWarm) live.warmSlot(slot);
  if (slot.current === value) return;
  const refund = refundOf(slot, value);
  if (refund !== 0) live.addRefund(refund);
  live.write(slot, value);
}

function writeGas({ current, original }: Slot, value: Word): number {
  if (current === value || current !== original) return GAS.warm;
  return original === 0 ? GAS.storageSet : GAS.storageReset;
}

/** What a write that changes the slot gives back, or takes back again. */
function refundOf({ current, original }: Slot, value: Word): number {
  let refund = 0;
  if (original !== 0) {
    if (current === 0) refund -= REFUND.cleared;
    if (value === 0) refund += REFUND.cleared;
  }
  if (current !== original && value === original) refund += original === 0 ? REFUND.setAgain : REFUND.resetAgain;
  return refund;
}

function tload(_machine: Machine, frame: Frame): void {
  frame.push(frame.self.transient.get(frame.pop()) ?? 0);
}

function tstore(machine: Machine, frame: Frame): void {
  if (frame.isStatic) throw STATIC_STATE_CHANGE;
  machine.live.writeTransient(frame.self, frame.pop(), frame.pop());
}

export const storage: Record<number, (machine: Machine, frame: Frame) => void> = {
  0x54: sload,
  0x55: sstore,
  0x5c: tload,
  0x5d: tstore,
};
