import type { EVM, EVMResult, Message } from "@ethereumjs/evm";

import { bytesToHex } from "../../bytes.js";
import type { Frame, FrameEnd, Observer } from "../observer.js";

/** Tells `observer` of the frames that `evm` runs while `work` lasts. */
export async function observeFrames<T>(evm: EVM, observer: Observer, work: () => Promise<T>): Promise<T> {
  let depth = 0;
  const enter = (message: Message): void => {
    observer.enter?.(frameOf(message, depth));
    depth++;
  };
  const leave = (result: EVMResult): void => {
    depth--;
    observer.leave?.(endOf(result, depth));
  };
  evm.events.on("beforeMessage", enter);
  evm.events.on("afterMessage", leave);
  try {
    return await work();
  } finally {
    evm.events.off("beforeMessage", enter);
    evm.events.off("afterMessage", leave);
  }
}

function frameOf(message: Message, depth: number): Frame {
  const { caller, to, value, gasLimit, data } = message;
  return {
    depth,
    caller: bytesToHex(caller.bytes),
    to: to === undefined ? undefined : bytesToHex(to.bytes),
    codeAddress: to === undefined ? undefined : bytesToHex(message.codeAddress.bytes),
    value,
    gas: gasLimit,
    input: data,
  };
}

function endOf({ execResult, createdAddress }: EVMResult, depth: number): FrameEnd {
  return {
    depth,
    error: execResult.exceptionError?.error,
    output: execResult.returnValue,
    gasUsed: execResult.executionGasUsed,
    created: createdAddress === undefined ? undefined : bytesToHex(createdAddress.bytes),
  };
}
