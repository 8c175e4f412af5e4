import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Transaction } from "../../../src/internal/rollup/machine/state/transaction.js";
import { FastLz } from "../../../src/internal/rollup/machine/state/work.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { machineOfProgram } from "../programs/program-executors.js";
import type { Random } from "../random/random.js";
import type { Program } from "../random/random-blocks.js";
import { pick } from "../random/random-words.js";

const FROM = "0x45a11ce00000000000000000000000000000b0b0";

/** The program is what the transaction comes from whose bytes are replaced. */
const PROGRAM: Program = {
  name: "FastLZ",
  command: "",
  programs: 0,
  semantics: "optimism",
  coinbase: FROM,
  pre: {},
  deposits: [],
  overrides: [],
  transactions: [
    {
      from: FROM,
      type: 0,
      nonce: 0n,
      gasLimit: 100_000n,
      to: FROM,
      value: 0n,
      data: "0x",
      maxFeePerGas: 10n,
      maxPriorityFeePerGas: 10n,
      accessList: [],
      authorizationList: [],
    },
  ],
};

/** A machine that is about to work out the length of these bytes, whatever they are. */
export function machineAtFastLz(bytes: Uint8Array): Machine {
  const machine = machineOfProgram(PROGRAM);
  const running = machine.status as Running;
  while (running.phase !== Phase.FASTLZ) step(machine);
  running.transaction = (running.transaction as Transaction).with({ hash: machine.preimages.give(bytes) });
  running.work = new FastLz(2, 0, 0, undefined);
  return machine;
}

/** Bytes with repetitions of every length and distance: around FastLZ's window, its longest match, and a step's end. */
export function compressibleBytes(random: Random, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const count = pick(random, [1, 2, 3, 4, 9, 31, 32, 33, 64, 261, 262, 263, 264, 525, 2_000]);
    const distance = pick(random, [1, 2, 3, 20, 68, 8_189, 8_190, 8_191, 8_192, 8_193, 20_000]);
    const source = random.next(3);
    for (let i = 0; i < count && at < length; i++, at++) {
      if (source === 0) bytes[at] = random.next(256);
      else if (source === 1) bytes[at] = bytes[at - distance] ?? 0;
      else bytes[at] = i === 0 ? random.next(3) : bytes[at - 1]!;
    }
  }
  return bytes;
}
