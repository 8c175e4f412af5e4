import { add, byteAt, countLeadingZeros, multiply, power, subtract } from "./arithmetic";
import { isDestination } from "./code";
import { productModulo, quotient, quotientSigned, remainder, remainderSigned, sumModulo } from "./division";
import { hash } from "./hash";
import {
  AT_FLOOR,
  CODE,
  CODE_LENGTH,
  EXPONENT_BYTE,
  FLOOR,
  GAS,
  HASH_WORD,
  HEIGHT,
  INPUT,
  INPUT_LENGTH,
  INVALID_JUMP,
  MEMORY,
  OPCODES,
  OUT_OF_GAS,
  PC,
  SIZE,
  STACK,
  STACK_FAULT,
} from "../src/internal/rollup/ovm/engine/native/core/layout";
import { copyIn, endAfter, endOf, expand, payCopy, payWords } from "./memory";
import {
  bitLength,
  clearHighest,
  copy,
  fromBytes,
  isEqual,
  isLess,
  isLessSigned,
  isSmall,
  isZero,
  setSmall,
  shiftLeft,
  shiftOf,
  shiftRight,
  signOf,
  toBytes,
} from "./word";

export { analyse } from "./code";
export { expandTo, reserveTo } from "./memory";

/**
 * Runs a frame's opcodes until the gas left is below the floor, an exception ends it, or an opcode comes that TypeScript runs: it is
 * paid for as the table says, and the program counter points behind it.
 */
