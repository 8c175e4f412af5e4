import { keccak256 } from "../../../../keccak/keccak256.js";
import { hexToBytes } from "../../../bytes.js";
import { encodeBytes, encodeList, encodeNumber } from "../../../state/rlp.js";
import { EMPTY_ACCOUNT } from "../../../state/world-state.js";
import { MAX_NONCE } from "../../../transactions/validate.js";
import type { Frame } from "../frame.js";
import { GAS, MAX_DEPTH } from "../gas.js";
import { CREATE_COLLISION, INIT_CODE_TOO_LONG, STATIC_STATE_CHANGE } from "../halt.js";
import type { LiveAccount } from "../live-state.js";
import type { Machine } from "../machine.js";
import { EMPTY } from "../memory.js";
import { bytesOfWord, type Word, wordOfBytes } from "../word.js";
import { canPay, takeGas } from "./calls.js";

function create(machine: Machine, frame: Frame, isSalted: boolean): void {
  const { live } = machine;
  if (frame.isStatic) throw STATIC_STATE_CHANGE;
  const [value, offset, length] = [frame.pop(), frame.pop(), frame.pop()];
  const salt = isSalted ? frame.pop() : undefined;
  machine.expand(frame, offset, length);
  const bytes = length as number;
  const words = Math.ceil(bytes / 32);
  machine.charge(frame, words * (GAS.initCodeWord + (isSalted ? GAS.keccakWord : 0)));
  const initCode = frame.memory.slice(offset as number, bytes);
  if (isTooLong(machine, initCode)) throw INIT_CODE_TOO_LONG;
  const gas = takeGas(frame, Infinity);
  frame.returnData = EMPTY;
  machine.paid(frame.gas + gas, gas);
  const creator = live.state.account(frame.self.key) ?? EMPTY_ACCOUNT;
  if (frame.depth >= MAX_DEPTH || !canPay(machine, frame, value) || creator.nonce >= MAX_NONCE) {
    frame.gas += gas;
    frame.push(0);
    return;
  }
  live.state.update(frame.self.key, { nonce: creator.nonce + 1n });
  live.mark(frame.self, "isTouched");
  enterCreation(machine, { parent: frame, creator: frame.self, nonce: creator.nonce, salt, value, initCode, gas });
}

export interface Creation {
  parent: Frame | undefined;
  creator: LiveAccount;
  /** The creator's, before it was raised for this. */
  nonce: bigint;
  /** Of CREATE2. */
  salt: Word | undefined;
  value: Word;
  initCode: Uint8Array;
  gas: number;
}

/**
 * Begins a creation whose creator can pay for it.
 *
 * @returns what it creates
 */
export function enterCreation(machine: Machine, creation: Creation): LiveAccount {
  const { parent, creator, value, initCode, gas } = creation;
  const { live } = machine;
  const account = live.account(addressOfCreation(creation));
  const fields = {
    parent,
    self: account,
    codeAddress: account.address,
    caller: creator.address,
    value,
    input: EMPTY,
    code: initCode,
    gas,
    stipend: 0,
    isStatic: false,
    creates: true,
    outputOffset: 0,
    outputLength: 0,
  };
  machine.announce(fields);
  live.mark(account, "isWarm");
  machine.enter(fields, live.state.mark());
  const { nonce, code, storage } = live.state.account(account.key) ?? EMPTY_ACCOUNT;
  // EIP-684 and EIP-7610.
  if (nonce > 0n || code.length > 0 || !storage.isEmpty) machine.halt(CREATE_COLLISION);
  else if (isTooLong(machine, initCode)) machine.halt(INIT_CODE_TOO_LONG);
  else {
    live.mark(account, "isCreated");
    live.state.update(account.key, { nonce: 1n });
    live.transfer(creator, account, BigInt(value));
    if (initCode.length === 0) machine.return(EMPTY);
  }
  return account;
}

function isTooLong({ limits: { maxInitCodeSize } }: Machine, { length }: Uint8Array): boolean {
  return maxInitCodeSize !== null && length > maxInitCodeSize;
}

function addressOfCreation({ creator, nonce, salt, initCode }: Creation): Word {
  const from = hexToBytes(creator.key);
  const preimage =
    salt === undefined
      ? encodeList([encodeBytes(from), encodeNumber(nonce)])
      : Buffer.concat([Uint8Array.of(0xff), from, bytesOfWord(salt), keccak256(initCode)]);
  return wordOfBytes(keccak256(preimage).subarray(12));
}

type Handler = (machine: Machine, frame: Frame) => void;

export const creations: Record<number, Handler> = {
  0xf0: (machine, frame) => create(machine, frame, false),
  0xf5: (machine, frame) => create(machine, frame, true),
};
