import type { Address } from "@ethereumjs/util";

import { type Frame } from "../frame.js";
import { EXTRA } from "./gas.js";
import { transferLog } from "./transfer.js";

const NOTHING = new Uint8Array(0);

/** What a frame calls with. */
export interface Call {
  gas: bigint;
  to: Address;
  value: bigint;
  data: Uint8Array;
}

/** CALL: ether moves with a log, and back with another when the callee fails (docs/spec/ovm1.md, "The execution manager"). */
export async function callWith(frame: Frame, { gas, to, value, data }: Call): Promise<bigint> {
  const { env, interpreter, stateManager } = frame;
  frame.returnBytes = NOTHING;
  if (value === 0n) return interpreter.call(gas, to, 0n, data);
  const balance = (await stateManager.getAccount(env.address))?.balance ?? 0n;
  if (env.isStatic || balance < value || interpreter.getGasLeft() < EXTRA.value) return 0n;
  interpreter.useGas(EXTRA.value);
  const left = interpreter.getGasLeft();
  interpreter._result.logs.push(transferLog(env.address, to, value));
  const success = await interpreter.call(gas < left ? gas : left, to, value, data);
  if (success === 0n) interpreter._result.logs.push(transferLog(to, env.address, value));
  return success;
}
