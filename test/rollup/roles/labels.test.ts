import { bytesToHex } from "@ethereumjs/util";
import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { getL2Receipt } from "../../../src/internal/connection/deposits/get-l2-receipt.js";
import {
  APPEND_SEQUENCER_BATCH,
  type DepositLabel,
  encodeSequencerBatch,
} from "../../../src/internal/rollup/derivation/batch.js";
import { batchOf } from "../../../src/internal/rollup/derivation/batch-blocks.js";
import { sourceHash } from "../../../src/internal/rollup/derivation/deposit.js";
import { SEQUENCER_KEY } from "../../../src/internal/rollup/l1/role-keys.js";
import { L1Sender } from "../../../src/internal/rollup/l1/sender.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Eip1193Provider, Hex } from "../../../src/internal/rollup/types.js";
import { depositRequest, withdrawRequest } from "../../helpers/rollup/bridge.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import { ACCOUNTS, CONFIG, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const { canonicalTransactionChain: CTC, portal: PORTAL } = L1_ADDRESSES;
const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];
const RECIPIENT = `0x${"0b".repeat(20)}` as const;
const APPEND = AbiFunction.from("function appendQueueBatch(uint256 n)");
const APPEND_LABELLED = AbiFunction.from("function appendQueueBatch(uint256 n, bytes labels)");

const providerOf = (ask: StartedRollup["l1"]): Eip1193Provider => ({
  request: ({ method, params }) => ask(method, ...((params ?? []) as unknown[])),
});

