import { expect } from "chai";
import { getContractAddress, type Hex } from "viem";

import type { Deposit } from "../../../src/internal/rollup/derivation/types.js";
import type { L2Block, L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { REVERTS } from "../../helpers/contracts/bytecode.js";
import { alice, bob, carol, deposit, ETHER, input, makeChain } from "../../helpers/rollup/l2-chain.js";

const aliased: Hex = "0x2222000000000000000000000000000000002222";

async function append(chain: L2Chain, ...deposits: Partial<Deposit>[]): Promise<L2Block> {
  const block = await chain.append(
    input(
      chain,
      [],
      deposits.map((fields, index) => deposit({ queueIndex: BigInt(index), ...fields })),
    ),
  );
  expect(block.skipped).to.deep.equal([]);
  expect(block.transactions).to.have.length(deposits.length);
  return block;
}

describe("a deposit", () => {
  it("of a failing call keeps what it minted, raises the nonce and undoes the rest", async () => {
    const chain = makeChain();
    // The WETH9 contract has no function of this selector, and its fallback deposits: a value, so no revert there.
    const block = await append(chain, {
      from: aliased,
      to: undefined,
      data: REVERTS,
      mint: ETHER,
      value: ETHER / 2n,
    });
    const state = chain.state(block);
    expect(block.receipts[0]).to.include({ status: 0, effectiveGasPrice: 0n, depositNonce: 0n });
    expect(block.receipts[0]!.failure).to.deep.equal({ error: "revert", returnData: "0x" });
    expect(await state.balance(aliased)).to.equal(ETHER);
    expect(await state.nonce(aliased)).to.equal(1n);
    const created = getContractAddress({ from: aliased, nonce: 0n });
    expect(await state.balance(created)).to.equal(0n);
  });

  it("reports the gas it used, of which nothing comes back as money", async () => {
    const chain = makeChain();
    const block = await append(chain, { from: aliased, mint: ETHER, value: 1n, gas: 1_000_000n });
    expect(block.receipts[0]).to.include({ status: 1, gasUsed: 21_000n, cumulativeGasUsed: 21_000n });
    expect(await chain.state(block).balance(aliased)).to.equal(ETHER - 1n);
    for (const vault of ["11", "19", "1a", "1b"] as const) {
      expect(await chain.state(block).balance(`0x42000000000000000000000000000000000000${vault}`)).to.equal(0n);
    }
  });

  for (const [why, fields] of [
    ["less gas than a transaction costs", { gas: 20_999n }],
    ["less gas than its data costs at least (EIP-7623)", { gas: 22_000n, data: `0x${"11".repeat(30)}` }],
    ["a value above the balance", { value: 2n * ETHER }],
    ["init code above the limit", { to: undefined, data: `0x${"00".repeat(49_153)}`, gas: 16_000_000n }],
  ] as const) {
    it(`with ${why} uses all its gas, and still mints and counts`, async () => {
      const chain = makeChain();
      const block = await append(chain, { from: aliased, mint: ETHER, ...fields });
      const gas = "gas" in fields ? fields.gas : 100_000n;
      expect(block.receipts[0]).to.include({ status: 0, gasUsed: gas });
      expect(block.header.gasUsed).to.equal(`0x${gas.toString(16)}`);
      expect(await chain.state(block).balance(aliased)).to.equal(ETHER);
      expect(await chain.state(block).nonce(aliased)).to.equal(1n);
      expect(await chain.state(block).balance(carol)).to.equal(0n);
    });
  }

  it("creates a contract at the address of the sender's nonce before it", async () => {
    const chain = makeChain();
    // The code is one byte, 0x00.
    const creation = { from: aliased, to: undefined, data: assemble`PUSH1 1 PUSH0 RETURN` };
    const block = await append(chain, { from: aliased }, creation);
    const created = getContractAddress({ from: aliased, nonce: 1n }).toLowerCase();
    expect(block.receipts[1]).to.include({ status: 1, contractAddress: created, depositNonce: 1n });
    expect(await chain.state(block).code(created as Hex)).to.equal("0x00");
  });

  it("may come from an account with code", async () => {
    const chain = makeChain();
    const weth: Hex = "0x4200000000000000000000000000000000000006";
    const block = await append(chain, { from: weth, mint: 3n, value: 3n });
    expect(block.receipts[0]!.status).to.equal(1);
    expect(await chain.state(block).balance(carol)).to.equal(3n);
  });

  it("sees a gas price of zero, and itself as the origin", async () => {
    const chain = makeChain();
    const data = assemble`GASPRICE PUSH0 SSTORE ORIGIN PUSH1 1 SSTORE STOP`;
    const block = await append(chain, { from: aliased, to: undefined, data, gas: 200_000n });
    const created = getContractAddress({ from: aliased, nonce: 0n });
    expect(BigInt(await chain.state(block).storageAt(created, "0x0"))).to.equal(0n);
    expect(BigInt(await chain.state(block).storageAt(created, "0x1"))).to.equal(BigInt(aliased));
  });

  it("is found by its queue index, and has the OP Stack's hash", async () => {
    const chain = makeChain();
    const block = await append(chain, {}, { from: bob.address });
    expect(chain.transactionByQueueIndex(1n)).to.deep.equal({ block, index: 1 });
    expect(chain.transactionByHash(block.transactions[1]!.hash)).to.deep.equal({ block, index: 1 });
    expect(block.transactions[0]!.from).to.equal(alice.address.toLowerCase());
  });
});
