import { bytesToHex } from "@ethereumjs/util";
import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import {
  APPEND_SEQUENCER_BATCH,
  type DepositLabel,
  encodeSequencerBatch,
} from "../../../src/internal/rollup/derivation/batch.js";
import { type BatchBlock, batchOf } from "../../../src/internal/rollup/derivation/batch-blocks.js";
import {
  APPEND_QUEUE_BATCH,
  APPEND_STATE_BATCH,
  DEPOSIT_STAKE,
  RECORD_BLOCK_HASH,
  RECORD_BLOCK_HASHES,
} from "../../../src/internal/rollup/l1/abi.js";
import {
  batchGas,
  EMPTY_BATCH,
  MAX_FORCED_ELEMENTS,
  outputsGas,
  queueBatchGas,
  recordRecentGas,
  recordWalkGas,
  STAKE_GAS,
  withBlock,
} from "../../../src/internal/rollup/l1/gas.js";
import { L1Reader } from "../../../src/internal/rollup/l1/reader.js";
import { HEADERS_PER_TRANSACTION, RECORDABLE } from "../../../src/internal/rollup/l1/record-block-hash.js";
import { quantity } from "../../../src/internal/rollup/l1/rpc.js";
import { MAX_TRANSACTION_GAS } from "../../../src/internal/rollup/l1/sender.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { L2Block } from "../../../src/internal/rollup/l2/types.js";
import { OUTPUTS_PER_BATCH } from "../../../src/internal/rollup/roles/proposer.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { L1Contracts, PROPOSER, SEQUENCER } from "../../helpers/contracts/l1-contracts.js";
import { ACCOUNTS } from "../../helpers/rollup/start-rollup.js";

const {
  canonicalTransactionChain: CTC,
  portal: PORTAL,
  stateCommitmentChain: SCC,
  proposerStakes: STAKES,
} = L1_ADDRESSES;
const USER = ACCOUNTS[0]?.address as Address;
const FORCE_PERIOD = 100_000;
/** Room for a contract that gets a little dearer; beyond it the constant is stale. */
const LOOSE = 1.25;

const ENQUEUE = AbiFunction.from("function enqueue(address from, address to, uint256 version, bytes opaqueData)");
const filled = (length: number) => new Uint8Array(length).fill(0xff);
const WORD: Hex = `0x${"ff".repeat(32)}`;
const OVERRIDES = { prevRandao: WORD, baseFee: BigInt(WORD) };

