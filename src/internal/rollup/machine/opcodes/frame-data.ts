import { beginHash } from "../phases/range.js";
import { hashBytes, toBigInt, wordCount } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";
import { ExceptionalHalt } from "../state/halt.js";
import type { Data } from "../state/long-data.js";
import { copyInto, payForCopy } from "./copy.js";
import { expand, isLong, rangeToPay, readMemory } from "./memory-range.js";
import { type Opcode, push } from "./table.js";

const GAS_PER_HASHED_WORD = 6;

function keccak(execution: Execution): void {
  const range = rangeToPay(execution.frame.pop(), execution.frame.pop());
  expand(execution, range.end);
  execution.charge(GAS_PER_HASHED_WORD * wordCount(range.length));
  if (isLong(range)) beginHash(execution, range);
  else execution.frame.push(hashBytes(readMemory(execution, range)));
}

function callDataLoad(execution: Execution): void {
  const { input } = execution.frame.fields;
  const offset = execution.frame.pop();
  if (offset >= BigInt(input.length)) execution.frame.push(0n);
  else execution.frame.push(toBigInt(input.read(execution.reads, Number(offset), 32)));
}

/** CALLDATACOPY, CODECOPY: zeros beyond the end. */
function copy(execution: Execution, data: Data): void {
  const to = execution.frame.pop();
  const from = execution.frame.pop();
  copyInto(execution, payForCopy(execution, to, execution.frame.pop()), from, () => data);
}

function returnDataCopy(execution: Execution): void {
  const { returnData } = execution.frame;
  const to = execution.frame.pop();
  const from = execution.frame.pop();
  const length = execution.frame.pop();
  if (from + length > BigInt(returnData.length)) throw new ExceptionalHalt("return data out of bounds");
  copyInto(execution, payForCopy(execution, to, length), from, () => returnData);
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
    execute: (execution) => copy(execution, execution.frame.fields.input),
  },
  push(0x38, "CODESIZE", 2, ({ frame }) => BigInt(frame.fields.code.length)),
  {
    code: 0x39,
    name: "CODECOPY",
    inputs: 3,
    outputs: 0,
    gas: 3,
    execute: (execution) => copy(execution, execution.frame.fields.code),
  },
  push(0x3d, "RETURNDATASIZE", 2, ({ frame }) => BigInt(frame.returnData.length)),
  { code: 0x3e, name: "RETURNDATACOPY", inputs: 3, outputs: 0, gas: 3, execute: returnDataCopy },
];
