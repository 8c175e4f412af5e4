import { createMPT } from "@ethereumjs/mpt";

import { firstIndex } from "../../../src/internal/rollup/machine/phases/trie-order.js";
import { encodeInteger } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { toBigInt } from "../../../src/internal/rollup/machine/state/bytes.js";
import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { Blob, Link } from "../../../src/internal/rollup/machine/state/part.js";
import { type Receipt, Receipts } from "../../../src/internal/rollup/machine/state/receipts.js";
import { Build } from "../../../src/internal/rollup/machine/state/work.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { EMPTY_ROOT } from "../../../src/internal/rollup/machine/trie/trie.js";
import { envOf } from "../programs/program-executors.js";
import { Random } from "../random/random.js";
import { machineOfElements } from "./cases.js";
import type { MachineEvm } from "./evm.js";
import { randomReceipt } from "./receipts.js";
import { CAPPED_ETHEREUM, disagreement, type TwinStep, twinStep } from "./steps.js";

const PLENTY = 2n ** 36n;

/** A block's transactions: as short as one can be, or longer. */
function randomTransactions(random: Random, count: number): Uint8Array[] {
  return Array.from({ length: count }, () => random.bytes(60 + random.next(random.next(4) === 0 ? 600 : 100)));
}

/** A machine whose block has had these transactions, and whose tries come next. */
function machineOfEntries(transactions: readonly Uint8Array[], receipts: readonly Receipt[]): Machine {
  const block = { env: envOf({ coinbase: "0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ba" }), pre: {}, sequenced: [] };
  const machine = machineOfElements(block, CAPPED_ETHEREUM);
  const [firstTransaction = 0n, ...others] = transactions.map((entry) => machine.preimages.give(entry));
  let ours: Link | undefined;
  for (const hash of others) ours = new Link(ours, hash);
  let theirs: Receipts | undefined;
  for (const receipt of receipts.slice(1)) theirs = new Receipts(theirs, receipt);
  const running = machine.status as Running;
  const count = transactions.length;
  running.progress = running.progress.with({
    count,
    firstTransaction,
    transactions: ours,
    firstReceipt: receipts[0],
    receipts: theirs,
  });
  running.phase = Phase.TRANSACTIONS;
  running.work = new Build(firstIndex(count), ours, Blob.EMPTY, 0n, 0n);
  return machine;
}

async function rootOf(entries: readonly Uint8Array[]): Promise<bigint> {
  const trie = await createMPT();
  for (const [index, entry] of entries.entries()) await trie.put(encodeInteger(BigInt(index)), entry);
  return entries.length === 0 ? EMPTY_ROOT : toBigInt(trie.root());
}

/** Builds both tries of blocks of so many transactions: in the twin, in Solidity (as a whole), and with ethereumjs's tries. */
export async function compareIndexTries(evm: MachineEvm, counts: readonly number[]): Promise<void> {
  const calls: TwinStep[] = [];
  for (const count of counts) {
    const random = new Random(count);
    const transactions = randomTransactions(random, count);
    const receipts = Array.from({ length: count }, () => randomReceipt(random));
    const start = machineOfEntries(
      transactions,
      receipts.map(({ receipt }) => receipt),
    );
    const end = start.clone();
    for (let i = 0; i < 2 * count; i++) step(end);
    const { phase, work } = end.status as Running;
    const { transactionsRoot, receiptsRoot } = work as Build;
    const expected = [Phase.SEAL, await rootOf(transactions), await rootOf(receipts.map(({ bytes }) => bytes))].join();
    const got = [phase, transactionsRoot, receiptsRoot].join();
    if (got !== expected) throw new Error(`${count} transactions: ${got}, expected ${expected}`);
    // Several segments, so that spines are opened from the witness too.
    const segment = Math.max(1, Math.ceil((2 * count) / 3));
    for (let i = 0; i < 2 * count; i += segment) {
      calls.push(twinStep(start, Math.min(segment, 2 * count - i), PLENTY));
    }
  }
  const verdicts = await evm.callMany(calls.map(({ call }) => call));
  for (const [i, verdict] of verdicts.entries()) {
    const wrong = disagreement({ verdict, expected: calls[i]!.expected });
    if (wrong !== undefined) throw new Error(`segment ${i} of ${counts.join()}: the Solidity machine ${wrong}`);
  }
}
