import { CodeBuilder } from "../contracts/code-builder.js";
import type { PrecompileInput } from "../machine/precompile-inputs.js";
import type { Random } from "./random.js";
import { oneIn, pick, randomRange, randomWord, weighted } from "./random-words.js";

/** What code that is being made can refer to. */
export interface Surroundings {
  random: Random;
  /** Contracts that it may call as often as it likes; the call graph stays small. */
  callees: readonly bigint[];
  /** Every other address that means something: itself and its callers, accounts without code, delegations, precompiles. */
  others: readonly bigint[];
  slots: readonly bigint[];
  precompileInputs: readonly PrecompileInput[];
  /** How deep init code that makes init code still goes. */
  nesting: number;
}

type Statement = (code: CodeBuilder, around: Surroundings) => void;

const UNARY = ["ISZERO", "NOT", "CLZ"];
const BINARY = ["ADD", "MUL", "SUB", "DIV", "SDIV", "MOD", "SMOD", "EXP", "SIGNEXTEND"].concat([
  "LT",
  "GT",
  "SLT",
  "SGT",
  "EQ",
  "AND",
  "OR",
  "XOR",
  "BYTE",
  "SHL",
  "SHR",
  "SAR",
]);
const ENVIRONMENT = ["ADDRESS", "ORIGIN", "CALLER", "CALLVALUE", "CALLDATASIZE", "CODESIZE", "GASPRICE"].concat(
  ["RETURNDATASIZE", "COINBASE", "TIMESTAMP", "NUMBER", "PREVRANDAO", "GASLIMIT", "CHAINID", "SELFBALANCE"],
  ["BASEFEE", "BLOBBASEFEE", "PC", "MSIZE", "GAS"],
);

const arithmetic: Statement = (code, { random }) => {
  const name = weighted(random, [
    [3, pick(random, UNARY)],
    [8, pick(random, BINARY)],
    [2, pick(random, ["ADDMOD", "MULMOD"])],
  ]);
  const operands = UNARY.includes(name) ? 1 : BINARY.includes(name) ? 2 : 3;
  // What is on the stack already serves too: results of results.
  while (code.depth < operands || (code.depth < 12 && !oneIn(random, 3))) code.push(randomWord(random));
  code.op(name);
  consume(code, random);
};

/** What becomes of a result: it stays, or is seen outside the frame. */
function consume(code: CodeBuilder, random: Random): void {
  switch (random.next(6)) {
    case 0:
      code.push(random.next(0x100)).op("MSTORE");
      break;
    case 1:
      code.op("POP");
      break;
    case 2:
      if (oneIn(random, 4)) code.push(random.next(4)).op("SSTORE");
      break;
  }
}

const stack: Statement = (code, { random }) => {
  if (oneIn(random, 5)) for (let i = random.next(16); i >= 0; i--) code.push(i);
  if (code.depth === 0) code.push(randomWord(random));
  const depth = Math.min(code.depth, 16);
  if (oneIn(random, 2)) code.op(`DUP${1 + random.next(depth)}`);
  else if (code.depth > 1) code.op(`SWAP${1 + random.next(Math.min(code.depth - 1, 16))}`);
  else code.op("POP");
};

const environment: Statement = (code, { random }) => {
  code.op(pick(random, ENVIRONMENT));
  consume(code, random);
};

const memory: Statement = (code, { random }) => {
  const { offset, length } = randomRange(random);
  switch (random.next(5)) {
    case 0:
      code.operands(offset, randomWord(random)).op(pick(random, ["MSTORE", "MSTORE8"]));
      break;
    case 1:
      code.push(offset).op("MLOAD");
      consume(code, random);
      break;
    case 2:
      code.operands(offset, randomRange(random).offset, length).op("MCOPY");
      break;
    default:
      code.operands(offset, length).op("KECCAK256");
      consume(code, random);
  }
};

const copying: Statement = (code, { random }) => {
  const { offset, length } = randomRange(random);
  const from = oneIn(random, 6) ? randomWord(random) : BigInt(random.next(80));
  switch (random.next(5)) {
    case 0:
      code.push(from).op("CALLDATALOAD");
      consume(code, random);
      break;
    case 1:
      code.operands(offset, from, length).op("CALLDATACOPY");
      break;
    case 2:
      code.operands(offset, from, length).op("CODECOPY");
      break;
    default:
      // Inside the return data, mostly: beyond it the frame halts.
      if (oneIn(random, 12)) code.operands(offset, random.next(40), random.next(40)).op("RETURNDATACOPY");
      else code.op("RETURNDATASIZE").operands(offset, 0).op("RETURNDATACOPY");
  }
};

const accounts: Statement = (code, { random, callees, others }) => {
  const address = oneIn(random, 10) ? randomWord(random) : pick(random, [...callees, ...others]);
  const name = pick(random, ["BALANCE", "EXTCODESIZE", "EXTCODEHASH", "EXTCODECOPY", "BLOCKHASH", "BLOBHASH"]);
  if (name === "EXTCODECOPY") {
    const { offset, length } = randomRange(random);
    code.operands(address, offset, random.next(40), length).op(name);
    return;
  }
  code.push(name.startsWith("BLO") ? random.next(4) : address).op(name);
  consume(code, random);
};

