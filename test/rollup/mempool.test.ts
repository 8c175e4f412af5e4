import { expect } from "chai";

import type { RollupError } from "../../src/internal/rollup/errors.js";
import type { L2Transaction } from "../../src/internal/rollup/l2/types.js";
import { TransactionPool } from "../../src/internal/rollup/roles/mempool.js";
import type { Address, Hex } from "../../src/internal/rollup/types.js";

const ALICE: Address = `0x${"aa".repeat(20)}`;
const BOB: Address = `0x${"bb".repeat(20)}`;

let count = 0;
function transaction(from: Address, nonce: bigint, maxFeePerGas: bigint, maxPriorityFeePerGas = 1n): L2Transaction {
  count += 1;
  const hash: Hex = `0x${count.toString(16).padStart(64, "0")}`;
  const signature = { v: 0n, r: "0x0", s: "0x0" } as const;
  const rest = { type: 2, to: BOB, gas: 21_000n, value: 0n, data: "0x" as Hex, raw: new Uint8Array() };
  return { ...rest, hash, from, nonce, maxFeePerGas, maxPriorityFeePerGas, signature };
}

describe("the mempool", () => {
  const nonces = new Map<Address, bigint>();
  let baseFee: bigint;
  let pool: TransactionPool;
  beforeEach(() => {
    nonces.clear();
    baseFee = 10n;
    pool = new TransactionPool({ nonce: async (of) => nonces.get(of) ?? 0n, nextBaseFee: () => baseFee });
  });
  const code = (promise: Promise<void>) =>
    promise.then(
      () => undefined,
      (error: RollupError) => error.code,
    );

  it("orders by tip, then by arrival, and never a sender's nonces", async () => {
    const [first, second] = [transaction(ALICE, 0n, 100n, 1n), transaction(ALICE, 1n, 100n, 50n)];
    const [other, late] = [transaction(BOB, 0n, 100n, 5n), transaction(`0x${"cc".repeat(20)}`, 0n, 100n, 5n)];
    for (const one of [second, first, other, late]) await pool.add(one);
    expect(pool.pending()).to.deep.equal([other, late, first, second]);
  });

  it("may take transactions as they came, and still never reorders a sender's nonces", async () => {
    pool = new TransactionPool({ nonce: async () => 0n, nextBaseFee: () => baseFee, order: "fifo" });
    const [first, second] = [transaction(ALICE, 0n, 100n, 1n), transaction(ALICE, 1n, 100n, 50n)];
    const other = transaction(BOB, 0n, 100n, 5n);
    for (const one of [second, other, first]) await pool.add(one);
    expect(pool.pending()).to.deep.equal([other, first, second]);
  });

  it("counts as a tip what the fee cap leaves above the base fee", async () => {
    const [capped, free] = [transaction(ALICE, 0n, 11n, 50n), transaction(BOB, 0n, 100n, 2n)];
    await pool.add(capped);
    await pool.add(free);
    expect(pool.pending()).to.deep.equal([free, capped]);
  });

  it("holds back gaps and fee caps below the base fee, and what is behind them", async () => {
    const gap = transaction(ALICE, 1n, 100n);
    const [cheap, behind] = [transaction(BOB, 0n, 9n), transaction(BOB, 1n, 100n)];
    for (const one of [gap, cheap, behind]) await pool.add(one);
    expect(pool.pending()).to.deep.equal([]);
    expect(pool.all()).to.have.length(3);
    expect([await pool.nonce(ALICE), await pool.nonce(BOB)]).to.deep.equal([0n, 2n]);
    baseFee = 9n;
    await pool.add(transaction(ALICE, 0n, 100n));
    expect(pool.pending()).to.have.length(4);
    expect(await pool.nonce(ALICE)).to.equal(2n);
  });

  it("replaces for a tenth more in both fees, and not for less", async () => {
    const old = transaction(ALICE, 0n, 100n, 10n);
    await pool.add(old);
    expect(await code(pool.add(transaction(ALICE, 0n, 110n, 10n)))).to.equal("REPLACEMENT_UNDERPRICED");
    expect(await code(pool.add(transaction(ALICE, 0n, 109n, 11n)))).to.equal("REPLACEMENT_UNDERPRICED");
    const better = transaction(ALICE, 0n, 110n, 11n);
    await pool.add(better);
    expect(pool.all()).to.deep.equal([better]);
    expect(pool.get(old.hash)).to.equal(undefined);
  });

  it("refuses what it knows and what is past", async () => {
    const known = transaction(ALICE, 3n, 100n);
    await pool.add(known);
    expect(await code(pool.add(known))).to.equal("KNOWN_TRANSACTION");
    nonces.set(BOB, 5n);
    expect(await code(pool.add(transaction(BOB, 4n, 100n)))).to.equal("NONCE_TOO_LOW");
  });

  it("drops what blocks overtook, and returns to a mark", async () => {
    const [first, second] = [transaction(ALICE, 0n, 100n), transaction(ALICE, 1n, 100n)];
    await pool.add(first);
    await pool.add(second);
    const mark = pool.mark();
    nonces.set(ALICE, 1n);
    await pool.refresh();
    expect(pool.all()).to.deep.equal([second]);
    expect([pool.drop(second.hash), pool.drop(second.hash)]).to.deep.equal([true, false]);
    await pool.refresh();
    expect(pool.size).to.equal(0);
    nonces.set(ALICE, 0n);
    await pool.restore(mark);
    expect(pool.all()).to.deep.equal([first, second]);
  });
});
