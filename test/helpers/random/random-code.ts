import { CodeBuilder } from "../contracts/code-builder.js";
import { call, emitCall, precompile } from "./call-statements.js";
import { oneIn, pick, randomRange, randomWord, weighted } from "./random-words.js";
import {
  accounts,
  anything,
  arithmetic,
  consume,
  copying,
  environment,
  log,
  memory,
  stack,
  type Statement,
  storage,
  type Surroundings,
} from "./statements.js";

const branch: Statement = (code, around) => {
  const { random } = around;
  switch (random.next(8)) {
    case 0: {
      // A loop: its counter is on the stack.
      code.push(2 + random.next(3));
      const start = code.length;
      code.raw(0x5b);
      const depth = code.depth;
      pick(random, [memory, storage, environment])(code, around);
      while (code.depth > depth) code.op("POP");
      if (code.depth === depth) code.push(1).op("SWAP1", "SUB", "DUP1").push(start).op("JUMPI");
      break;
    }
    case 1:
      if (oneIn(random, 3)) code.push(pick(random, [0n, 1n, BigInt(code.length), randomWord(random)])).op("JUMP");
      break;
    default: {
      if (code.depth === 0 || oneIn(random, 2)) code.push(random.next(2));
      const target = `behind ${code.length}`;
      code.pushLabel(target).op("JUMPI");
      const depth = code.depth;
      pick(random, [arithmetic, storage, memory, call])(code, around);
      while (code.depth > depth) code.op("POP");
      code.mark(target);
      code.depth = Math.min(code.depth, depth);
    }
  }
};

const creation: Statement = (code, around) => {
  const { random, nesting } = around;
  const init = nesting === 0 ? Uint8Array.of(0x00) : randomInitCode({ ...around, nesting: nesting - 1 });
  code.load(init, 0);
  const value = weighted(random, [
    [5, 0],
    [1, 1],
    [1, 2 ** 40],
  ]);
  const length = oneIn(random, 12) ? pick(random, [0, 49_152, 49_153]) : init.length;
  if (oneIn(random, 2)) code.operands(value, 0, length).op("CREATE");
  else code.operands(value, 0, length, random.next(2)).op("CREATE2");
  for (let i = random.next(3); i > 0; i--) emitCall(code, around, "top");
  if (oneIn(random, 3)) code.op("DUP1", "EXTCODEHASH").push(random.next(4)).op("SSTORE");
  consume(code, random);
};

const STATEMENTS: readonly (readonly [number, Statement])[] = [
  [10, arithmetic],
  [4, stack],
  [4, environment],
  [6, memory],
  [4, copying],
  [4, accounts],
  [9, storage],
  [3, log],
  [5, branch],
  [7, call],
  [4, precompile],
  [3, creation],
  [1, anything],
];

const end: Statement = (code, { random, others }) => {
  const { offset, length } = randomRange(random);
  switch (random.next(10)) {
    case 0:
      code.operands(offset, length).op("REVERT");
      break;
    case 1:
      code.push(pick(random, others)).op("SELFDESTRUCT");
      break;
    case 2:
      code.raw(0xfe);
      break;
    case 3:
      code.op("STOP");
      break;
    case 4:
      break; // off the end
    default:
      code.operands(offset, length).op("RETURN");
  }
};

/** Code that mostly works: operands that mean something, and a stack that holds them. */
export function randomCode(around: Surroundings, statements: number): Uint8Array {
  const { random } = around;
  const code = new CodeBuilder();
  for (let i = 0; i < statements; i++) weighted(random, STATEMENTS)(code, around);
  end(code, around);
  return code.finish();
}

/** Init code: mostly of a contract; else it reverts, returns what no contract may be, or is anything. */
export function randomInitCode(around: Surroundings): Uint8Array {
  const { random } = around;
  const code = new CodeBuilder();
  for (let i = random.next(4); i > 0; i--) weighted(random, STATEMENTS)(code, around);
  switch (random.next(12)) {
    case 0:
      return Uint8Array.of(0x60, 0xef, 0x5f, 0x53, 0x60, random.next(3), 0x5f, 0xf3);
    case 1:
      return code
        .operands(0, pick(random, [24_576, 24_577]))
        .op("RETURN")
        .finish();
    case 2:
      return code.operands(0, random.next(64)).op("REVERT").finish();
    case 3:
      return random.bytes(1 + random.next(20));
    case 4:
      end(code, around);
      return code.finish();
    default: {
      const runtime = randomCode(around, 1 + random.next(6));
      return code.load(runtime, 0).operands(0, runtime.length).op("RETURN").finish();
    }
  }
}
