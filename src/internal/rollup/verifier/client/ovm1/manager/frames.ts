import { addressOf, type Frame } from "../../frame.js";
import { word } from "../../word.js";
import { callWith } from "../calls.js";
import { gasFor, refuseStatic } from "../frame.js";
import { EXTRA, ISTANBUL } from "../gas.js";
import type { Value } from "./abi.js";
import type { Functions } from "./function.js";

const NOTHING = new Uint8Array(0);

/** Functions that begin frames, and that which ends one. */
export const frameFunctions: Functions = {
  "ovmCALL(uint256,address,bytes)": (frame, gas: bigint, to: bigint, data: Uint8Array) =>
    call(frame, gas, to, 0n, data),
  "ovmCALL(uint256,address,uint256,bytes)": (frame, gas: bigint, to: bigint, value: bigint, data: Uint8Array) =>
    call(frame, gas, to, value, data),
  "ovmSTATICCALL(uint256,address,bytes)": async (frame, gas: bigint, to: bigint, data: Uint8Array) => {
    frame.interpreter.useGas(EXTRA.staticCall);
    return called(frame, await frame.interpreter.callStatic(gasFor(frame, gas), addressOf(to), 0n, data));
  },
  "ovmDELEGATECALL(uint256,address,bytes)": async (frame, gas: bigint, to: bigint, data: Uint8Array) => {
    const { interpreter, env } = frame;
    interpreter.useGas(EXTRA.delegateCall);
    return called(frame, await interpreter.callDelegate(gasFor(frame, gas), addressOf(to), env.callValue, data));
  },
  "ovmCREATE(bytes)": async (frame, initCode: Uint8Array) => {
    refuseStatic(frame);
    frame.interpreter.useGas(ISTANBUL.create + EXTRA.create);
    return created(frame, await frame.interpreter.create(gasFor(frame), 0n, initCode));
  },
  "ovmCREATE2(bytes,bytes32)": async (frame, initCode: Uint8Array, salt: bigint) => {
    refuseStatic(frame);
    const words = BigInt(Math.ceil(initCode.length / 32));
    frame.interpreter.useGas(ISTANBUL.create + EXTRA.create + ISTANBUL.hashWord * words);
    return created(frame, await frame.interpreter.create2(gasFor(frame), 0n, initCode, word(salt)));
  },
  "ovmREVERT(bytes)": ({ interpreter }, data: Uint8Array) => {
    interpreter.revert(data);
    return [];
  },
};

async function call(frame: Frame, gas: bigint, to: bigint, value: bigint, data: Uint8Array): Promise<Value[]> {
  frame.interpreter.useGas(EXTRA.call);
  return called(frame, await callWith(frame, { gas: gasFor(frame, gas), to: addressOf(to), value, data }));
}

function called({ returnBytes }: Frame, success: bigint): Value[] {
  return [success, returnBytes];
}

/** A creation that succeeds returns nothing, one that reverts what it reverted with. */
function created({ returnBytes }: Frame, address: bigint): Value[] {
  return [address, address === 0n ? returnBytes : NOTHING];
}
