import { hashBytes, sliceWithZeros, toBigInt, wordCount } from "../state/bytes.js";
import type { Run } from "../state/execution.js";
import { ExceptionalHalt } from "../state/halt.js";
import { copyInto, payForCopy } from "./copy.js";
import { expandRange, readMemory } from "./memory-range.js";
import { type Opcode, push } from "./opcode.js";

const GAS_PER_HASHED_WORD = 6;

function keccak(run: Run): void {
  const range = expandRange(run, run.frame.pop(), run.frame.pop());
  run.charge(GAS_PER_HASHED_WORD * wordCount(range.length));
  run.frame.push(hashBytes(readMemory(run, range)));
}

function callDataLoad(run: Run): void {
  const { input } = run.frame.fields;
  const offset = run.frame.pop();
  if (offset >= BigInt(input.length)) run.frame.push(0n);
  else run.frame.push(toBigInt(sliceWithZeros(run.openBlob(input), offset, 32)));
}

/** CALLDATACOPY, CODECOPY: zeros beyond the end. */
function copy(run: Run, open: () => Uint8Array): void {
  const to = run.frame.pop();
  const from = run.frame.pop();
  copyInto(run, payForCopy(run, to, run.frame.pop()), from, open);
}

function returnDataCopy(run: Run): void {
  const { returnData } = run.frame;
  const to = run.frame.pop();
  const from = run.frame.pop();
  const length = run.frame.pop();
  if (from + length > BigInt(returnData.length)) throw new ExceptionalHalt("return data out of bounds");
  copyInto(run, payForCopy(run, to, length), from, () => run.openBlob(returnData));
}

export const system: readonly Opcode[] = [
  { code: 0x20, name: "KECCAK256", inputs: 2, outputs: 1, gas: 30, execute: keccak },
  push(0x30, "ADDRESS", 2, ({ frame }) => frame.fields.address),
  push(0x33, "CALLER", 2, ({ frame }) => frame.fields.caller),
  push(0x34, "CALLVALUE", 2, ({ frame }) => frame.fields.value),
  { code: 0x35, name: "CALLDATALOAD", inputs: 1, outputs: 1, gas: 3, execute: callDataLoad },
  push(0x36, "CALLDATASIZE", 2, ({ frame }) => BigInt(frame.fields.input.length)),
  {
    code: 0x37,
    name: "CALLDATACOPY",
    inputs: 3,
    outputs: 0,
    gas: 3,
    execute: (run) => copy(run, () => run.openBlob(run.frame.fields.input)),
  },
  push(0x38, "CODESIZE", 2, ({ frame }) => BigInt(frame.fields.code.length)),
  {
    code: 0x39,
    name: "CODECOPY",
    inputs: 3,
    outputs: 0,
    gas: 3,
    execute: (run) => copy(run, () => run.frame.fields.code.bytes),
  },
  push(0x3d, "RETURNDATASIZE", 2, ({ frame }) => BigInt(frame.returnData.length)),
  { code: 0x3e, name: "RETURNDATACOPY", inputs: 3, outputs: 0, gas: 3, execute: returnDataCopy },
];
