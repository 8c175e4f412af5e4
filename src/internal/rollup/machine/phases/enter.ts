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
import type { PhaseRun } from "./phase-execution.js";

/** The transaction's first frame: docs/spec/machine.md, 7.8. */
export function enter(run: PhaseRun): void {
  const { running } = run;
  const slot = run.transaction.fields.isCreation ? create(run) : call(run);
  running.slot = slot;
  running.phase = slot instanceof Result ? Phase.SETTLE : Phase.RUN;
}

function call(run: PhaseRun): Frame | Result {
  const { sender, to, value, input } = run.transaction.fields;
  const gas = gasLeft(run);
  const snapshot = run.state;
  if (value !== 0n && sender !== to) run.world = run.world.transfer(sender, to, value, run.reads);
  if (isPrecompile(to)) {
    if (input.length > 0) run.reads?.open(input);
    const result = runPrecompile(run, to, input, gas);
    if (result !== undefined) return new Result(true, gas - result.gas, 0);
    run.state = snapshot;
    return new Result(false, 0, 0);
  }
  const code = targetCode(run, to, (delegate) => void touchAddress(run, delegate));
  if (code.length === 0) return new Result(true, gas, 0);
  return frame(run, { kind: FrameKind.CALL, address: to, code, input, snapshot });
}

function create(run: PhaseRun): Frame | Result {
  const { sender, value, input } = run.transaction.fields;
  const address = targetOf(run.transaction);
  const snapshot = run.state;
  if (!openContract(run, sender, address, value)) return new Result(false, 0, 0);
  return frame(run, { kind: FrameKind.CREATION, address, code: input, input: Blob.EMPTY, snapshot });
}

function frame(
  run: PhaseRun,
  fields: Pick<Frame["fields"], "kind" | "address" | "code" | "input" | "snapshot">,
): Frame {
  const { sender, value } = run.transaction.fields;
  return new Frame({
    ...fields,
    parent: undefined,
    isStatic: false,
    caller: sender,
    value,
    gas: gasLeft(run),
    outputOffset: 0,
    outputLength: 0,
  });
}

function gasLeft(run: PhaseRun): number {
  const { gasLimit, intrinsicGas } = run.transaction.fields;
  return gasLimit - intrinsicGas;
}
