import { expect } from "chai";
import { type Hex, keccak256 } from "viem";

import type { L2Block, L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { Random } from "../../helpers/random/random.js";
import { randomDeposit, randomElements } from "../../helpers/random/random-cheats.js";
import { oneIn } from "../../helpers/random/random-words.js";
import { alice, deposit, filled, input, makeChain } from "../../helpers/rollup/l2-chain.js";

/** More than the states that are kept. */
const BLOCKS = 300;

/** Each third block executes something, among it cheats, creations and self-destructions. */
async function randomHistory(chain: L2Chain, seed: number): Promise<L2Block[]> {
  const random = new Random(seed);
  const blocks = [chain.genesis];
  while (blocks.length <= BLOCKS) {
    const busy = oneIn(random, 3);
    const elements = busy ? randomElements(random, 6) : [];
    const deposits = busy && oneIn(random, 2) ? [randomDeposit(random, BigInt(blocks.length))] : [];
    const moved = oneIn(random, 4) ? { origin: { ...chain.head.input.origin, hash: filled(random.next(256)) } } : {};
    const headerOverrides = { baseFee: 10n };
    blocks.push(await chain.append({ ...input(chain, elements, deposits), ...moved, headerOverrides }));
  }
  return blocks;
}

async function rootOf(chain: L2Chain, block: L2Block): Promise<Hex> {
  const { accountProof } = await chain.state(block).proof(alice.address, []);
  return keccak256(accountProof[0]!);
}

describe("past states of L2", () => {
  it("have the root in their block's header, whether they were kept or are made again", async () => {
    const chain = makeChain();
    const blocks = await randomHistory(chain, 20);
    expect(blocks.reduce((sum, { transactions }) => sum + transactions.length, 0)).to.be.above(BLOCKS / 4);
    for (const block of blocks) expect(await rootOf(chain, block), `${block.number}`).to.equal(block.stateRoot);
  });

  it("are built on after a rollback and after a snapshot is restored", async () => {
    const chain = makeChain();
    const blocks = await randomHistory(chain, 21);
    const snapshot = chain.snapshot();
    await chain.rollback(50n);
    const sibling = await chain.append(input(chain, [], [deposit({ queueIndex: 7_000n, mint: 1n })]));
    expect(sibling.parentHash).to.equal(blocks[50]!.hash);
    expect(await rootOf(chain, sibling)).to.equal(sibling.stateRoot);
    await chain.restore(snapshot);
    for (const block of blocks.slice(40, 60)) expect(await rootOf(chain, block)).to.equal(block.stateRoot);
    const next = await chain.append(input(chain));
    expect(await rootOf(chain, next)).to.equal(next.stateRoot);
  });

  it("answer what they answered when their block was the newest", async () => {
    const chain = makeChain();
    const balances: bigint[] = [];
    for (let index = 0; index < BLOCKS; index += 1) {
      const { number } = await chain.append(input(chain, [], [deposit({ queueIndex: BigInt(index), mint: 3n })]));
      balances[Number(number)] = await chain.state(chain.head).balance(alice.address);
    }
    for (const number of [1, 2, 100, 170, 171, 172, 173, 299]) {
      const block = chain.blockByNumber(BigInt(number))!;
      expect(await chain.state(block).balance(alice.address), `${number}`).to.equal(balances[number]);
    }
  });
});
