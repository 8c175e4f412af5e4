import { encodeWords } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Machine, Phase, Running, Start } from "../../../src/internal/rollup/machine/state/machine.js";
import { Blob, Link } from "../../../src/internal/rollup/machine/state/part.js";
import { Build } from "../../../src/internal/rollup/machine/state/work.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { nonZeroBytes, nonZeroWord } from "./bytes.js";
import { header } from "./header.js";
import { CONFIG, contextOf, LONGEST_ELEMENT, progressOf, Scene, stateOf } from "./scene.js";
import type { WorstStep } from "./worst-step.js";

const L1_BLOCK = 0x4200000000000000000000000000000000000015n;
const MESSAGE_PASSER = 0x4200000000000000000000000000000000000016n;
const BLOCK_HASHES = 0x0000f90827f1c53a10cb7a02335b175320002935n;
const BEACON_ROOTS = 0x000f3df6d732807ef1319fb7b8bb8522d0beac02n;
const HISTORY = 8_191n;
/** Logs, and what else is in a receipt. */
const LONGEST_RECEIPT = 245_760 + 300;
/** Elements of a block: what the CTC takes. */
const MOST_ENTRIES = 1_024 + 512;
/** Behind this one's key all keys are shorter: three branches are closed. */
const CLOSING = 256;

/** A block's begin and end. */
export const blockSteps: readonly WorstStep[] = [
  { family: "BEGIN", what: "long headers, header overrides", machine: begin },
  { family: "SYSTEM", what: "all slots of three contracts", machine: system },
  { family: "TRANSACTIONS", what: "the longest one, three branches close", machine: () => build(true) },
  { family: "RECEIPTS", what: "the longest one, three branches close", machine: () => build(false) },
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

/** A block of as many entries as there can be, up to one that is as long as can be. */
function build(isTransactions: boolean): Machine {
  const scene = new Scene();
  const short = scene.preimages.give(nonZeroBytes(40));
  const long = scene.preimages.give(nonZeroBytes(isTransactions ? LONGEST_ELEMENT : LONGEST_RECEIPT));
  let entries: Link | undefined;
  for (let i = 1; i < MOST_ENTRIES; i++) entries = new Link(entries, i === CLOSING ? long : short);
  const progress = progressOf({
    count: MOST_ENTRIES,
    firstTransaction: short,
    firstReceipt: short,
    transactions: entries,
    receipts: entries,
  });
  const phase = isTransactions ? Phase.TRANSACTIONS : Phase.RECEIPTS;
  const running = new Running(phase, contextOf(), progress, stateOf(scene.world(new Map())));
  running.work = new Build(MOST_ENTRIES - 1, entries, Blob.EMPTY, nonZeroWord(), nonZeroWord());
  const machine = new Machine(running, scene.preimages);
  while (running.work.index !== CLOSING) step(machine);
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