describe("the gas that roles send along is enough for", function () {
  this.timeout(300_000);
  let l1: L1Contracts;
  let snapshot: unknown;
  /** L1 blocks whose hashes were recorded and that BLOCKHASH does not reach; in each of the first ones one element was enqueued. */
  const recorded: bigint[] = [];
  const labels: DepositLabel[] = [];

  const mine = async (count: number) => {
    for (let block = 0; block < count; block += 1) await l1.ask("evm_mine");
  };
  /** Queue elements as the portal makes them, without its market: it would make so much gas too dear. */
  const enqueue = async (gas: bigint): Promise<{ blockNumber: bigint; blockHash: Hex }> => {
    const opaque: Hex = `0x${"00".repeat(64)}${gas.toString(16).padStart(16, "0")}00`;
    const receipt = await l1.sendData(PORTAL, CTC, AbiFunction.encodeData(ENQUEUE, [USER, USER, 0n, opaque]));
    const { blockNumber, blockHash } = receipt as unknown as { blockNumber: Hex; blockHash: Hex };
    return { blockNumber: BigInt(blockNumber), blockHash };
  };

  before(async () => {
    l1 = await L1Contracts.start({ forceInclusionPeriod: FORCE_PERIOD });
    await l1.ask("hardhat_impersonateAccount", PORTAL);
    await l1.ask("hardhat_setBalance", PORTAL, "0x3635c9adc5dea00000");
    // Each in an L2 block of its own, if they are forced; two in one, if not.
    for (let element = 0; element < 700; element += 1) {
      const gas = element < MAX_FORCED_ELEMENTS ? 15_000_001n : 40_000n;
      const { blockNumber, blockHash } = await enqueue(gas);
      labels.push({ l1BlockHash: blockHash, logIndex: 0x7fffffff });
      recorded.push(blockNumber);
      if (element % 200 === 199) await l1.send(USER, CTC, "recordBlockHashes", recorded.slice(-200));
    }
    await l1.send(USER, CTC, "recordBlockHashes", recorded.slice(600));
    for (let round = 0; round < 5; round += 1) {
      const first = (await l1.head()).number + 1n;
      await mine(200);
      const numbers = Array.from({ length: 200 }, (_, index) => first + BigInt(index));
      await l1.send(USER, CTC, "recordBlockHashes", numbers);
      recorded.push(...numbers);
    }
    await mine(300);
  });
  beforeEach(async () => {
    snapshot = await l1.ask("evm_snapshot");
  });
  afterEach(() => l1.ask("evm_revert", snapshot));
  after(() => l1.close());

  /** Sends with the bound as gas limit: a transaction may need more than it uses in the end. */
  async function expectWithin(from: Address, to: Address, data: Hex, bound: bigint, value = 0n): Promise<number> {
    expect(bound <= MAX_TRANSACTION_GAS, `${bound} is a limit that L1 takes`).to.equal(true);
    const hash = await l1.ask("eth_sendTransaction", { from, to, data, gas: quantity(bound), value: quantity(value) });
    const { status, gasUsed } = await l1.ask("eth_getTransactionReceipt", hash);
    expect(status).to.equal("0x1");
    return Number(bound) / Number(gasUsed);
  }

  async function expectPosted(count: number, block: (index: number) => Partial<BatchBlock>): Promise<number> {
    const timestamp = BigInt(await l1.read(CTC, "getLastTimestamp")) + 1n;
    const empty = { l1OriginNumber: recorded.at(-1)!, labels: [], sequenced: [], headerOverrides: {} };
    const blocks = Array.from({ length: count }, (_, index) => ({
      timestamp: timestamp + BigInt(index),
      ...empty,
      ...block(index),
    }));
    const first = BigInt(await l1.read(CTC, "getTotalElements"));
    const data: Hex = `${APPEND_SEQUENCER_BATCH}${bytesToHex(encodeSequencerBatch(batchOf(first, blocks))).slice(2)}`;
    const size = blocks
      .map(({ sequenced, labels }) => ({ input: { sequenced, deposits: labels } }) as unknown as L2Block)
      .reduce(withBlock, EMPTY_BATCH);
    expect(size.bytes).to.be.at.least((data.length - 2) / 2);
    return expectWithin(SEQUENCER, CTC, data, batchGas(size));
  }

  describe("appendSequencerBatch", () => {
    it("of blocks, each with another origin and both overrides", async () => {
      const block = (index: number) => ({ l1OriginNumber: recorded[index]!, headerOverrides: OVERRIDES });
      await expectPosted(1, block);
      let [most, size] = [0, EMPTY_BATCH];
      const empty = { input: { sequenced: [], deposits: [] } } as unknown as L2Block;
      for (; batchGas((size = withBlock(size, empty))) <= MAX_TRANSACTION_GAS;) most += 1;
      expect(most).to.be.within(1_000, recorded.length - 1);
      expect(await expectPosted(most, (index) => block(index + 1))).to.be.lessThan(LOOSE);
    });

    it("of queue elements, each with a label of another L1 block", async () => {
      const one = (index: number) => ({
        labels: [labels[index]!],
        l1OriginNumber: recorded[index]!,
        headerOverrides: OVERRIDES,
      });
      expect(await expectPosted(700, one)).to.be.lessThan(LOOSE);
    });

    it("of sequenced elements without a byte", async () => {
      const sequenced = Array.from({ length: 1_024 }, () => filled(0));
      await expectPosted(1, () => ({ sequenced }));
      expect(await expectPosted(12, () => ({ sequenced }))).to.be.lessThan(LOOSE);
    });

    it("of the longest element, and of many that are not short", async () => {
      expect(await expectPosted(1, () => ({ sequenced: [filled(262_144)] }))).to.be.lessThan(LOOSE);
      const sequenced = Array.from({ length: 1_024 }, () => filled(256));
      expect(await expectPosted(1, () => ({ sequenced }))).to.be.lessThan(LOOSE);
    });

    it("of a block that holds as much of everything as a block may", async () => {
      // Their gas is what one block takes.
      const sequenced = Array.from({ length: 1_024 }, () => filled(256));
      await expectPosted(MAX_FORCED_ELEMENTS, (index) => ({ labels: [labels[index]!] }));
      const rest = labels.slice(MAX_FORCED_ELEMENTS);
      await expectPosted(1, () => ({ labels: rest, sequenced, headerOverrides: OVERRIDES }));
    });
  });

  it("appendQueueBatch of as many elements as are forced at once, each in an L2 block of its own", async () => {
    for (const count of [1, MAX_FORCED_ELEMENTS]) {
      await l1.ask("evm_increaseTime", FORCE_PERIOD + 1);
      const data = AbiFunction.encodeData(APPEND_QUEUE_BATCH, [BigInt(count)]);
      const before = BigInt(await l1.read(CTC, "getTotalElements"));
      const loose = await expectWithin(USER, CTC, data, queueBatchGas(data, count));
      expect(BigInt(await l1.read(CTC, "getTotalElements")) - before).to.equal(BigInt(count));
      if (count > 1) expect(loose).to.be.lessThan(LOOSE);
      await l1.ask("evm_revert", snapshot);
      snapshot = await l1.ask("evm_snapshot");
    }
  });

  it("recordBlockHashes of all that are recorded at once", async () => {
    const { number } = await l1.head();
    for (const count of [1, Number(RECORDABLE)]) {
      const numbers = Array.from({ length: count }, (_, index) => number - BigInt(index));
      const data = AbiFunction.encodeData(RECORD_BLOCK_HASHES, [numbers]);
      const loose = await expectWithin(USER, CTC, data, recordRecentGas(data, count));
      if (count > 1) expect(loose).to.be.lessThan(LOOSE);
    }
  });

  it("recordBlockHash by as many headers as one transaction carries", async () => {
    const reader = new L1Reader(l1.provider, L1_ADDRESSES);
    const known = (await l1.head()).number - 100n;
    for (const count of [1n, HEADERS_PER_TRANSACTION]) {
      const headers: Hex[] = [];
      for (let at = known; at > known - count; at -= 1n) headers.push(bytesToHex((await reader.header(at)).rlp()));
      const data = AbiFunction.encodeData(RECORD_BLOCK_HASH, [known - count, headers]);
      // Most bytes of an empty block's header are zero, for which the bound makes no allowance.
      expect(await expectWithin(USER, CTC, data, recordWalkGas(data, headers.length))).to.be.lessThan(2);
    }
  });

  it("deposit of a stake, the first of an account", async () => {
    const data = AbiFunction.encodeData(DEPOSIT_STAKE);
    expect(await expectWithin(USER, STAKES, data, STAKE_GAS, 10n ** 18n)).to.be.lessThan(2);
  });

  it("appendStateBatch of as many outputs as are proposed at once", async () => {
    for (const count of [1, Number(OUTPUTS_PER_BATCH)]) {
      const first = BigInt(await l1.read(SCC, "getTotalElements"));
      await expectPosted(count, () => ({}));
      const { number, hash } = await l1.head();
      const outputs = Array.from({ length: count }, () => WORD);
      const data = AbiFunction.encodeData(APPEND_STATE_BATCH, [outputs, first, number, hash]);
      const loose = await expectWithin(PROPOSER, SCC, data, outputsGas(data, count));
      if (count > 1) expect(loose).to.be.lessThan(LOOSE);
    }
  });
});
