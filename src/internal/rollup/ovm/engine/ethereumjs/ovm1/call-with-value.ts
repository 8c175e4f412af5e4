import type { Log as EvmLog } from "@ethereumjs/evm";
import { Address } from "@ethereumjs/util";

import { accountKey, bytesToHex, hexToBytes, word } from "../../../bytes.js";
import { VALUE_GAS } from "../../../ovm1/execution-manager.js";
import { transferLog } from "../../../ovm1/transfer-log.js";
import type { JournaledState } from "../../../state/journaled-state.js";
import type { RunState } from "../evm-internals.js";

const NOTHING = new Uint8Array(0);

/** A call with value, as the execution manager made it. */
export interface ValueCall {
  gas: bigint;
  to: Address;
  value: bigint;
  data: Uint8Array;
}

/**
 * Calls with value: OVM_ETH moves it and logs, and moves it back if the call fails. With less gas than that takes, with too little
 * ether and in a static call the call fails and returns nothing. There is no stipend.
 *
 * @returns 1 or 0; what the callee returned is in the frame's return buffer
 * @see `@eth-optimism/contracts` 0.4.14, `OVM_ExecutionManager._handleExternalMessage`
 */
export async function valueCall(
  { state }: { state: JournaledState },
  { env, interpreter }: RunState,
  { gas, to, value, data }: ValueCall,
): Promise<bigint> {
  const from = bytesToHex(env.address.bytes);
  const isPoor = state.balance(accountKey(from)) < value;
  if (env.isStatic || isPoor || interpreter.getGasLeft() < VALUE_GAS) return 0n;
  interpreter.useGas(VALUE_GAS);
  const { logs } = interpreter._result;
  const target = bytesToHex(to.bytes);
  logs.push(evmLog(transferLog(from, target, value)));
  const left = interpreter.getGasLeft();
  const success = await interpreter.call(gas < left ? gas : left, to, value, data);
  if (success === 0n) interpreter._result.logs.push(evmLog(transferLog(target, from, value)));
  return success;
}

/** CALL with value in code of a stock compiler. */
export async function callWithValue(parts: { state: JournaledState }, run: RunState): Promise<void> {
  const { stack, memory } = run;
  const [, to, value, inOffset, inLength, outOffset, outLength] = stack.popN(7) as [
    ...[bigint, bigint, bigint, bigint, bigint, bigint, bigint],
  ];
  const data = inLength === 0n ? NOTHING : memory.read(Number(inOffset), Number(inLength), true);
  const gas = run.messageGasLimit ?? 0n;
  run.messageGasLimit = undefined;
  run.returnBytes = NOTHING;
  const target = new Address(word(to).subarray(12));
  const success = await valueCall(parts, run, { gas, to: target, value, data });
  writeOutput(run, outOffset, outLength);
  stack.push(success);
}

/** Copies what the last call returned, as much as there is room for. */
export function writeOutput({ memory, returnBytes = NOTHING }: RunState, offset: bigint, length: bigint): void {
  const size = Math.min(Number(length), returnBytes.length);
  if (size > 0) memory.write(Number(offset), size, returnBytes.subarray(0, size));
}

function evmLog({ address, topics, data }: ReturnType<typeof transferLog>): EvmLog {
  return [hexToBytes(address), topics.map(hexToBytes), hexToBytes(data)];
}
