import type { CodeBuilder } from "../contracts/code-builder.js";
import { mutate } from "./mutate.js";
import type { Random } from "./random.js";
import { oneIn, pick, randomRange, weighted } from "./random-words.js";
import { consume, type Statement, type Surroundings } from "./statements.js";

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
export function emitCall(
  code: CodeBuilder,
  around: Surroundings,
  target: bigint | "top",
  gas = callGas(around.random),
): void {
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

export const call: Statement = (code, around) => {
  const { random, callees, others } = around;
  // Back edges get little gas: they may recurse.
  const isForward = callees.length > 0 && !oneIn(random, 3);
  const address = pick(random, isForward ? callees : others);
  emitCall(code, around, address, isForward ? undefined : BigInt(random.next(20_000)));
};

export const precompile: Statement = (code, around) => {
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
