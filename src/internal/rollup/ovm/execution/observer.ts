import type { EVM, EVMResult, Message } from "@ethereumjs/evm";

import type { Address } from "../../types.js";
import { bytesToHex } from "../bytes.js";

/** A call or a creation as it begins. */
export interface Frame {
  /** 0: the transaction's own. */
  depth: number;
  caller: Address;
  /** The account that it runs as; undefined for a creation. */
  to: Address | undefined;
  /** The account whose code runs; undefined for a creation. */
  codeAddress: Address | undefined;
  value: bigint;
  gas: bigint;
  /** Calldata, or the init code of a creation. */
  input: Uint8Array;
}

/** How it ended. */
export interface FrameEnd {
  depth: number;
  /** The EVM's name of the exception: `"revert"`, `"out of gas"`, …; undefined on success. */
  error: string | undefined;
  output: Uint8Array;
  gasUsed: bigint;
  /** Address of what a creation made. */
  created: Address | undefined;
}

/** Receives every frame of an execution as it happens, from any engine. It must not change what happens. */
export interface Observer {
  enter?(frame: Frame): void;
  leave?(end: FrameEnd): void;
}

/** Tells `observer` of the frames that `evm` runs while `work` lasts. An EVM without an observer loses no time. */
export async function observe<T>(evm: EVM, observer: Observer, work: () => Promise<T>): Promise<T> {
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
