import { type Address, bytesToBigInt, createAddressFromPublicKey, ecrecover, MAX_UINT64 } from "@ethereumjs/util";

import { addressOf, type Frame } from "../../frame.js";
import { word } from "../../word.js";
import { giveCode } from "../account-code.js";
import { refuseStatic } from "../frame.js";
import { EXTRA, STORAGE } from "../gas.js";
import type { Value } from "./abi.js";
import type { Functions } from "./function.js";

const NOTHING = new Uint8Array(0);
const BAD_SIGNATURE = Buffer.from("Signature provided for EOA contract creation is invalid.");

/** Functions of storage and of accounts. */
export const stateFunctions: Functions = {
  "ovmSLOAD(bytes32)": async ({ interpreter }, slot: bigint) => {
    interpreter.useGas(STORAGE.load);
    return [bytesToBigInt(await interpreter.storageLoad(word(slot)))];
  },
  "ovmSSTORE(bytes32,bytes32)": async (frame, slot: bigint, value: bigint) => {
    refuseStatic(frame);
    frame.interpreter.useGas(STORAGE.store);
    await frame.interpreter.storageStore(word(slot), word(value));
    return [];
  },
  "ovmBALANCE(address)": (frame, account: bigint) => balanceOf(frame, addressOf(account)),
  "ovmSELFBALANCE()": (frame) => balanceOf(frame, frame.env.address),
  "ovmEXTCODESIZE(address)": async ({ stateManager }, account: bigint) => [
    BigInt((await stateManager.getCode(addressOf(account))).length),
  ],
  "ovmEXTCODEHASH(address)": async ({ stateManager }, account: bigint) => {
    const found = await stateManager.getAccount(addressOf(account));
    return [found === undefined || found.isEmpty() ? 0n : bytesToBigInt(found.codeHash)];
  },
  "ovmEXTCODECOPY(address,uint256,uint256)": async (frame, account: bigint, offset: bigint, length: bigint) => {
    const words = (length + 31n) / 32n;
    frame.interpreter.useGas(6n * words + (words * words) / 512n);
    const code = await frame.stateManager.getCode(addressOf(account));
    const copy = new Uint8Array(Number(length));
    if (offset < code.length) copy.set(code.subarray(Number(offset), Number(offset + length)));
    return [copy];
  },
  "ovmGETNONCE()": async ({ stateManager, env }) => [(await stateManager.getAccount(env.address))?.nonce ?? 0n],
  "ovmINCREMENTNONCE()": async (frame) => {
    refuseStatic(frame);
    const { stateManager, env, interpreter } = frame;
    const account = (await stateManager.getAccount(env.address))!;
    if (account.nonce === MAX_UINT64) interpreter.revert(NOTHING);
    account.nonce += 1n;
    await interpreter.journal.putAccount(env.address, account);
    env.contract = account;
    return [];
  },
  "ovmCREATEEOA(bytes32,uint8,bytes32,bytes32)": async (frame, ...[digest, v, r, s]: Signature) => {
    refuseStatic(frame);
    const account = signerOf(digest, v, r, s);
    if (account === undefined) frame.interpreter.revert(BAD_SIGNATURE);
    else await giveCode(frame.stateManager, account);
    return [];
  },
};

type Signature = [digest: bigint, v: bigint, r: bigint, s: bigint];

async function balanceOf({ interpreter, stateManager }: Frame, account: Address): Promise<Value[]> {
  interpreter.useGas(EXTRA.balance);
  return [(await stateManager.getAccount(account))?.balance ?? 0n];
}

function signerOf(...[digest, v, r, s]: Signature): Address | undefined {
  if (v > 1n) return undefined;
  try {
    return createAddressFromPublicKey(ecrecover(word(digest), v, word(r), word(s)));
  } catch {
    // The library refuses by errors of no class of its own.
    return undefined;
  }
}