export function run(): i32 {
  const code = <usize>load<u32>(CODE);
  const stack = <usize>load<u32>(STACK);
  const memoryAt = <usize>load<u32>(MEMORY);
  const floor = <i64>load<f64>(FLOOR);
  let size = <u64>load<u32>(SIZE);
  let gas = <i64>load<f64>(GAS);
  let pc = <usize>load<u32>(PC);
  let top = stack + load<u32>(HEIGHT);
  while (true) {
    if (gas < floor) return leave(AT_FLOOR, gas, pc, top - stack);
    const opcode = <u32>load<u8>(code + pc);
    const row = OPCODES + ((<usize>opcode) << 4);
    gas -= load<u32>(row);
    const height = <u32>(top - stack);
    if (height < load<u32>(row, 4) || height > load<u32>(row, 8)) return leave(STACK_FAULT, gas, pc, height);
    if (gas < 0) return leave(OUT_OF_GAS, gas, pc, height);
    pc++;
    switch (opcode) {
      case 0x01:
        top -= 32;
        add(top, top - 32, top - 32);
        break;
      case 0x02:
        top -= 32;
        multiply(top, top - 32, top - 32);
        break;
      case 0x03:
        top -= 32;
        subtract(top, top - 32, top - 32);
        break;
      case 0x04:
        top -= 32;
        quotient(top, top - 32, top - 32);
        break;
      case 0x05:
        top -= 32;
        quotientSigned(top, top - 32, top - 32);
        break;
      case 0x06:
        top -= 32;
        remainder(top, top - 32, top - 32);
        break;
      case 0x07:
        top -= 32;
        remainderSigned(top, top - 32, top - 32);
        break;
      case 0x08:
        top -= 64;
        sumModulo(top + 32, top, top - 32, top - 32);
        break;
      case 0x09:
        top -= 64;
        productModulo(top + 32, top, top - 32, top - 32);
        break;
      case 0x0a: {
        top -= 32;
        const bytes = (bitLength(top - 32) + 7) >> 3;
        gas -= <i64>(bytes * load<u32>(EXPONENT_BYTE));
        if (gas < 0) return leave(OUT_OF_GAS, gas, pc, height);
        power(top, top - 32, top - 32);
        break;
      }
      case 0x0b: {
        top -= 32;
        if (!isSmall(top) || load<u64>(top) > 30) break;
        const by = 248 - (load<u64>(top) << 3);
        shiftLeft(by, top - 32, top - 32);
        shiftRight(by, signOf(top - 32), top - 32, top - 32);
        break;
      }
      case 0x10:
        top -= 32;
        setSmall(top - 32, u64(isLess(top, top - 32)));
        break;
      case 0x11:
        top -= 32;
        setSmall(top - 32, u64(isLess(top - 32, top)));
        break;
      case 0x12:
        top -= 32;
        setSmall(top - 32, u64(isLessSigned(top, top - 32)));
        break;
      case 0x13:
        top -= 32;
        setSmall(top - 32, u64(isLessSigned(top - 32, top)));
        break;
      case 0x14:
        top -= 32;
        setSmall(top - 32, u64(isEqual(top, top - 32)));
        break;
      case 0x15:
        setSmall(top - 32, u64(isZero(top - 32)));
        break;
      case 0x16:
        top -= 32;
        v128.store(top - 32, v128.and(v128.load(top), v128.load(top - 32)));
        v128.store(top - 16, v128.and(v128.load(top + 16), v128.load(top - 16)));
        break;
      case 0x17:
        top -= 32;
        v128.store(top - 32, v128.or(v128.load(top), v128.load(top - 32)));
        v128.store(top - 16, v128.or(v128.load(top + 16), v128.load(top - 16)));
        break;
      case 0x18:
        top -= 32;
        v128.store(top - 32, v128.xor(v128.load(top), v128.load(top - 32)));
        v128.store(top - 16, v128.xor(v128.load(top + 16), v128.load(top - 16)));
        break;
      case 0x19:
        v128.store(top - 32, v128.not(v128.load(top - 32)));
        v128.store(top - 16, v128.not(v128.load(top - 16)));
        break;
      case 0x1a:
        top -= 32;
        setSmall(top - 32, byteAt(top, top - 32));
        break;
      case 0x1b:
        top -= 32;
        shiftLeft(shiftOf(top), top - 32, top - 32);
        break;
      case 0x1c:
        top -= 32;
        shiftRight(shiftOf(top), 0, top - 32, top - 32);
        break;
      case 0x1d:
        top -= 32;
        shiftRight(shiftOf(top), signOf(top - 32), top - 32, top - 32);
        break;
      case 0x1e:
        setSmall(top - 32, countLeadingZeros(top - 32));
        break;
      case 0x20: {
        top -= 32;
        store<f64>(GAS, <f64>gas);
        const isPaid = expand(endOf(top, top - 32)) && payWords(HASH_WORD, load<u64>(top - 32));
        gas = <i64>load<f64>(GAS);
        if (!isPaid) return leave(OUT_OF_GAS, gas, pc, height);
        size = load<u32>(SIZE);
        const length = <u32>load<u64>(top - 32);
        // Of an empty range, the offset is anything.
        hash(memoryAt + (length == 0 ? 0 : <usize>load<u64>(top)), length, top - 32);
        break;
      }
      case 0x35: {
        const from = load<u64>(top - 32);
        const length = <u64>load<u32>(INPUT_LENGTH);
        // Behind its end there are 32 zeros.
        if (isSmall(top - 32) && from < length) fromBytes(<usize>load<u32>(INPUT) + <usize>from, top - 32);
        else setSmall(top - 32, 0);
        break;
      }
      case 0x36:
        setSmall(top, load<u32>(INPUT_LENGTH));
        top += 32;
        break;
      case 0x37:
      case 0x39: {
        top -= 96;
        const isPaid = payCopy(gas, endOf(top + 64, top), load<u64>(top));
        gas = <i64>load<f64>(GAS);
        if (!isPaid) return leave(OUT_OF_GAS, gas, pc, height);
        size = load<u32>(SIZE);
        if (load<u64>(top) == 0) break;
        const source = load<u32>(opcode == 0x37 ? INPUT : CODE);
        const length = load<u32>(opcode == 0x37 ? INPUT_LENGTH : CODE_LENGTH);
        copyIn(memoryAt + <usize>load<u64>(top + 64), source, length, top + 32, <u32>load<u64>(top));
        break;
      }
      case 0x38:
        setSmall(top, load<u32>(CODE_LENGTH));
        top += 32;
        break;
      case 0x50:
        top -= 32;
        break;
      case 0x51:
      case 0x52:
      case 0x53: {
        const offset = load<u64>(top - 32);
        const length: u64 = opcode == 0x53 ? 1 : 32;
        if (!isSmall(top - 32) || offset >= size || offset + length > size) {
          store<f64>(GAS, <f64>gas);
          const isPaid = expand(endAfter(top - 32, length));
          gas = <i64>load<f64>(GAS);
          if (!isPaid) return leave(OUT_OF_GAS, gas, pc, height);
          size = load<u32>(SIZE);
        }
        const at = memoryAt + <usize>offset;
        if (opcode == 0x51) {
          fromBytes(at, top - 32);
          break;
        }
        top -= 64;
        if (opcode == 0x52) toBytes(top, at);
        else store<u8>(at, load<u8>(top));
        break;
      }
      case 0x56:
      case 0x57: {
        top -= 32;
        const to = load<u64>(top);
        const isFar = !isSmall(top);
        if (opcode == 0x57) {
          top -= 32;
          if (isZero(top)) break;
        }
        if (isFar || !isDestination(code, load<u32>(CODE_LENGTH), to)) return leave(INVALID_JUMP, gas, pc, height);
        pc = <usize>to;
        break;
      }
      case 0x58:
        setSmall(top, pc - 1);
        top += 32;
        break;
      case 0x59:
        setSmall(top, size);
        top += 32;
        break;
      case 0x5a:
        setSmall(top, gas);
        top += 32;
        break;
      case 0x5b:
        break;
      case 0x5e: {
        top -= 96;
        store<f64>(GAS, <f64>gas);
        const isPaid =
          expand(endOf(top + 32, top)) && payCopy(<i64>load<f64>(GAS), endOf(top + 64, top), load<u64>(top));
        gas = <i64>load<f64>(GAS);
        if (!isPaid) return leave(OUT_OF_GAS, gas, pc, height);
        size = load<u32>(SIZE);
        if (load<u64>(top) == 0) break;
        memory.copy(
          memoryAt + <usize>load<u64>(top + 64),
          memoryAt + <usize>load<u64>(top + 32),
          <usize>load<u64>(top),
        );
        break;
      }
      case 0x5f:
        setSmall(top, 0);
        top += 32;
        break;
      case 0x60:
        setSmall(top, load<u8>(code + pc));
        top += 32;
        pc++;
        break;
      case 0x61:
        setSmall(top, ((<u64>load<u8>(code + pc)) << 8) | load<u8>(code + pc, 1));
        top += 32;
        pc += 2;
        break;
      default:
        if (opcode >= 0x62 && opcode <= 0x7f) {
          const length = <usize>opcode - 0x5f;
          // The bytes before what is pushed are in the place of code, or of what lies before it, and fall off.
          fromBytes(code + pc + length - 32, top);
          clearHighest(256 - ((<u64>length) << 3), top);
          top += 32;
          pc += length;
        } else if (opcode >= 0x80 && opcode <= 0x8f) {
          copy(top - ((<usize>opcode - 0x7f) << 5), top);
          top += 32;
        } else if (opcode >= 0x90 && opcode <= 0x9f) {
          const other = top - ((<usize>opcode - 0x8e) << 5);
          const low = v128.load(top - 32);
          const high = v128.load(top - 16);
          copy(other, top - 32);
          v128.store(other, low);
          v128.store(other, high, 16);
        } else {
          return leave(opcode, gas, pc, height);
        }
    }
  }
}

function leave(reason: i32, gas: i64, pc: usize, height: usize): i32 {
  store<f64>(GAS, <f64>gas);
  store<u32>(PC, <u32>pc);
  store<u32>(HEIGHT, <u32>height);
  return reason;
}
