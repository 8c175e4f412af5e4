import { encodeWords } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Machine, Phase, Running, Start } from "../../../src/internal/rollup/machine/state/machine.js";
import { Blob, Link } from "../../../src/internal/rollup/machine/state/part.js";
import { Receipt, Receipts } from "../../../src/internal/rollup/machine/state/receipts.js";
import { DEPOSIT_TYPE } from "../../../src/internal/rollup/machine/state/transaction.js";
import { Build } from "../../../src/internal/rollup/machine/state/work.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { nonZeroBytes, nonZeroWord } from "./bytes.js";
import { header } from "./header.js";
import { longLogs } from "./long-logs.js";
import { CONFIG, contextOf, LONGEST_ELEMENT, progressOf, Scene, stateOf } from "./scene.js";
import type { WorstStep } from "./worst-step.js";

const L1_BLOCK = 0x4200000000000000000000000000000000000015n;
const MESSAGE_PASSER = 0x4200000000000000000000000000000000000016n;
const BLOCK_HASHES = 0x0000f90827f1c53a10cb7a02335b175320002935n;
const BEACON_ROOTS = 0x000f3df6d732807ef1319fb7b8bb8522d0beac02n;
const HISTORY = 8_191n;
/** Bytes of logs that are hashed in one step with what else is in a receipt. */
const MOST_LOGS = 131_072;
/** Bytes that a step takes in. */
const PART = 27_200;
/** Bytes of the leaf of a long deposit's receipt, besides its logs: three headers, path, type, fields, and the logs' header. */
const AROUND = 4 + 1 + 4 + 1 + 4 + 1 + 5 + 259 + 4 + 9 + 1;
/** Elements of a block: what the CTC takes. */
const MOST_ENTRIES = 1_024 + 512;
/** Behind this one's key all keys are shorter: three branches are closed. */
const CLOSING = 256;

/** A block's begin and end. */
export const blockSteps: readonly WorstStep[] = [
  { family: "BEGIN", what: "long headers, header overrides", machine: begin },
  { family: "SYSTEM", what: "all slots of three contracts", machine: system },
  { family: "TRANSACTIONS", what: "the longest one, three branches close", machine: () => build(Phase.TRANSACTIONS) },
  { family: "RECEIPTS", what: "the longest of one step, three branches close", machine: () => build(Phase.RECEIPTS) },
  { family: "RECEIPTS", what: "a longer one begins", machine: () => build(Phase.RECEIPTS, MOST_LOGS + 1) },
  { family: "LEAF", what: "a part", machine: () => partOf(2) },
  { family: "LEAF", what: "the last part, as long as can be, three branches close", machine: () => partOf(5) },
  { family: "SEAL", what: "with a bloom filter", machine: seal },
];

function begin(): Machine {
  const { preimages } = new Scene();
  const number = 2n ** 40n;
  const overrides = preimages.give(encodeWords([3n, nonZeroWord(), nonZeroWord()]));
  const parent = preimages.give(header(nonZeroBytes(32)));
  const l1 = preimages.give(header(nonZeroBytes(32)));
  const leaf = [number, number, number, l1, 1n, 1n, nonZeroWord(), 1n, nonZeroWord(), overrides];
  const output = [0n, nonZeroWord(), nonZeroWord(), parent];
  return new Machine(
    new Start(CONFIG, preimages.give(encodeWords(output)), preimages.give(encodeWords(leaf))),
    preimages,
  );
}

function system(): Machine {
  const scene = new Scene();
  const context = contextOf();
  const { number, timestamp } = context.fields;
  const slots = (...places: bigint[]): { slots: { slot: bigint; value: bigint }[] } => ({
    slots: places.map((slot) => ({ slot, value: 2n ** 256n - 1n })),
  });
  const world = scene.world(
    new Map([
      [L1_BLOCK, slots(0n, 1n, 2n, 3n, 7n)],
      [BLOCK_HASHES, slots((number - 1n) % HISTORY)],
      [BEACON_ROOTS, slots(timestamp % HISTORY, (timestamp % HISTORY) + HISTORY)],
    ]),
  );
  return new Machine(new Running(Phase.SYSTEM, context, progressOf({ stage: 0 }), stateOf(world)), scene.preimages);
}

/** A block of as many entries as there can be, up to one that is long. */
function build(phase: typeof Phase.TRANSACTIONS | typeof Phase.RECEIPTS, logs = MOST_LOGS): Machine {
  const scene = new Scene();
  const short = scene.preimages.give(nonZeroBytes(40));
  const long = scene.preimages.give(nonZeroBytes(LONGEST_ELEMENT));
  const small = new Receipt(2, true, 2 ** 30, 0n, undefined);
  const large = new Receipt(DEPOSIT_TYPE, true, 2 ** 30, 2n ** 64n - 1n, longLogs(logs));
  let transactions: Link | undefined;
  let receipts: Receipts | undefined;
  for (let i = 1; i < MOST_ENTRIES; i++) {
    transactions = new Link(transactions, i === CLOSING ? long : short);
    receipts = new Receipts(receipts, i === CLOSING ? large : small);
  }
  const progress = progressOf({
    count: MOST_ENTRIES,
    firstTransaction: short,
    firstReceipt: small,
    transactions,
    receipts,
  });
  const running = new Running(phase, contextOf(), progress, stateOf(scene.world(new Map())));
  const chain = phase === Phase.TRANSACTIONS ? transactions : receipts;
  running.work = new Build(MOST_ENTRIES - 1, chain, Blob.EMPTY, nonZeroWord(), nonZeroWord());
  const machine = new Machine(running, scene.preimages);
  while (running.work.index !== CLOSING) step(machine);
  return machine;
}

/** A long receipt of which so many parts are hashed; its last one is one byte shorter than a part. */
function partOf(hashed: number): Machine {
  const machine = build(Phase.RECEIPTS, 6 * PART - 1 - AROUND);
  for (let i = 0; i <= hashed; i++) step(machine);
  return machine;
}
function seal(): Machine {
  const scene = new Scene();
  const world = scene.world(new Map([[MESSAGE_PASSER, {}]]));
  const progress = progressOf({ bloom: new Blob(nonZeroBytes(256)), count: 1 });
  const running = new Running(Phase.SEAL, contextOf(), progress, stateOf(world));
  running.work = new Build(0, undefined, Blob.EMPTY, nonZeroWord(), nonZeroWord());
  return new Machine(running, scene.preimages);
}
