import { expect } from "chai";
import { keccak256 } from "viem";

import { EmptyBlock } from "../../../src/internal/rollup/l2/empty-block.js";
import type { L2Block, L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { ovm2 } from "../../../src/internal/semantics/ovm2.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { alice, bob, input, makeChain, sign } from "../../helpers/rollup/l2-chain.js";

/** More than the states that are kept. */
const BLOCKS = 300;

const SEES_ITS_BLOCK = assemble`
  PUSH1 1 NUMBER SUB BLOCKHASH PUSH0 MSTORE
  TIMESTAMP NUMBER ADD PREVRANDAO ADD PUSH1 32 MSTORE PUSH1 64 PUSH0 RETURN`;

/** Every member of the two blocks, got by name. */
const MEMBERS = [
  ...[
    "number",
    "hash",
    "parentHash",
    "timestamp",
    "gasLimit",
    "gasUsed",
    "baseFee",
    "stateRoot",
    "size",
    "header",
    "difficulty",
  ],
  ...["messagePasserStorageRoot", "claimsStateRoot", "logsBloom", "headerRlp", "transactions", "receipts", "skipped"],
  "input",
] as const;

const membersOf = (block: L2Block) => MEMBERS.map((name) => [name, block[name]]);

const isSealed = (block: L2Block) => !(block instanceof EmptyBlock) || block.isSealed;

function appendEmpty(chain: L2Chain, count: number, apart = 1n): L2Block[] {
  const { number, timestamp, input: parent } = chain.head;
  expect(chain.appendEmpty({ count, first: timestamp + apart, apart, origin: parent.origin })).to.equal(true);
  return Array.from({ length: count }, (_, index) => chain.blockByNumber(number + BigInt(index) + 1n)!);
}

/** The same as {@link appendEmpty}, each block sealed as it comes. */
async function appendEach(chain: L2Chain, count: number, apart = 1n): Promise<L2Block[]> {
  const blocks: L2Block[] = [];
  while (blocks.length < count) {
    blocks.push(await chain.append({ ...input(chain), timestamp: chain.head.timestamp + apart }));
  }
  return blocks;
}

const transfer = async (chain: L2Chain, nonce: number) =>
  chain.append(input(chain, [await sign(alice, { to: bob.address, nonce, value: 5n })]));

describe("empty blocks of L2", () => {
  it("are member by member those that are sealed as they come", async () => {
    const [one, other] = [makeChain(), makeChain()];
    for (const chain of [one, other]) await transfer(chain, 0);
    const blocks = [...appendEmpty(one, BLOCKS, 12n), ...appendEmpty(one, 3)];
    const expected = [...(await appendEach(other, BLOCKS, 12n)), ...(await appendEach(other, 3))];
    expect(blocks.filter(isSealed)).to.deep.equal([]);
    blocks.forEach((block, index) => expect(membersOf(block)).to.deep.equal(membersOf(expected[index]!)));
    expect((await transfer(one, 1)).hash).to.equal((await transfer(other, 1)).hash);
  });

  it("are not sealed for what is known beforehand: heights, times, snapshots, views and the search for logs", async () => {
    const chain = makeChain();
    appendEmpty(chain, 5);
    const snapshot = chain.snapshot();
    const view = chain.view();
    appendEmpty(chain, 5);
    const { number, timestamp, gasUsed, messagePasserStorageRoot, receipts } = chain.head;
    expect([number, timestamp, gasUsed, receipts]).to.deep.equal([10n, chain.genesis.timestamp + 10n, 0n, []]);
    expect(messagePasserStorageRoot).to.equal(chain.genesis.messagePasserStorageRoot);
    expect(chain.blocksWithLogs(0n, 10n)).to.deep.equal([]);
    expect(chain.blockByNumber(7n)!.input.timestamp).to.equal(chain.genesis.timestamp + 7n);
    expect(chain.transactionByQueueIndex(0n)).to.equal(undefined);
    await chain.restore(snapshot);
    expect([chain.head.number, view.head.number]).to.deep.equal([5n, 5n]);
    expect(await chain.rollback(3n)).to.have.length(2);
    for (const number of [1n, 2n, 3n]) expect(isSealed(chain.blockByNumber(number)!)).to.equal(false);
  });

  it("are sealed with those before them, and not those behind", () => {
    const chain = makeChain();
    const blocks = appendEmpty(chain, 10);
    expect(blocks[3]!.stateRoot).to.not.equal(chain.genesis.stateRoot);
    expect(blocks.map(isSealed)).to.deep.equal([...Array<boolean>(4).fill(true), ...Array<boolean>(6).fill(false)]);
  });

  it("are found by hash though nothing but the hash was known", async () => {
    const [one, other] = [makeChain(), makeChain()];
    appendEmpty(one, 4);
    const [, , third] = await appendEach(other, 4);
    expect(one.blockByHash(third!.hash)!.number).to.equal(3n);
    await one.rollback(2n);
    expect(one.blockByHash(third!.hash)).to.equal(undefined);
    appendEmpty(one, 2, 2n);
    expect(one.blockByHash(third!.hash)).to.equal(undefined);
    expect(one.blockByHash(one.head.hash)).to.equal(one.head);
  });

  it("keep their place when a snapshot is restored in the middle of a run, sealed or not", async () => {
    for (const look of [true, false]) {
      const chain = makeChain();
      const run = appendEmpty(chain, 6);
      const view = chain.view();
      await chain.rollback(2n);
      const snapshot = chain.snapshot();
      appendEmpty(chain, 200, 7n);
      if (look) expect(chain.head.hash).to.have.length(66);
      await chain.restore(snapshot);
      expect(chain.head).to.equal(run[1]);
      expect(await appendEach(chain, 1)).to.have.nested.property("0.parentHash", run[1]!.hash);
      expect(chain.head.hash).to.equal(run[2]!.hash);
      expect(view.blockByNumber(6n)).to.equal(run[5]);
      expect(view.blockByHash(run[5]!.hash)).to.equal(run[5]);
    }
  });

  it("have the states that their headers tell of, the newest and those that are made again", async () => {
    const chain = makeChain();
    await transfer(chain, 0);
    for (let run = 0; run < 3; run += 1) {
      appendEmpty(chain, BLOCKS / 2);
      if (run === 1) await transfer(chain, 1);
    }
    const states = async (number: bigint) => {
      const block = chain.blockByNumber(number)!;
      const { accountProof } = await chain.state(block).proof(alice.address, []);
      expect(keccak256(accountProof[0]!), `${number}`).to.equal(block.stateRoot);
    };
    for (const number of [chain.head.number, 1n, 2n, 151n, 152n, 300n, 301n, 302n, 303n, 420n]) await states(number);
    expect(await chain.latestState().balance(bob.address)).to.equal(100n * 10n ** 18n + 10n);
  });

  it("keep the newest states alone, however they came", () => {
    const chain = makeChain();
    const blocks: EmptyBlock[] = [];
    for (let run = 0; run < 6; run += 1) {
      blocks.push(...(appendEmpty(chain, 100) as EmptyBlock[]));
      if (run % 2 === 1) expect(chain.head.hash).to.have.length(66);
    }
    appendEmpty(chain, 1);
    expect(blocks.filter(({ world }) => world !== undefined)).to.have.length(128);
  });

  it("show calls what they show when each is sealed: time, number and the parent's hash", async () => {
    const [one, other] = [makeChain(), makeChain()];
    appendEmpty(one, 20, 3n);
    await appendEach(other, 20, 3n);
    const overrides = { [bob.address]: { code: SEES_ITS_BLOCK } };
    const results = [one, other].map((chain) => chain.call({ to: bob.address }, "latest", overrides));
    const [lazy, eager] = await Promise.all(results);
    expect(lazy).to.deep.equal(eager);
    expect(BigInt(lazy!.returnData)).to.not.equal(0n);
  });

  it("may come one by one, thousands before somebody looks", async () => {
    const [one, other] = [makeChain(), makeChain()];
    for (let block = 0; block < 12_000; block += 1) {
      const { timestamp, input: parent } = one.head;
      one.appendEmpty({ count: 1, first: timestamp + 1n, apart: 1n, origin: parent.origin });
    }
    expect(one.head.number).to.equal(12_000n);
    expect(one.head.messagePasserStorageRoot).to.equal(other.head.messagePasserStorageRoot);
    await one.rollback(20n);
    appendEmpty(other, 20);
    expect(one.head.hash).to.equal(other.head.hash);
  });

  it("must rise in time like any other", () => {
    const chain = makeChain();
    const { timestamp, input: parent } = chain.head;
    const run = (first: bigint) => () => chain.appendEmpty({ count: 2, first, apart: 1n, origin: parent.origin });
    expect(run(timestamp)).to.throw().with.property("code", "TIMESTAMP_NOT_RISING");
    expect(run(timestamp + 1n)()).to.equal(true);
    expect(chain.head.timestamp).to.equal(timestamp + 2n);
  });

  it("are none where a design has something to do in an empty block", () => {
    for (const semantics of [arbitrum, ovm2]) {
      const chain = makeChain({ semantics });
      const { timestamp, input: parent } = chain.head;
      expect(chain.appendEmpty({ count: 3, first: timestamp + 1n, apart: 1n, origin: parent.origin })).to.equal(false);
      expect(chain.head.number).to.equal(0n);
    }
  });
});
