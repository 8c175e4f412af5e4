import { isPrecompile } from "../precompiles/addresses.js";
import { bytesRead, callPrecompile, IDENTITY } from "../precompiles/precompiles.js";
import { toAddress } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";
import { Frame, FrameKind } from "../state/frame.js";
import { ExceptionalHalt } from "../state/halt.js";
import { isOverLimit } from "../state/limits.js";
import type { Data } from "../state/long-data.js";
import { Blob } from "../state/part.js";
import { callStack } from "./call-stack.js";
import { copyTo } from "./copy.js";
import { expand, type MemoryRange, rangeToPay, readMemory, takeMemory } from "./memory-range.js";
import type { Opcode } from "./table.js";
import { targetCode } from "./target-code.js";
import { addressGas } from "./touch.js";

const VALUE_GAS = 9_000;
const NEW_ACCOUNT = 25_000;
const STIPEND = 2_300;
export const MAX_DEPTH = 1_024;

type CallKind = "CALL" | "CALLCODE" | "DELEGATECALL" | "STATICCALL";

interface Call {
  kind: CallKind;
  to: bigint;
  value: bigint;
  gas: number;
  code: Blob;
  input: Data;
  output: MemoryRange;
}

/** docs/spec/machine.md, 6.7: the numbers in comments are its steps. */
function call(execution: Execution, kind: CallKind): void {
  const { frame } = execution;
  const requested = frame.pop();
  const to = toAddress(frame.pop());
  const value = kind === "CALL" || kind === "CALLCODE" ? frame.pop() : 0n;
  if (kind === "CALL" && value !== 0n) execution.forbidStatic(); // 1
  const [inputOffset, inputLength] = [frame.pop(), frame.pop()];
  if (isPrecompile(to, execution.rules)) limitInput(execution, to, inputLength);
  const input = rangeToPay(inputOffset, inputLength);
  const output = rangeToPay(frame.pop(), frame.pop());
  expand(execution, Math.max(input.end, output.end)); // 2
  execution.charge(addressGas(execution, to)); // 3
  const code = targetCode(execution, to, (delegate) => execution.charge(addressGas(execution, delegate))); // 4
  if (value !== 0n) execution.charge(VALUE_GAS); // 5
  if (kind === "CALL" && value !== 0n && execution.state.world.account(to, execution.reads).isEmpty)
    execution.charge(NEW_ACCOUNT);
  const gas = takeGas(execution, requested) + (value === 0n ? 0 : STIPEND); // 6
  frame.returnData = Blob.EMPTY; // 7
  if (frame.depth >= MAX_DEPTH || !canPay(execution, value)) {
    frame.gas += gas;
    frame.push(0n);
    return;
  }
  enter(execution, { kind, to, value, gas, code, input: inputOf(execution, to, input), output });
}

/** A precompile's input is opened at once, and not more of it than is read. What the identity gives back needs no opening. */
function inputOf(execution: Execution, to: bigint, range: MemoryRange): Data {
  if (!isPrecompile(to, execution.rules) || to === IDENTITY) return takeMemory(execution, range);
  const length = to === execution.rules.chainAccount ? 0 : Number(bytesRead(to, BigInt(range.length)));
  return new Blob(readMemory(execution, { ...range, length }));
}

function limitInput(execution: Execution, to: bigint, length: bigint): void {
  if (to === IDENTITY) return;
  const read = Number(bytesRead(to, length));
  if (isOverLimit("precompileBytesLimit", read, () => execution.config)) throw new ExceptionalHalt("memory range");
}

/** All but a 64th, or less if less was asked for (EIP-150). */
function takeGas(execution: Execution, requested: bigint): number {
  const most = execution.frame.gas - Math.floor(execution.frame.gas / 64);
  const gas = requested < BigInt(most) ? Number(requested) : most;
  execution.frame.gas -= gas;
  return gas;
}

export function canPay(execution: Execution, value: bigint): boolean {
  return (
    value === 0n || execution.state.world.account(execution.frame.fields.address, execution.reads).balance >= value
  );
}

function enter(execution: Execution, { kind, to, value, gas, code, input, output }: Call): void {
  const { frame, reads } = execution;
  const { fields } = frame;
  const snapshot = execution.state; // 8
  if (kind === "CALL")
    execution.state = snapshot.with({ world: snapshot.world.transfer(fields.address, to, value, reads) });
  if (isPrecompile(to, execution.rules)) {
    const result = answerOf(execution, to, input, gas);
    frame.push(result === undefined ? 0n : 1n);
    if (result === undefined) execution.state = snapshot;
    else {
      frame.gas += gas - result.gas;
      frame.returnData = result.output;
      const length = Math.min(output.length, result.output.length);
      copyTo(execution, frame, { offset: output.offset, length }, 0n, () => result.output);
    }
  } else if (code.length === 0) {
    frame.gas += gas;
    frame.push(1n);
  } else {
    const keepsAddress = kind === "CALLCODE" || kind === "DELEGATECALL";
    execution.running.work = new Frame({
      parent: frame,
      kind: FrameKind.CALL,
      isStatic: fields.isStatic || kind === "STATICCALL",
      address: keepsAddress ? fields.address : to,
      caller: kind === "DELEGATECALL" ? fields.caller : fields.address,
      value: kind === "DELEGATECALL" ? fields.value : value,
      code,
      input,
      gas,
      outputOffset: output.offset,
      outputLength: output.length,
      snapshot,
    });
  }
}

/** What a precompile gives; undefined when the call fails. */
function answerOf(
  execution: Execution,
  to: bigint,
  input: Data,
  gas: number,
): { gas: number; output: Data } | undefined {
  if (to !== execution.rules.chainAccount) return callPrecompile(execution, to, input, gas);
  const output = callStack(execution);
  return output === undefined ? undefined : { gas: 0, output: new Blob(output) };
}

function opcode(code: number, name: CallKind, inputs: number): Opcode {
  return { code, name, inputs, outputs: 1, gas: 0, execute: (execution) => call(execution, name) };
}

export const calls: readonly Opcode[] = [
  opcode(0xf1, "CALL", 7),
  opcode(0xf2, "CALLCODE", 7),
  opcode(0xf4, "DELEGATECALL", 6),
  opcode(0xfa, "STATICCALL", 6),
];
