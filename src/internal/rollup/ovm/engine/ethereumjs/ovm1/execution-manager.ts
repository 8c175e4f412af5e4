import * as AbiFunction from "ox/AbiFunction";
import * as AbiParameters from "ox/AbiParameters";

import { bytesToBigInt, hexToBytes } from "../../../bytes.js";
import type { RunState } from "../evm-internals.js";
import { writeOutput } from "./call-with-value.js";
import { accountFunctions } from "./manager/accounts.js";
import { callFunctions } from "./manager/calls.js";
import { contextFunctions } from "./manager/context.js";
import type { Handle, ManagerFunctions } from "./manager/functions.js";
import { storageFunctions } from "./manager/storage.js";
import type { Ovm1Parts } from "./parts.js";

const NOTHING = new Uint8Array(0);
const SELECTOR = 4;

const ALL: ManagerFunctions = { ...contextFunctions, ...callFunctions, ...storageFunctions, ...accountFunctions };

/** The functions that the execution manager has here. */
export const MANAGER_ABI = Object.keys(ALL).map((signature) => AbiFunction.from(signature) as AbiFunction.AbiFunction);

const BY_SELECTOR = new Map<number, { abi: AbiFunction.AbiFunction; handle: Handle }>(
  Object.values(ALL).map((handle, index) => {
    const abi = MANAGER_ABI[index]!;
    return [Number(AbiFunction.getSelector(abi)), { abi, handle }];
  }),
);

/**
 * OVM_ExecutionManager, as the OVM's own code calls it: each function does what an instruction of the calling frame would.
 *
 * @see `@eth-optimism/contracts` 0.4.14, `iOVM/execution/iOVM_ExecutionManager.sol`
 */
export class ExecutionManager {
  readonly #parts: Ovm1Parts;

  public constructor(parts: Ovm1Parts) {
    this.#parts = parts;
  }

  /** CALL of the execution manager. What is no function of it, or not encoded as one, reverts. */
  public async call(run: RunState): Promise<void> {
    const { stack, memory, interpreter } = run;
    const operands = stack.popN(7);
    const [inOffset, inLength, outOffset, outLength] = operands.slice(3) as [bigint, bigint, bigint, bigint];
    run.messageGasLimit = undefined;
    const input = inLength === 0n ? NOTHING : memory.read(Number(inOffset), Number(inLength));
    const found = BY_SELECTOR.get(Number(bytesToBigInt(input.subarray(0, SELECTOR))));
    const args = found === undefined ? undefined : decode(found.abi, input);
    if (found === undefined || args === undefined) return interpreter.revert(NOTHING);
    const results = await found.handle({ run, ...this.#parts }, args);
    const isVoid = found.abi.outputs.length === 0;
    run.returnBytes = isVoid ? NOTHING : hexToBytes(AbiFunction.encodeResult(found.abi, results as never));
    writeOutput(run, outOffset, outLength);
    stack.push(1n);
  }
}

/** What follows the arguments is not looked at. */
function decode(abi: AbiFunction.AbiFunction, input: Uint8Array): readonly unknown[] | undefined {
  if (abi.inputs.length === 0) return [];
  try {
    return AbiParameters.decode<readonly AbiParameters.Parameter[]>(abi.inputs, input.subarray(SELECTOR));
  } catch {
    return undefined;
  }
}
