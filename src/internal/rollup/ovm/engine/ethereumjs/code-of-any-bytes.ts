import type { EVM } from "@ethereumjs/evm";

import { bytesToBigInt, word } from "../../bytes.js";
import type { JournaledState } from "../../state/journaled-state.js";
import { isEmptyAccount } from "../../state/world-state.js";
import { type OpcodeEntry, opcodeTable, type RunState } from "./evm-internals.js";

const KEY_DIGITS = 40;

/**
 * Has an EVM read and create code that begins with 0xef00 as any other. `@ethereumjs/evm` takes it for a container of EOF at every
 * hardfork: it shows other code in its place, and creates nothing from it.
 */
export function takeCodeOfAnyBytes(evm: EVM, state: JournaledState): void {
  const [size, copy, hash, create, create2] = [0x3b, 0x3c, 0x3f, 0xf0, 0xf5].map(
    (opcode) => opcodeTable(evm)[opcode],
  ) as [OpcodeEntry, OpcodeEntry, OpcodeEntry, OpcodeEntry, OpcodeEntry];
  size.opHandler = ({ stack }) => stack.push(BigInt(state.code(keyOf(stack.pop())).length));
  hash.opHandler = ({ stack }) => {
    const account = state.stored(keyOf(stack.pop()));
    stack.push(account === undefined || isEmptyAccount(account) ? 0n : bytesToBigInt(account.codeHash));
  };
  copy.opHandler = ({ stack, memory }) => {
    const [account, to, from, length] = stack.popN(4) as [bigint, bigint, bigint, bigint];
    if (length === 0n) return;
    const code = state.code(keyOf(account));
    const part = new Uint8Array(Number(length));
    if (from < code.length) part.set(code.subarray(Number(from), Number(from) + part.length));
    memory.write(Number(to), part.length, part);
  };
  // What is longer than EIP-3860 allows halts the frame in any case.
  const isTooLong = (length: bigint): boolean =>
    evm.common.isActivatedEIP(3860) && !evm.allowUnlimitedInitCodeSize && length > evm.common.param("maxInitCodeSize");
  createsAny(create, isTooLong, ({ interpreter }, gas, initCode, [value]) => interpreter.create(gas, value, initCode));
  createsAny(create2, isTooLong, ({ interpreter }, gas, initCode, [value, , , salt]) =>
    interpreter.create2(gas, value, initCode, word(salt!)),
  );
}

type Operands = [value: bigint, offset: bigint, length: bigint, salt?: bigint];

/** Creates from what the library would not, on the gas that it gave for that. */
function createsAny(
  entry: OpcodeEntry,
  isTooLong: (length: bigint) => boolean,
  make: (state: RunState, gas: bigint, initCode: Uint8Array, operands: Operands) => Promise<bigint>,
): void {
  const create = entry.opHandler;
  const operands = entry.opcodeInfo.code === 0xf5 ? 4 : 3;
  entry.opHandler = async (state, common) => {
    const { stack, memory, messageGasLimit: gas } = state;
    const [, offset, length] = stack.peek(operands) as Operands;
    const [first, second] = length < 2n ? [] : memory.read(Number(offset), 2);
    if (first !== 0xef || second !== 0x00 || gas === undefined || isTooLong(length)) {
      return create(state, common);
    }
    const taken = stack.popN(operands) as Operands;
    state.messageGasLimit = undefined;
    stack.push(await make(state, gas, memory.read(Number(offset), Number(length)), taken));
  };
}

function keyOf(account: bigint): string {
  return BigInt.asUintN(160, account).toString(16).padStart(KEY_DIGITS, "0");
}