/** Few slots and few values, so that every (original, current, new) is met. */
const storage: Statement = (code, { random, slots }) => {
  const slot = pick(random, slots);
  const transient = oneIn(random, 3);
  const [load, store] = transient ? ["TLOAD", "TSTORE"] : ["SLOAD", "SSTORE"];
  for (let i = 1 + random.next(3); i > 0; i--) {
    if (oneIn(random, 3)) {
      code.push(slot).op(load);
      consume(code, random);
    } else if (oneIn(random, 8)) {
      code.op("GAS").push(slot).op(store);
    } else {
      code
        .operands(
          slot,
          weighted(random, [
            [3, 0n],
            [3, 1n],
            [3, 2n],
            [1, randomWord(random)],
          ]),
        )
        .op(store);
    }
  }
};

const log: Statement = (code, { random }) => {
  const topics = random.next(5);
  for (let i = 0; i < topics; i++) code.push(randomWord(random));
  const { offset, length } = randomRange(random);
  code.operands(offset, length).op(`LOG${topics}`);
};

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

function callGas(random: Random): bigint | "GAS" {
  return weighted<bigint | "GAS">(random, [
    [6, "GAS"],
    [4, BigInt(1_000 * (1 + random.next(60)))],
    [1, 0n],
    [1, 2n ** 256n - 1n],
    [1, BigInt(random.next(3_000))],
  ]);
}

/** @param target an address, or "top" for the one on top of the stack, which stays there */
function emitCall(code: CodeBuilder, around: Surroundings, target: bigint | "top", gas = callGas(around.random)): void {
  const { random } = around;
  const name = weighted(random, [
    [5, "CALL"],
    [2, "CALLCODE"],
    [3, "DELEGATECALL"],
    [3, "STATICCALL"],
  ]);
  const [input, output] = [randomRange(random), randomRange(random)];
  code.operands(input.offset, input.length, output.offset, output.length);
  const hasValue = name === "CALL" || name === "CALLCODE";
  if (hasValue)
    code.push(
      weighted(random, [
        [6, 0],
        [2, 1],
        [1, 7],
        [1, 2 ** 40],
      ]),
    );
  if (target === "top") code.op(hasValue ? "DUP6" : "DUP5");
  else code.push(target);
  if (gas === "GAS") code.op("GAS");
  else code.push(gas);
  code.op(name);
  if (oneIn(random, 3)) code.push(random.next(4)).op("SSTORE");
  else consume(code, random);
}

const call: Statement = (code, around) => {
  const { random, callees, others } = around;
  // Back edges get little gas: they may recurse.
  const isForward = callees.length > 0 && !oneIn(random, 3);
  const address = pick(random, isForward ? callees : others);
  emitCall(code, around, address, isForward ? undefined : BigInt(random.next(20_000)));
};

const precompile: Statement = (code, around) => {
  const { random } = around;
  const { address, input } = pick(random, around.precompileInputs);
  const bytes = oneIn(random, 3) ? mutate(input.slice(0, 600), random) : input.slice(0, 600);
  code.load(bytes, 0);
  const gas = weighted(random, [
    [5, 200_000],
    [1, random.next(4_000)],
  ]);
  const output = randomRange(random);
  code.operands(gas, address, 0, bytes.length, output.offset, output.length).op("STATICCALL");
  consume(code, random);
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

const anything: Statement = (code, { random }) => {
  if (oneIn(random, 4)) code.raw(random.next(256));
  if (oneIn(random, 30)) {
    // A loop that only pushes: the stack is full before the gas is gone.
    const start = code.length;
    code
      .raw(0x5b, ...new Array<number>(60).fill(0x5f))
      .push(start)
      .op("JUMP");
  }
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

/**
 * Code with some bytes changed, dropped, repeated, swapped or spliced in from elsewhere. Never code that cannot be deployed
 * (EIP-3541): ethereumjs takes it for a delegation.
 */
export function mutate(code: Uint8Array, random: Random, donor: Uint8Array = code): Uint8Array {
  const bytes = [...code];
  for (let i = 1 + random.next(3); i > 0; i--) {
    const at = random.next(bytes.length + 1);
    switch (random.next(6)) {
      case 0:
        bytes[at] = random.next(256);
        break;
      case 1:
        bytes.splice(at, 1 + random.next(3));
        break;
      case 2:
        bytes.splice(at, 0, random.next(256));
        break;
      case 3: {
        const other = random.next(bytes.length + 1);
        [bytes[at], bytes[other]] = [bytes[other] ?? 0, bytes[at] ?? 0];
        break;
      }
      case 4: {
        const from = random.next(donor.length + 1);
        bytes.splice(at, random.next(20), ...donor.subarray(from, from + random.next(40)));
        break;
      }
      default:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.next(8));
    }
  }
  if (bytes[0] === 0xef) bytes[0] = 0xfe;
  return Uint8Array.from(bytes, (byte) => byte ?? 0);
}
