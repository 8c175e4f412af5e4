import { bytesToBigInt, setLengthRight } from "@ethereumjs/util";

import { addressOf, type Frame, type Opcode } from "./frame.js";
import { word } from "./word.js";

type Does = Opcode["logicFunction"];

/** An opcode as the EVM's table has it. */
interface Entry {
  opHandler: Does;
}

const MAGIC = [0xef, 0x00];

const codeOf = ({ stateManager }: Frame, account: bigint): Promise<Uint8Array> =>
  stateManager.getCode(addressOf(account));

async function size(frame: Frame): Promise<void> {
  const code = await codeOf(frame, frame.stack.pop());
  frame.stack.push(BigInt(code.length));
}

async function copy(frame: Frame): Promise<void> {
  const [account, to, from, length] = frame.stack.popN(4) as [bigint, bigint, bigint, bigint];
  if (length === 0n) return;
  const code = await codeOf(frame, account);
  const start = from < code.length ? Number(from) : code.length;
  const part = code.subarray(start, start + Number(length));
  frame.memory.write(Number(to), Number(length), setLengthRight(part, Number(length)));
}

async function hash({ stack, stateManager }: Frame): Promise<void> {
  const account = await stateManager.getAccount(addressOf(stack.pop()));
  stack.push(account === undefined || account.isEmpty() ? 0n : bytesToBigInt(account.codeHash));
}

/** Creates from what was refused as code of another format: its gas is reckoned already. */
function creates(operands: 3 | 4, create: Does): Does {
  return async (frame, common) => {
    const [, offset, length] = frame.stack.peek(operands) as [bigint, bigint, bigint];
    // What is longer than EIP-3860 allows halts the frame in any case.
    const limit = common.isActivatedEIP(3860) ? common.param("maxInitCodeSize") : length;
    const isRefused = length >= 2n && MAGIC.every((byte, at) => frame.memory.read(Number(offset) + at, 1)[0] === byte);
    if (!isRefused || length > limit) return create(frame, common);
    const [value, , , salt = 0n] = frame.stack.popN(operands) as [bigint, bigint, bigint, bigint?];
    const gas = frame.messageGasLimit!;
    frame.messageGasLimit = undefined;
    const initCode = frame.memory.read(Number(offset), Number(length));
    const { interpreter } = frame;
    const address =
      operands === 3 ? interpreter.create(gas, value, initCode) : interpreter.create2(gas, value, initCode, word(salt));
    frame.stack.push(await address);
  };
}

/**
 * Has an EVM take code that begins with 0xef00 for code like any other, as every chain does that has no EOF: the library's reads
 * and creations take it for a container, whatever the hardfork.
 */
export function takeAnyCode(table: readonly Entry[], { creations }: { creations: boolean }): void {
  table[0x3b]!.opHandler = size;
  table[0x3c]!.opHandler = copy;
  table[0x3f]!.opHandler = hash;
  if (!creations) return;
  table[0xf0]!.opHandler = creates(3, table[0xf0]!.opHandler);
  table[0xf5]!.opHandler = creates(4, table[0xf5]!.opHandler);
}
