import type { Address, Hex } from "../../../../../types.js";
import { bytesToHex, evmAddress, hexToBytes } from "../../../../bytes.js";
import { MANAGER_GAS } from "../../../../ovm1/execution-manager.js";
import { valueCall } from "../call-with-value.js";
import { type CallingFrame, gasToGive, type ManagerFunctions, notStatic } from "./functions.js";

/** Gas of CREATE and CREATE2 themselves, and of each word that CREATE2 hashes. */
const CREATE_GAS = 32_000n;
const HASH_WORD_GAS = 6n;
const NO_ADDRESS: Address = `0x${"00".repeat(20)}`;

async function call(frame: CallingFrame, [gas, to, value, data]: [bigint, Address, bigint, Hex]): Promise<unknown> {
  const { run } = frame;
  run.interpreter.useGas(MANAGER_GAS.call);
  run.returnBytes = new Uint8Array(0);
  const message = { gas: gasToGive(frame, gas), to: evmAddress(to), value, data: hexToBytes(data) };
  const success =
    value === 0n
      ? await run.interpreter.call(message.gas, message.to, 0n, message.data)
      : await valueCall(frame, run, message);
  return returned(frame, success);
}

function returned({ run }: CallingFrame, success: bigint): [success: boolean, data: Hex] {
  return [success === 1n, bytesToHex(run.returnBytes ?? new Uint8Array(0))];
}

async function create(frame: CallingFrame, make: (gas: bigint) => Promise<bigint>, extraGas = 0n): Promise<unknown> {
  const { run } = frame;
  notStatic(frame);
  run.interpreter.useGas(CREATE_GAS + MANAGER_GAS.create + extraGas);
  const created = await make(gasToGive(frame));
  if (created === 0n) return [NO_ADDRESS, bytesToHex(run.returnBytes ?? new Uint8Array(0))];
  return [`0x${created.toString(16).padStart(40, "0")}`, "0x"];
}

/** Frames below this one, and its end. */
export const callFunctions: ManagerFunctions = {
  "function ovmCALL(uint256 gas, address to, bytes data) returns (bool, bytes)": (
    frame,
    [gas, to, data]: [bigint, Address, Hex],
  ) => call(frame, [gas, to, 0n, data]),
  "function ovmCALL(uint256 gas, address to, uint256 value, bytes data) returns (bool, bytes)": call,
  "function ovmSTATICCALL(uint256 gas, address to, bytes data) returns (bool, bytes)": async (
    frame: CallingFrame,
    [gas, to, data]: [bigint, Address, Hex],
  ) => {
    const { interpreter } = frame.run;
    interpreter.useGas(MANAGER_GAS.staticCall);
    return returned(frame, await interpreter.callStatic(gasToGive(frame, gas), evmAddress(to), 0n, hexToBytes(data)));
  },
  "function ovmDELEGATECALL(uint256 gas, address to, bytes data) returns (bool, bytes)": async (
    frame: CallingFrame,
    [gas, to, data]: [bigint, Address, Hex],
  ) => {
    const { interpreter, env } = frame.run;
    interpreter.useGas(MANAGER_GAS.delegateCall);
    const message = [gasToGive(frame, gas), evmAddress(to), env.callValue, hexToBytes(data)] as const;
    return returned(frame, await interpreter.callDelegate(...message));
  },
  "function ovmCREATE(bytes initCode) returns (address, bytes)": (frame: CallingFrame, [initCode]: [Hex]) =>
    create(frame, (gas) => frame.run.interpreter.create(gas, 0n, hexToBytes(initCode))),
  "function ovmCREATE2(bytes initCode, bytes32 salt) returns (address, bytes)": (
    frame: CallingFrame,
    [initCode, salt]: [Hex, Hex],
  ) => {
    const code = hexToBytes(initCode);
    const hashing = HASH_WORD_GAS * BigInt(Math.ceil(code.length / 32));
    return create(frame, (gas) => frame.run.interpreter.create2(gas, 0n, code, hexToBytes(salt)), hashing);
  },
  "function ovmREVERT(bytes data)": ({ run }, [data]: [Hex]) => run.interpreter.revert(hexToBytes(data)),
};
