import { bytesToHex, hexToBytes } from "@ethereumjs/util";
import { expect } from "chai";
import fc from "fast-check";
import * as AbiParameters from "ox/AbiParameters";

import { encodeSequencerBatch } from "../../../src/internal/rollup/derivation/batch.js";
import { type BatchBlock, batchOf } from "../../../src/internal/rollup/derivation/batch-blocks.js";
import { queueElementHash } from "../../../src/internal/rollup/derivation/deposit.js";
import { leavesOf } from "../../../src/internal/rollup/derivation/derive-blocks.js";
import { merkleRoot } from "../../../src/internal/rollup/derivation/merkle.js";
import type { L1Origin } from "../../../src/internal/rollup/derivation/types.js";
import { keccak256, words } from "../../../src/internal/rollup/derivation/words.js";
import { L1Reader } from "../../../src/internal/rollup/l1/reader.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { L1Contracts, SEQUENCER } from "../../helpers/contracts/l1-contracts.js";
import { ACCOUNTS } from "../../helpers/rollup/start-rollup.js";

const { canonicalTransactionChain: CTC, portal: PORTAL } = L1_ADDRESSES;
const USER = ACCOUNTS[0]?.address as Address;
const FORCE_PERIOD = 1_000;
/** What a batch's hash commits to; its event carries the same. */
const HEADER = AbiParameters.from([
  "bytes32 batchRoot",
  "uint256 batchSize",
  "uint256 prevTotalElements",
  "bytes extraData",
]);

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bytesToHex(bytes));
const block = fc.record({
  queued: fc.nat(3),
  labelled: fc.boolean(),
  originBack: fc.nat(3),
  gap: fc.integer({ min: 1, max: 20 }),
  sequenced: fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }),
  headerOverrides: fc.record({ prevRandao: word, baseFee: fc.bigInt(0n, 2n ** 256n - 1n) }, { requiredKeys: [] }),
});
const action = fc.oneof(
  fc.record({
    kind: fc.constant("deposit" as const),
    data: fc.uint8Array({ maxLength: 100 }),
    gas: fc.nat(9_000_000),
  }),
  fc.record({ kind: fc.constant("batch" as const), blocks: fc.array(block, { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant("force" as const), count: fc.integer({ min: 1, max: 5 }) }),
);

describe("the canonical transaction chain and the node's codec", () => {
  let l1: L1Contracts;

  /** What the node sees of L1. */
  async function view() {
    const reader = new L1Reader(l1.provider, L1_ADDRESSES);
    const head = await l1.head();
    const { enqueued, batches } = await reader.events(0n, head.number);
    const origins = new Map<bigint, L1Origin>();
    for (let number = 0n; number <= head.number; number++) origins.set(number, (await reader.header(number)).origin);
    return { head, enqueued, batches, origins };
  }

  async function act(step: typeof action extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
    if (step.kind === "deposit") {
      const gas = BigInt(100_000 + step.gas);
      await l1.send(USER, PORTAL, "depositTransaction", USER, 0n, gas, false, bytesToHex(step.data));
    } else if (step.kind === "batch") {
      await post(step.blocks);
    } else {
      await force(step.count);
    }
  }

  async function post(wanted: readonly (typeof block extends fc.Arbitrary<infer T> ? T : never)[]): Promise<void> {
    await l1.ask("hardhat_mine", "0x1");
    const { head, enqueued } = await view();
    let next = Number(await l1.read(CTC, "getNextQueueIndex"));
    let timestamp = BigInt(await l1.read(CTC, "getLastTimestamp"));
    let origin = BigInt(await l1.read(CTC, "getLastBlockNumber"));
    const blocks: BatchBlock[] = wanted.map(({ queued, labelled, originBack, gap, sequenced, headerOverrides }) => {
      timestamp += BigInt(gap);
      const back = head.number - BigInt(originBack);
      origin = back > origin ? back : origin;
      const available = enqueued.slice(next).filter(({ element }) => element.l1BlockNumber <= origin);
      const taken = available.slice(0, queued);
      next += taken.length;
      const labels = taken.map(({ label }) => (labelled ? label : undefined));
      return { timestamp, l1OriginNumber: origin, labels, sequenced, headerOverrides };
    });
    const first = BigInt(await l1.read(CTC, "getTotalElements"));
    const calldata = bytesToHex(encodeSequencerBatch(batchOf(first, blocks)));
    await l1.sendData(SEQUENCER, CTC, `0xd0f89344${calldata.slice(2)}`);
  }

  async function force(count: number): Promise<void> {
    const { enqueued } = await view();
    const next = Number(await l1.read(CTC, "getNextQueueIndex"));
    if (enqueued.length === next) return;
    await l1.ask("evm_increaseTime", FORCE_PERIOD + 1);
    await l1.ask("hardhat_mine", "0x1");
    await l1.send(USER, CTC, "appendQueueBatch", BigInt(count));
    // Whatever else was overdue goes too, so that the sequencer is not held.
    while ((await l1.read(CTC, "getNumPendingQueueElements")) > 0) {
      await l1.send(USER, CTC, "appendQueueBatch", 100n);
    }
  }

  /** Every batch's hash on L1 is the one that the node computes from the logs and the calldata. */
  async function compare(): Promise<number> {
    const { enqueued, batches, origins } = await view();
    const queue = enqueued.map(({ element }) => element);
    for (const element of queue) {
      const stored = await l1.read(CTC, "getQueueElement", element.queueIndex);
      expect(stored.hash).to.equal(queueElementHash(element));
    }
    let queueStart = 0n;
    for (const { batchIndex, firstBlock, blocks, forced } of batches) {
      const leaves = leavesOf(blocks, firstBlock, queueStart, { queue, origin: (number) => origins.get(number) });
      const log = await logOf(batchIndex);
      expect(log.batchRoot, `root of batch ${batchIndex}`).to.equal(merkleRoot(leaves));
      expect(log.batchSize).to.equal(BigInt(blocks.length));
      expect(log.prevTotalElements).to.equal(firstBlock);
      expect(forced).to.equal(log.extraData !== "0x");
      const header = AbiParameters.encode(HEADER, [
        merkleRoot(leaves),
        BigInt(blocks.length),
        firstBlock,
        log.extraData,
      ]);
      expect(await l1.read(CTC, "batches", batchIndex)).to.equal(keccak256(hexToBytes(header)));
      queueStart += BigInt(blocks.reduce((sum, { labels }) => sum + labels.length, 0));
    }
    expect(BigInt(await l1.read(CTC, "getNextQueueIndex"))).to.equal(queueStart);
    return batches.length;
  }

  async function logOf(batchIndex: bigint) {
    const topic = keccak256(
      new TextEncoder().encode("TransactionBatchAppended(uint256,bytes32,uint256,uint256,bytes)"),
    );
    const [log] = await l1.ask("eth_getLogs", {
      address: CTC,
      fromBlock: "0x0",
      topics: [topic, bytesToHex(words(batchIndex))],
    });
    const [batchRoot, batchSize, prevTotalElements, extraData] = AbiParameters.decode(HEADER, log.data as Hex);
    return { batchRoot, batchSize, prevTotalElements, extraData };
  }

  it("agree about the leaves of any sequence of deposits and batches", async function () {
    this.timeout(120_000);
    let batches = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 6, maxLength: 12 }), async (steps) => {
        l1 = await L1Contracts.start({ forceInclusionPeriod: FORCE_PERIOD });
        try {
          for (const step of steps) await act(step);
          batches += await compare();
        } finally {
          await l1.close();
        }
      }),
      { numRuns: 10, seed: 3, endOnFailure: true },
    );
    expect(batches, "the runs are about something").to.be.greaterThan(20);
  });
});
