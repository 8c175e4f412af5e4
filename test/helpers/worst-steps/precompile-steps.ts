import { concat, encodeWords, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { Blob } from "../../../src/internal/rollup/machine/state/part.js";
import { nonZeroAddress, nonZeroBytes } from "./bytes.js";
import { OWN, runStep } from "./run-step.js";
import {
  contextOf,
  FAR,
  LONGEST_MEMORY,
  LONGEST_RANGE,
  longMemory,
  progressOf,
  RICH,
  Scene,
  stateOf,
} from "./scene.js";
import { transactionOf } from "./transaction.js";
import type { WorstStep } from "./worst-step.js";

const SENDER = nonZeroAddress();
const VALUE = 2n ** 80n - 1n;
/** Longest call data of a transaction: what its other fields leave. */
const LONGEST_INPUT = 131_000;
/** Formula gas of one call. */
const MOST_GAS = 7_000_000;

/** As many pairs as the input and the formula's gas leave room for. */
const pairs = (size: number, length: number, base: number, each: number): number =>
  size * Math.min(Math.floor(length / size), Math.floor((MOST_GAS - base) / each));

/**
 * Inputs that cost as much as can be, by address, for an input of at most so many bytes. Where points are asked for, these
 * are not points: L1's precompile then takes all the gas that it is given, which is what a valid input costs and a margin.
 */
const INPUTS: readonly (readonly [name: string, address: bigint, input: (length: number) => Uint8Array])[] = [
  ["ecrecover", 0x01n, nonZeroBytes],
  ["sha256", 0x02n, nonZeroBytes],
  ["ripemd160", 0x03n, nonZeroBytes],
  ["identity", 0x04n, nonZeroBytes],
  ["modexp of long numbers", 0x05n, (length) => modexp(1_024, 31, length)],
  ["modexp of a long exponent", 0x05n, (length) => modexp(120, 1_024, length)],
  ["bn254 mul", 0x07n, nonZeroBytes],
  ["bn254 pairing", 0x08n, (length) => nonZeroBytes(pairs(192, length, 45_000, 34_000))],
  ["blake2f", 0x09n, () => concat(toBytes(BigInt(MOST_GAS), 4), nonZeroBytes(208), Uint8Array.of(2))],
  ["KZG point evaluation", 0x0an, () => nonZeroBytes(192)],
  ["BLS12-381 G1 MSM", 0x0cn, (length) => nonZeroBytes(pairs(160, length, 0, 12_000 * 0.519))],
  ["BLS12-381 G2 MSM", 0x0en, (length) => nonZeroBytes(pairs(288, length, 0, 22_500 * 0.524))],
  ["BLS12-381 pairing", 0x0fn, (length) => nonZeroBytes(pairs(384, length, 37_700, 32_600))],
  ["BLS12-381 map to G2", 0x11n, () => nonZeroBytes(128)],
  ["P256VERIFY", 0x100n, () => nonZeroBytes(160)],
];

/**
 * Precompiles at their dearest: called with value from a frame with long memory, and by a transaction. The limits of input
 * that `optimism` has do not matter: those of a range of memory and of gas come first.
 */
const STEPS = INPUTS.flatMap(([name, address, input]): WorstStep[] => [
  {
    family: "precompile",
    what: `${name}, called with value`,
    machine: () => called(address, input(LONGEST_RANGE), FAR, LONGEST_MEMORY),
  },
  {
    family: "ENTER",
    what: `${name}, with value`,
    machine: () => {
      const scene = new Scene();
      const world = scene.world(
        new Map([
          [SENDER, {}],
          [address, { balance: RICH }],
        ]),
      );
      const running = new Running(Phase.ENTER, contextOf(), progressOf(), stateOf(world));
      running.transaction = transactionOf({ sender: SENDER, to: address, input: new Blob(input(LONGEST_INPUT)) });
      return new Machine(running, scene.preimages);
    },
  },
]);

export const precompileSteps: readonly WorstStep[] = [
  ...STEPS,
  {
    family: "precompile",
    what: "identity of a long input, called with value, of which memory takes what a step copies",
    machine: () => called(0x04n, nonZeroBytes(LONGEST_RANGE + 1), FAR - 1, LONGEST_RANGE),
  },
];

/** CALL with value of a precompile, with input from the memory's end; as much of the output as can be goes to its begin. */
function called(address: bigint, input: Uint8Array, from: number, outputLength: number): Machine {
  const scene = new Scene();
  const memory = longMemory();
  memory.write(from, input);
  const world = scene.world(
    new Map([
      [OWN, {}],
      [address, { balance: RICH }],
    ]),
  );
  const operands = [2n ** 256n - 1n, address, VALUE, BigInt(from), BigInt(input.length), 0n, BigInt(outputLength)];
  return runStep({ opcode: 0xf1, operands, memory, scene, state: stateOf(world) });
}

/** Base and modulus of one length; the exponent's highest bits leave the formula just below the most there may be. */
function modexp(longest: number, exponent: number, length: number): Uint8Array {
  const words = Math.ceil(longest / 8);
  const iterations = Math.floor(MOST_GAS / (2 * words * words));
  const bits = exponent > 32 ? 256 : iterations + 1;
  const head = toBytes(2n ** BigInt(bits) - 1n, Math.min(exponent, 32));
  const numbers = [nonZeroBytes(longest), head, nonZeroBytes(Math.max(exponent - 32, 0)), nonZeroBytes(longest)];
  const lengths = encodeWords([BigInt(longest), BigInt(exponent), BigInt(longest)]);
  const input = concat(lengths, ...numbers);
  return concat(input, nonZeroBytes(length - input.length));
}
