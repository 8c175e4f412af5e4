import type { CodeBuilder } from "../contracts/code-builder.js";
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

export type Statement = (code: CodeBuilder, around: Surroundings) => void;

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

export const arithmetic: Statement = (code, { random }) => {
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
export function consume(code: CodeBuilder, random: Random): void {
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

export const stack: Statement = (code, { random }) => {
  if (oneIn(random, 5)) for (let i = random.next(16); i >= 0; i--) code.push(i);
  if (code.depth === 0) code.push(randomWord(random));
  const depth = Math.min(code.depth, 16);
  if (oneIn(random, 2)) code.op(`DUP${1 + random.next(depth)}`);
  else if (code.depth > 1) code.op(`SWAP${1 + random.next(Math.min(code.depth - 1, 16))}`);
  else code.op("POP");
};

export const environment: Statement = (code, { random }) => {
  code.op(pick(random, ENVIRONMENT));
  consume(code, random);
};

export const memory: Statement = (code, { random }) => {
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

export const copying: Statement = (code, { random }) => {
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

export const accounts: Statement = (code, { random, callees, others }) => {
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
export const storage: Statement = (code, { random, slots }) => {
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

export const log: Statement = (code, { random }) => {
  const topics = random.next(5);
  for (let i = 0; i < topics; i++) code.push(randomWord(random));
  const { offset, length } = randomRange(random);
  code.operands(offset, length).op(`LOG${topics}`);
};

export const anything: Statement = (code, { random }) => {
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
