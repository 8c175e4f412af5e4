import type { Execution } from "../state/execution.js";
import { type Frame, FrameKind } from "../state/frame.js";
import { ExceptionalHalt } from "../state/halt.js";
import type { Data } from "../state/long-data.js";
import { Phase } from "../state/machine.js";
import { Blob } from "../state/part.js";
import { Result } from "../state/work.js";
import { copyTo } from "./copy.js";

const GAS_PER_CODE_BYTE = 200;
/** EIP-3541 */
const RESERVED = 0xef;

/** Ends the running frame: docs/spec/machine.md, 6.2. */
export function finish(execution: Execution, success: boolean, output: Data): void {
  const { running, frame } = execution;
  if (success) {
    try {
      output = conclude(execution, output);
    } catch (error) {
      if (!(error instanceof ExceptionalHalt)) throw error;
      finishExceptionally(execution);
      return;
    }
  } else {
    execution.state = frame.fields.snapshot;
  }
  const { parent } = frame.fields;
  if (parent === undefined) {
    running.phase = Phase.SETTLE;
    running.work = new Result(success, frame.gas, 0, answerOf(execution, output));
  } else {
    returnTo(execution, parent.resume(execution.reads), success, output);
  }
}

/** What calls of the chain itself go on from. Longer ones are no answer of any. */
function answerOf({ rules, preimages }: Execution, output: Data): Blob | undefined {
  if (rules.design !== "arbitrum" || !(output instanceof Blob) || output.length === 0) return undefined;
  preimages.keep(output);
  return output;
}

/** Every exceptional halt: all gas is gone, and so is everything the frame did. */
export function finishExceptionally(execution: Execution): void {
  execution.frame.gas = 0;
  finish(execution, false, Blob.EMPTY);
}

/** What success needs: a creation pays for its code. Gives the output. */
function conclude(execution: Execution, output: Data): Data {
  const { frame } = execution;
  if (frame.fields.kind === FrameKind.CREATION) {
    depositCode(execution, output);
    output = Blob.EMPTY;
  }
  return output;
}

function depositCode(execution: Execution, code: Data): void {
  const { maxCode, reservesCode } = execution.rules;
  if (code.length > maxCode || !(code instanceof Blob)) throw new ExceptionalHalt("code size");
  if (reservesCode && code.bytes[0] === RESERVED) throw new ExceptionalHalt("invalid code");
  execution.charge(GAS_PER_CODE_BYTE * code.length);
  if (code.length === 0) return;
  const { state, reads, frame } = execution;
  const { address } = frame.fields;
  execution.preimages.keep(code);
  const account = state.world.account(address, reads).with({ codeHash: code.hash });
  execution.state = state.with({ world: state.world.write(address, account, reads) });
}

function returnTo(execution: Execution, parent: Frame, success: boolean, output: Data): void {
  const { kind, address, outputOffset, outputLength } = execution.frame.fields;
  parent.gas += execution.frame.gas;
  if (kind === FrameKind.CREATION) parent.push(success ? address : 0n);
  else parent.push(success ? 1n : 0n);
  parent.returnData = output;
  execution.running.work = parent;
  const length = kind === FrameKind.CALL ? Math.min(outputLength, output.length) : 0;
  copyTo(execution, parent, { offset: outputOffset, length }, 0n, () => output);
}
