import { expect } from "chai";

import { alice, bob, carol, deposit, ETHER, GWEI, input, makeChain, sign } from "../../helpers/rollup/l2-chain.js";

describe("a block of the L2 chain", () => {
  it("executes a transfer and pays the vaults to the wei", async () => {
    const chain = makeChain();
    const raw = await sign(alice, { to: carol, value: ETHER });
    const block = await chain.append(input(chain, [raw]));

    expect(block.skipped).to.deep.equal([]);
    const receipt = block.receipts[0]!;
    expect(receipt).to.include({
      status: 1,
      gasUsed: 21_000n,
      effectiveGasPrice: BigInt(block.header.baseFeePerGas!) + GWEI,
    });
    expect(receipt.l1Fee! > 0n).to.equal(true);
    const state = chain.state(block);
    expect(await state.balance(carol)).to.equal(ETHER);
    const paid = 100n * ETHER - (await state.balance(alice.address)) - ETHER;
    expect(paid).to.equal(receipt.gasUsed * receipt.effectiveGasPrice + receipt.l1Fee!);
    expect(await state.balance("0x4200000000000000000000000000000000000011")).to.equal(21_000n * GWEI);
    expect(await state.balance("0x4200000000000000000000000000000000000019")).to.equal(
      21_000n * BigInt(block.header.baseFeePerGas!),
    );
    expect(await state.balance("0x420000000000000000000000000000000000001a")).to.equal(receipt.l1Fee);
  });

  it("executes deposits first, and mints", async () => {
    const chain = makeChain();
    const raw = await sign(bob, { to: carol, value: 1n });
    const block = await chain.append(input(chain, [raw], [deposit({ mint: 5n * ETHER, value: 2n * ETHER })]));
    expect(block.transactions.map(({ type }) => type)).to.deep.equal([0x7e, 2]);
    expect(block.receipts[0]).to.include({ status: 1, gasUsed: 21_000n, depositNonce: 0n, effectiveGasPrice: 0n });
    expect(await chain.state(block).balance(alice.address)).to.equal(103n * ETHER);
    expect(await chain.state(block).balance(carol)).to.equal(2n * ETHER + 1n);
    expect(await chain.state(block).nonce(alice.address)).to.equal(1n);
    expect(chain.transactionByQueueIndex(0n)).to.deep.equal({ block, index: 0 });
  });

  it("leaves an invalid transaction out and says why", async () => {
    const chain = makeChain();
    const block = await chain.append(input(chain, [await sign(alice, { to: carol, nonce: 5 })]));
    expect(block.transactions).to.deep.equal([]);
    expect(block.skipped[0]?.reason).to.match(/^nonce too high: address 0x\w{40}, tx: 5 state: 0/);
  });
});
