import { expect } from "chai";

import { firstIndex } from "../../../../src/internal/rollup/machine/phases/trie-order.js";
import { type Machine, Phase, type Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { Blob } from "../../../../src/internal/rollup/machine/state/part.js";
import { Receipts } from "../../../../src/internal/rollup/machine/state/receipts.js";
import { DEPOSIT_TYPE } from "../../../../src/internal/rollup/machine/state/transaction.js";
import { Build } from "../../../../src/internal/rollup/machine/state/work.js";
import { step } from "../../../../src/internal/rollup/machine/trace/step.js";
import { encodeNumber } from "../../../../src/internal/rollup/ovm/state/rlp.js";
import { Trie } from "../../../../src/internal/rollup/ovm/state/trie.js";
import { machineBefore } from "../../../helpers/machine/before.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { type BothReceipts, receiptWith } from "../../../helpers/machine/receipts.js";
import { replay } from "../../../helpers/machine/replay.js";
import { disagreement, type TwinStep, twinStep } from "../../../helpers/machine/steps.js";
import { Random } from "../../../helpers/random/random.js";

const LIMIT = 131_072;
/** Bytes that a step takes in, and a block of Keccak. */
const [PART, RATE] = [27_200, 136];
const random = new Random(11);
/** More than L1 allows, so that a run may be as long as the test likes. */
const PLENTY = 400_000_000n;

/** A machine that is about to build the receipts' trie of a block. */
async function machineOf(receipts: readonly BothReceipts[]): Promise<Machine> {
  const machine = await machineBefore(() => true, {});
  const running = machine.status as Running;
  let chain: Receipts | undefined;
  for (const { receipt } of receipts.slice(1)) chain = new Receipts(chain, receipt);
  running.progress = running.progress.with({
    count: receipts.length,
    firstReceipt: receipts[0]!.receipt,
    receipts: chain,
  });
  running.work = new Build(firstIndex(receipts.length), chain, Blob.EMPTY, 5n, 0n);
  running.phase = Phase.RECEIPTS;
  return machine;
}

/** The root that the L2 node finds. */
function rootOf(receipts: readonly BothReceipts[]): bigint {
  let trie = new Trie<Uint8Array>((bytes) => bytes);
  for (const [index, { bytes }] of receipts.entries()) trie = trie.put(encodeNumber(BigInt(index)), bytes);
  return BigInt(`0x${Buffer.from(trie.root).toString("hex")}`);
}

/** A receipt whose logs have `size` bytes. */
function receiptOf(size: number, type: number): BothReceipts {
  const of = (data: number): BothReceipts => receiptWith(new Random(size), type, [data]);
  const data = size - 200;
  return of(data + size - of(data).receipt.logs!.size);
}

describe("machine: a long receipt", function () {
  this.timeout(240_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  /** Makes every step of the trie on its own; those that are `judged`, by default all, in both machines, and from each one's witness alone. */
  async function expectRoot(
    receipts: readonly BothReceipts[],
    leaves: number,
    judged?: readonly number[],
  ): Promise<void> {
    const machine = await machineOf(receipts);
    const steps: TwinStep[] = [];
    const running = machine.status as Running;
    while (running.phase !== Phase.SEAL) steps.push(twinStep(machine));
    expect((running.work as Build).receiptsRoot).to.equal(rootOf(receipts));
    expect(steps.length).to.equal(receipts.length + leaves);
    const chosen = judged?.map((step) => steps.at(step)!) ?? steps;
    for (const [i, verdict] of (await evm.callMany(chosen.map(({ call }) => call))).entries()) {
      const { call, expected } = chosen[i]!;
      expect(disagreement({ verdict, expected }), `step ${i}`).to.equal(undefined);
      expect(replay(call.state, call.witness, 1), `the witness of step ${i}`).to.equal(expected);
    }
  }

  it("is hashed in one step up to 131,072 bytes of logs, and in parts beyond", async () => {
    for (const size of [LIMIT - 1, LIMIT]) await expectRoot([receiptOf(size, 2)], 0);
    await expectRoot([receiptOf(LIMIT + 1, 2)], 5);
  });

  it("has the right hash wherever its last part ends: in a block, with a block, and with a part", async () => {
    // A leaf of so many bytes of logs is a little longer: the smallest that fills five parts is looked for.
    const around = leafLength(receiptOf(LIMIT + 1, 2)) - (LIMIT + 1);
    const full = 5 * PART - around;
    for (const size of [full - RATE, full - 1, full, full + 1]) {
      const receipt = receiptOf(size, 2);
      await expectRoot([receipt], 1 + Math.floor(leafLength(receipt) / PART), [-2, -1]);
    }
  });

  it("stands among others, of every type, as the first, in the middle and as the last", async () => {
    const long = receiptOf(LIMIT + 77, DEPOSIT_TYPE);
    const other = receiptOf(200_000, 0);
    const short = receiptWith(random, 1, [5]);
    // Index 0 is built first, then the others from the last one on: the last parts of each, behind which a deposit has more than logs.
    await expectRoot([long, short, other, short], 5 + 8, [4, 5, 14, 15]);
    await expectRoot([short, short, long], 5, [6, 7]);
  });

  it("is hashed in a run, and the run goes on", async () => {
    const receipts = [receiptOf(LIMIT + 1, 1), receiptWith(random, 2, []), receiptOf(150_000, 4)];
    const start = await machineOf(receipts);
    for (const [skipped, count] of [
      [2, 2],
      [5, 3],
    ] as const) {
      const machine = start.clone();
      for (let i = 0; i < skipped; i++) step(machine);
      const { call, expected } = twinStep(machine, count, PLENTY);
      expect(replay(call.state, call.witness, count)).to.equal(expected);
      const [verdict] = await evm.callMany([call]);
      expect(disagreement({ verdict: verdict!, expected }), `${count} steps from ${skipped} on`).to.equal(undefined);
    }
  });
});

/** Bytes of a block's only leaf: two long headers, the path, and the receipt. */
function leafLength({ bytes }: BothReceipts): number {
  return 4 + 3 + 4 + bytes.length;
}
