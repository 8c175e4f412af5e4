import { finishExceptionally } from "./opcodes/finish.js";
import { STOP, TABLES } from "./opcodes/opcode-table.js";
import { Execution } from "./state/execution.js";
import type { Frame } from "./state/frame.js";
import { ExceptionalHalt, type HaltReason } from "./state/halt.js";
import type { Machine, Running } from "./state/machine.js";

const STACK_LIMIT = 1_024;

/** One opcode: docs/spec/machine.md, 6.1. Tells why, when the frame halted exceptionally. */
export function runOpcode(machine: Machine, running: Running): HaltReason | undefined {
  const frame = running.work as Frame;
  const execution = new Execution(machine, running, frame);
  try {
    execute(execution);
    return undefined;
  } catch (error) {
    // SAFETY: only the guest's failures become states; a missing preimage leaves the machine's caller with an error.
    if (!(error instanceof ExceptionalHalt)) throw error;
    finishExceptionally(execution);
    return error.reason;
  }
}

function execute(execution: Execution): void {
  const { frame } = execution;
  const { code } = frame.fields;
  if (code.length > 0) execution.reads?.open(code);
  const byte = code.bytes[frame.pc];
  const opcode = byte === undefined ? STOP : TABLES[execution.rules.opcodes][byte];
  if (opcode === undefined) throw new ExceptionalHalt("invalid opcode");
  const height = frame.stack.length;
  if (height < opcode.inputs) throw new ExceptionalHalt("stack underflow");
  if (height - opcode.inputs + opcode.outputs > STACK_LIMIT) throw new ExceptionalHalt("stack overflow");
  frame.lookAtOperands(opcode.inputs);
  execution.charge(opcode.gas);
  frame.pc++;
  opcode.execute(execution);
}
