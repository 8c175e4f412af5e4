import { expect } from "chai";

import { alice, bob, ETHER, input, makeChain, sign } from "../../helpers/rollup/l2-chain.js";

const pay = (nonce: number, value: bigint): Promise<Uint8Array> => sign(alice, { to: bob.address, nonce, value });

describe("a view of the L2 chain", () => {
  it("stays as it was while the chain goes on", async () => {
    const chain = makeChain();
    const first = await chain.append(input(chain, [await pay(0, 1n)]));
    const view = chain.view();
    const second = await chain.append(input(chain, [await pay(1, 2n)]));
    expect(view.head).to.equal(first);
    expect(view.blockByNumber(2n)).to.equal(undefined);
    expect(view.blockByHash(second.hash)).to.equal(undefined);
    expect(view.transactionByHash(second.transactions[0]!.hash)).to.equal(undefined);
    expect(view.transactionByHash(first.transactions[0]!.hash)).to.deep.equal({ block: first, index: 0 });
    expect(await view.latestState().balance(bob.address)).to.equal(100n * ETHER + 1n);
    expect(await chain.latestState().balance(bob.address)).to.equal(100n * ETHER + 3n);
  });

  it("keeps the blocks that the chain drops, and not those that take their place", async () => {
    const chain = makeChain();
    const kept = await chain.append(input(chain, [await pay(0, 1n)]));
    const dropped = await chain.append(input(chain, [await pay(1, 2n)]));
    const view = chain.view();
    await chain.rollback(1n);
    const instead = await chain.append(input(chain, [await pay(1, 7n)]));
    expect(view.head).to.equal(dropped);
    expect(view.blockByNumber(1n)).to.equal(kept);
    expect(view.blockByNumber(2n)).to.equal(dropped);
    expect(view.blockByHash(dropped.hash)).to.equal(dropped);
    expect(view.blockByHash(instead.hash)).to.equal(undefined);
    expect(view.transactionByHash(instead.transactions[0]!.hash)).to.equal(undefined);
    expect(view.transactionByHash(dropped.transactions[0]!.hash)).to.deep.equal({ block: dropped, index: 0 });
    expect(await view.state(dropped).balance(bob.address)).to.equal(100n * ETHER + 3n);
    const { returnData } = await view.call({ to: bob.address, value: 1n }, dropped);
    expect(returnData).to.equal("0x");
    expect(await view.traceTransaction(dropped.transactions[0]!.hash, {})).to.include({ failed: false, gas: 21_000 });
  });
});
