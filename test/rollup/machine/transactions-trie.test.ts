import { expect } from "chai";

import { firstIndex } from "../../../src/internal/rollup/machine/phases/trie-order.js";
import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { Blob, Link } from "../../../src/internal/rollup/machine/state/part.js";
import { Receipts } from "../../../src/internal/rollup/machine/state/receipts.js";
import { Build } from "../../../src/internal/rollup/machine/state/work.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { encodeNumber } from "../../../src/internal/rollup/ovm/state/rlp.js";
import { Trie } from "../../../src/internal/rollup/ovm/state/trie.js";
import { machineBefore } from "../../helpers/machine/before.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { type BothReceipts, randomReceipt } from "../../helpers/machine/receipts.js";
import { disagreement, twinStep } from "../../helpers/machine/steps.js";
import { Random } from "../../helpers/random/random.js";

/** More than L1 allows, so that a run may be as long as the test likes. */
const PLENTY = 400_000_000n;
/** Where keys get longer, and where a branch begins or is full. */
const COUNTS = [1, 2, 3, 16, 17, 18, 127, 128, 129, 130, 144, 255, 256, 257, 258, 272, 300, 1_500];

const entriesOf = (count: number): Uint8Array[] => {
  const random = new Random(count);
  return Array.from({ length: count }, () => random.bytes(34 + random.next(200)));
};

/** The first receipts of any number are the same. */
const receiptsOf = (count: number): BothReceipts[] => {
  const random = new Random(7);
  return Array.from({ length: count }, () => randomReceipt(random));
};

function rootOf(entries: readonly Uint8Array[]): bigint {
  let trie = new Trie<Uint8Array>((bytes) => bytes);
  for (const [index, entry] of entries.entries()) trie = trie.put(encodeNumber(BigInt(index)), entry);
  return BigInt(`0x${Buffer.from(trie.root).toString("hex")}`);
}

/** A machine that is about to build the trie of transactions, of entries that are transactions to it alone. */
async function machineOf(entries: readonly Uint8Array[]): Promise<Machine> {
  const machine = await machineBefore(() => true, {});
  const running = machine.status as Running;
  const [first, ...rest] = entries.map((entry) => machine.preimages.give(entry));
  let transactions: Link | undefined;
  for (const hash of rest) transactions = new Link(transactions, hash);
  const count = entries.length;
  let receipts: Receipts | undefined;
  for (const { receipt } of receiptsOf(count).slice(1)) receipts = new Receipts(receipts, receipt);
  const firsts = { firstTransaction: first!, firstReceipt: receiptsOf(1)[0]!.receipt };
  running.progress = running.progress.with({ count, transactions, receipts, ...firsts });
  running.work = new Build(firstIndex(entries.length), transactions, Blob.EMPTY, 0n, 0n);
  running.phase = Phase.TRANSACTIONS;
  return machine;
}

describe("machine: the tries of a block", function () {
  this.timeout(60_000);

  it("have the roots that the L2 node finds, for any number of transactions", async () => {
    for (const count of COUNTS) {
      const entries = entriesOf(count);
      const machine = await machineOf(entries);
      const running = machine.status as Running;
      for (let i = 0; i < 2 * count; i++) step(machine);
      expect(running.phase).to.equal(Phase.SEAL);
      const { transactionsRoot, receiptsRoot } = running.work as Build;
      expect(transactionsRoot, `${count} transactions`).to.equal(rootOf(entries));
      expect(receiptsRoot, `${count} receipts`).to.equal(rootOf(receiptsOf(count).map(({ bytes }) => bytes)));
    }
  });

  it("are built alike by both machines, in single steps and in one call", async () => {
    const evm = await MachineEvm.create();
    for (const count of [1, 2, 17, 129, 258]) {
      const machine = await machineOf(entriesOf(count));
      const whole = twinStep(machine.clone(), Math.min(2 * count, 200), PLENTY);
      const steps = [whole, ...Array.from({ length: count + 1 }, () => twinStep(machine))];
      for (const [i, verdict] of (await evm.callMany(steps.map(({ call }) => call))).entries()) {
        const wrong = disagreement({ verdict, expected: steps[i]!.expected });
        expect(wrong, `${count} transactions, call ${i}`).to.equal(undefined);
      }
    }
  });
});
