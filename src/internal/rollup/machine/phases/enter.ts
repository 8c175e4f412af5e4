import { openContract } from "../opcodes/new-contract.js";
import { targetCode } from "../opcodes/target-code.js";
import { touchAddress } from "../opcodes/touch.js";
import { isPrecompile } from "../precompiles/addresses.js";
import { runPrecompile } from "../precompiles/precompiles.js";
import { Frame, FrameKind } from "../state/frame.js";
import { Phase } from "../state/machine.js";
import { Blob } from "../state/part.js";
import { Result } from "../state/work.js";
import { targetOf } from "./check.js";
import type { PhaseExecution } from "./phase-execution.js";

/** The transaction's first frame: docs/spec/machine.md, 7.8. */
export function enter(execution: PhaseExecution): void {
  const { running } = execution;
  const slot = execution.transaction.fields.isCreation ? create(execution) : call(execution);
  running.work = slot;
  running.phase = slot instanceof Result ? Phase.SETTLE : Phase.RUN;
}

function call(execution: PhaseExecution): Frame | Result {
  const { sender, to, value, input } = execution.transaction.fields;
  const gas = gasLeft(execution);
  const snapshot = execution.state;
  if (value !== 0n && sender !== to) execution.world = execution.world.transfer(sender, to, value, execution.reads);
  if (isPrecompile(to, execution.rules)) {
    if (input.length > 0) execution.reads?.open(input);
    const isCallStack = to === execution.rules.chainAccount;
    const result = isCallStack ? undefined : runPrecompile(execution, to, input, gas);
    if (result !== undefined) return new Result(true, gas - result.gas, 0);
    execution.state = snapshot;
    return new Result(false, 0, 0);
  }
  const code = targetCode(execution, to, (delegate) => void touchAddress(execution, delegate));
  if (code.length === 0) return new Result(true, gas, 0);
  return frame(execution, { kind: FrameKind.CALL, address: to, code, input, snapshot });
}

function create(execution: PhaseExecution): Frame | Result {
  const { sender, value, input } = execution.transaction.fields;
  const address = targetOf(execution.transaction);
  const snapshot = execution.state;
  if (!openContract(execution, sender, address, value)) return new Result(false, 0, 0);
  return frame(execution, { kind: FrameKind.CREATION, address, code: input, input: Blob.EMPTY, snapshot });
}

function frame(
  execution: PhaseExecution,
  fields: Pick<Frame["fields"], "kind" | "address" | "code" | "input" | "snapshot">,
): Frame {
  const { sender, value } = execution.transaction.fields;
  return new Frame({
    ...fields,
    parent: undefined,
    isStatic: false,
    caller: sender,
    value,
    gas: gasLeft(execution),
    outputOffset: 0,
    outputLength: 0,
  });
}

function gasLeft(execution: PhaseExecution): number {
  const { gasLimit, intrinsicGas } = execution.transaction.fields;
  return gasLimit - intrinsicGas;
}
