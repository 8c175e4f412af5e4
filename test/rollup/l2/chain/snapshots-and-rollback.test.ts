import { expect } from "chai";

import { encodeDevOverride } from "../../../../src/internal/rollup/derivation/elements.js";
import type { L2Chain } from "../../../../src/internal/rollup/l2/types.js";
import { alice, bob, carol, deposit, filled, input, makeChain, sign } from "../../../helpers/rollup/l2-chain.js";

describe("the L2 chain: snapshots and rollback", () => {
  const grow = async (chain: L2Chain, count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      const { number } = chain.head;
      const one = deposit({ queueIndex: number, sourceHash: filled(Number(number)), mint: 1n });
      await chain.append(input(chain, [], [one]));
    }
  };

  it("return to the very same blocks, whatever happened in between", async () => {
    const chain = makeChain();
    await grow(chain, 3);
    const pending = encodeDevOverride({ kind: "nonce", address: carol, nonce: 1n });
    await chain.override(pending);
    const { head } = chain;
    const snapshot = chain.snapshot();
    expect(snapshot.height).to.equal(3n);
    await chain.rollback(1n);
    await chain.append({ ...input(chain), timestamp: 5_000n });
    await grow(chain, 4);
    await chain.restore(snapshot);
    expect(chain.head).to.equal(head);
    expect(chain.blockByNumber(4n)).to.equal(undefined);
    expect(chain.blockByNumber(2n)?.hash).to.equal(head.parentHash);
    expect(chain.transactionByQueueIndex(2n)?.block).to.equal(head);
    expect(chain.pendingOverrides).to.deep.equal([pending]);
    expect(await chain.latestState().nonce(carol)).to.equal(1n);
  });

  it("drop blocks, their transactions and their states", async () => {
    const chain = makeChain();
    await grow(chain, 3);
    const dropped = await chain.rollback(1n);
    expect(dropped.map(({ number }) => number)).to.deep.equal([2n, 3n]);
    expect(chain.head.number).to.equal(1n);
    expect(chain.transactionByHash(dropped[0]!.transactions[0]!.hash)).to.equal(undefined);
    expect(chain.blockByHash(dropped[1]!.hash)).to.equal(undefined);
    expect(() => chain.state(dropped[0]!)).to.throw(/not on the chain any more/);
    expect(await chain.latestState().nonce(alice.address)).to.equal(1n);
  });

  it("keep the first of two transactions of one hash, which a nonce that was taken back lets in", async () => {
    const chain = makeChain();
    const transfer = await sign(bob, { to: carol, value: 5n, gas: 60_000n });
    const first = await chain.append(input(chain, [transfer]));
    const nonce = encodeDevOverride({ kind: "nonce", address: bob.address, nonce: 0n });
    const second = await chain.append(input(chain, [nonce, transfer, nonce, transfer]));
    const { hash } = first.transactions[0]!;
    expect(second.transactions.map((transaction) => transaction.hash)).to.deep.equal([hash, hash]);
    expect(chain.transactionByHash(hash)).to.deep.equal({ block: first, index: 0 });
    await chain.rollback(1n);
    expect(chain.transactionByHash(hash)).to.deep.equal({ block: first, index: 0 });
    await chain.rollback(0n);
    expect(chain.transactionByHash(hash)).to.equal(undefined);
  });

  it("refuse a height above the head, and a timestamp that does not rise", async () => {
    const chain = makeChain();
    const code = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => undefined,
        (error: { code: string }) => error.code,
      );
    expect(await code(chain.rollback(1n))).to.equal("NO_SUCH_BLOCK");
    expect(await code(chain.append({ ...input(chain), timestamp: chain.head.timestamp }))).to.equal(
      "TIMESTAMP_NOT_RISING",
    );
  });
});
