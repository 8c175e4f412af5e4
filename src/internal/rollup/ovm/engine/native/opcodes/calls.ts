import type { Frame, FrameFields } from "../frame.js";
import { GAS, MAX_DEPTH } from "../gas.js";
import { STATIC_STATE_CHANGE } from "../halt.js";
import type { Machine } from "../machine.js";
import { EMPTY } from "../memory.js";
import type { Word } from "../word.js";
import { access, codeToRun, payDelegate } from "./access.js";

type Kind = "CALL" | "CALLCODE" | "DELEGATECALL" | "STATICCALL";

function call(machine: Machine, frame: Frame, kind: Kind): void {
  const { live } = machine;
  const asked = frame.pop();
  const to = frame.pop();
  const value = kind === "CALL" || kind === "CALLCODE" ? frame.pop() : 0;
  const [inputOffset, inputLength, outputOffset, outputLength] = [frame.pop(), frame.pop(), frame.pop(), frame.pop()];
  if (kind === "CALL" && value !== 0 && frame.isStatic) throw STATIC_STATE_CHANGE;
  machine.expand(frame, inputOffset, inputLength);
  machine.expand(frame, outputOffset, outputLength);
  const account = access(machine, frame, to);
  const precompile = machine.precompiles.get(account.key);
  if (precompile !== undefined) machine.limitInput(account.address, inputLength);
  const delegate = payDelegate(machine, frame, account);
  if (value !== 0) machine.charge(frame, GAS.callValue);
  if (kind === "CALL" && value !== 0 && live.isEmpty(account)) machine.charge(frame, GAS.newAccount);
  const handedOn = takeGas(frame, asked);
  const stipend = value === 0 ? 0 : GAS.callStipend;
  const gas = handedOn + stipend;
  frame.returnData = EMPTY;
  machine.paid(frame.gas, handedOn);
  if (frame.depth >= MAX_DEPTH || !canPay(machine, frame, value)) {
    frame.gas += gas;
    frame.push(0);
    return;
  }
  const keepsAddress = kind === "CALLCODE" || kind === "DELEGATECALL";
  enterCall(
    machine,
    {
      parent: frame,
      self: keepsAddress ? frame.self : account,
      codeAddress: account.address,
      caller: kind === "DELEGATECALL" ? frame.fields.caller : frame.self.address,
      value: kind === "DELEGATECALL" ? frame.fields.value : value,
      input: frame.memory.slice(inputOffset as number, inputLength as number),
      code: precompile === undefined ? codeToRun(machine, account, delegate) : EMPTY,
      gas,
      stipend,
      isStatic: frame.isStatic || kind === "STATICCALL",
      creates: false,
      outputOffset: outputOffset as number,
      outputLength: outputLength as number,
    },
    kind === "DELEGATECALL",
  );
}

/** All but a 64th, or less if less was asked for (EIP-150). */
export function takeGas(frame: Frame, asked: Word): number {
  const most = frame.gas - Math.floor(frame.gas / 64);
  const gas = typeof asked === "number" && asked < most ? asked : most;
  frame.gas -= gas;
  return gas;
}

export function canPay({ live }: Machine, frame: Frame, value: Word): boolean {
  return value === 0 || live.state.balance(frame.self.key) >= BigInt(value);
}

/** Begins a call whose caller can pay for it. */
export function enterCall(machine: Machine, fields: FrameFields, delegates = false): void {
  const { live, precompiles } = machine;
  machine.announce(fields);
  const undoMark = live.state.mark();
  const { self, code, caller, value, codeAddress } = fields;
  if (!delegates) live.transfer(live.account(caller), self, BigInt(value));
  machine.enter(fields, undoMark);
  const precompile = precompiles.get(live.account(codeAddress).key);
  if (precompile !== undefined) machine.runPrecompile(precompile);
  else if (code.length === 0) machine.return(EMPTY);
}

type Handler = (machine: Machine, frame: Frame) => void;

export const calls: Record<number, Handler> = {
  0xf1: (machine, frame) => call(machine, frame, "CALL"),
  0xf2: (machine, frame) => call(machine, frame, "CALLCODE"),
  0xf4: (machine, frame) => call(machine, frame, "DELEGATECALL"),
  0xfa: (machine, frame) => call(machine, frame, "STATICCALL"),
};