describe("labels of deposits", () => {
  let started: StartedRollup;
  beforeEach(async () => {
    started = await startRollup({ forceInclusionPeriod: 600, posting: "manual" });
  });
  afterEach(() => started.close());

  /** Transactions that deposit in one L1 block, and where the portal logged each. */
  async function depositTogether(count: number, value = 1n): Promise<(DepositLabel & { hash: Hex })[]> {
    const { l1 } = started;
    const hashes: Hex[] = [];
    await l1("evm_setAutomine", false);
    for (let index = 0; index < count; index += 1) {
      hashes.push(await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value })));
    }
    await l1("evm_mine");
    await l1("evm_setAutomine", true);
    const receipts = await Promise.all(hashes.map((hash) => l1("eth_getTransactionReceipt", hash)));
    expect(new Set(receipts.map(({ blockNumber }) => blockNumber))).to.have.length(1);
    return receipts.map(({ blockHash, logs, transactionHash }) => {
      const log = logs.find(({ address }: { address: string }) => address.toLowerCase() === PORTAL);
      return { hash: transactionHash, l1BlockHash: blockHash, logIndex: Number(log.logIndex) };
    });
  }

  /** Anyone forces elements in. */
  const force = (count: bigint) =>
    started.l1("eth_sendTransaction", { from: bob, to: CTC, data: AbiFunction.encodeData(APPEND, [count]) });

  /** The sequencer's account posts an L2 block that takes the next queue elements with these labels. */
  async function postByHand(labels: DepositLabel[]): Promise<void> {
    const { l1, rollup } = started;
    const { number, timestamp } = await l1("eth_getBlockByNumber", "latest", false);
    const block = { timestamp: BigInt(timestamp), l1OriginNumber: BigInt(number), sequenced: [], headerOverrides: {} };
    const first = (await rollup.status()).chain.elements;
    const batch = encodeSequencerBatch(batchOf(first, [{ ...block, labels }]));
    const data: Hex = `${APPEND_SEQUENCER_BATCH}${bytesToHex(batch).slice(2)}`;
    await new L1Sender(providerOf(l1), CONFIG.l1ChainId).send(SEQUENCER_KEY, CTC, data, 1_000_000n);
  }

  const sourceHashOf = async (queueIndex: number): Promise<Hex> =>
    (await started.l2("ovm_getL2TransactionByQueueIndex", `0x${queueIndex.toString(16)}`)).sourceHash;
  const labelled = ({ l1BlockHash, logIndex }: DepositLabel) => sourceHash(0n, l1BlockHash, logIndex);

  /** What the sequencer posts is accepted, and what L1 holds is what it built. */
  async function expectPosted(): Promise<void> {
    const { l2, rollup } = started;
    await l2("eth_sendTransaction", withdrawRequest(alice, bob, 1n));
    const head = rollup.chain.head.hash;
    await l2("ovm_submitBatch");
    await l2("ovm_proposeOutputs");
    const { chain, l2: heads } = await rollup.status();
    expect([chain.elements, chain.outputs]).to.deep.equal([heads.unsafe + 1n, heads.unsafe + 1n]);
    expect(rollup.chain.head.hash, "nothing was overtaken").to.equal(head);
    expect((await deriveFromL1(started)).chain.head.hash).to.equal(head);
  }

  it("are not taken from the account that forces an element in, which could keep true ones out", async () => {
    const { l1, l2, warnings } = started;
    await l2("ovm_pauseSequencer");
    const labels = await depositTogether(3);
    await l2("ovm_fastForward", 601);
    const highest: Hex = `${labels[0]!.l1BlockHash}fffffffe`;
    const data = AbiFunction.encodeData(APPEND_LABELLED, [1n, highest]);
    const poison = l1("eth_sendTransaction", { from: bob, to: CTC, data, gas: "0xf4240" });
    expect(await poison.catch(() => "refused")).to.equal("refused");

    await force(1n);
    await l2("ovm_forceBatch");
    await l2("ovm_resumeSequencer");
    expect(BigInt(await l2("eth_getBalance", RECIPIENT, "latest"))).to.equal(3n);
    const forced = await Promise.all(labels.map((_, index) => sourceHashOf(index)));
    expect(forced.some((hash) => labels.map(labelled).includes(hash))).to.equal(false);
    for (const [index, { hash }] of labels.entries()) {
      const { hash: l2Hash } = await l2("ovm_getL2TransactionByQueueIndex", `0x${index}`);
      const receipt = await getL2Receipt({ l1: providerOf(l1), l2: providerOf(l2) }, hash);
      expect(receipt).to.include({ status: "success", transactionHash: l2Hash });
    }
    await expectPosted();
    expect(warnings).to.deep.equal([]);
  });

  it("behind forced elements of the same L1 block are the true ones", async () => {
    const { l2 } = started;
    await l2("ovm_pauseSequencer");
    const labels = await depositTogether(3);
    await l2("ovm_fastForward", 601);
    await force(1n);
    await l2("ovm_resumeSequencer");
    expect(await sourceHashOf(0)).not.to.equal(labelled(labels[0]!));
    expect([await sourceHashOf(1), await sourceHashOf(2)]).to.deep.equal(labels.slice(1).map(labelled));
    await expectPosted();
  });

  it("change when what was executed is forced in before it is posted", async () => {
    const { l2, rollup } = started;
    const [label] = await depositTogether(1);
    expect(await sourceHashOf(0)).to.equal(labelled(label!));
    const built = rollup.chain.transactionByQueueIndex(0n)!.block.hash;
    await l2("ovm_pauseSequencer");
    await l2("ovm_fastForward", 601);
    await force(1n);
    expect(await sourceHashOf(0)).not.to.equal(labelled(label!));
    expect(rollup.chain.blockByHash(built)).to.equal(undefined);
    await l2("ovm_resumeSequencer");
    await expectPosted();
  });

  it("that the sequencer gave wrongly are followed and reported, and those that they keep out are left out", async () => {
    const { l2, rollup, warnings } = started;
    await l2("ovm_pauseSequencer");
    const labels = await depositTogether(2);
    const wrong = { l1BlockHash: labels[0]!.l1BlockHash, logIndex: 0xfffffffe };
    await postByHand([wrong]);
    expect(await sourceHashOf(0)).to.equal(labelled(wrong));
    expect(warnings.filter((line) => /queue element 0 a wrong label: log 4294967294 /.test(line))).to.have.length(1);

    const [later] = await depositTogether(1);
    await l2("ovm_resumeSequencer");
    expect(await sourceHashOf(1), "no true label is above").not.to.equal(labelled(labels[1]!));
    expect(await sourceHashOf(2), "another L1 block").to.equal(labelled(later!));
    expect(rollup.chain.head.input.deposits).to.have.length(2);
    await expectPosted();
  });

  it("never make one hash of two deposits, whose fields may be the same, together with places in the queue", async () => {
    const { l1, l2 } = started;
    await l2("ovm_pauseSequencer");
    const labels = await depositTogether(2);
    // Forced in, element 2 is named by the hash of the L1 block before its own and by its index: element 1 has that label.
    const [third] = await depositTogether(1);
    const { parentHash } = await l1("eth_getBlockByHash", third!.l1BlockHash, false);
    expect(labels[1]).to.include({ l1BlockHash: parentHash, logIndex: 2 });
    await postByHand(labels);
    await l2("ovm_fastForward", 601);
    await force(1n);
    const hashes = await Promise.all(
      [0, 1, 2].map(async (index) => (await l2("ovm_getL2TransactionByQueueIndex", `0x${index}`)).hash as Hex),
    );
    expect(new Set(hashes)).to.have.length(3);
    for (const hash of hashes) {
      expect(await l2("eth_getTransactionReceipt", hash)).to.include({ transactionHash: hash, status: "0x1" });
    }
    expect(BigInt(await l2("eth_getBalance", RECIPIENT, "latest"))).to.equal(3n);
    await l2("ovm_resumeSequencer");
    await expectPosted();
  });
});
