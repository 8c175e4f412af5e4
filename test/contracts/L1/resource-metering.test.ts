import { expect } from "chai";
import fc from "fast-check";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { L1Contracts } from "../../helpers/contracts/l1-contracts.js";
import { refusal } from "../../helpers/errors/refusal.js";
import { ACCOUNTS } from "../../helpers/rollup/start-rollup.js";

const { portal: PORTAL } = L1_ADDRESSES;
const USER = ACCOUNTS[0]?.address as Address;
const GWEI = 10n ** 9n;
const quantity = (value: bigint): Hex => `0x${value.toString(16)}`;

/**
 * The OP Stack's market by its specification, in exact numbers: a price is a fraction until it is asked for. OP Mainnet's
 * configuration: at most 20,000,000 in a block, elasticity 10, denominator 8, from 1 gwei to 2^128 - 1.
 */
class Market {
  #price = GWEI;
  #bought = 0n;

  public constructor(private block: bigint) {}

  /** Price in a block, and by how much a contract may be below or above it that rounds once a block. */
  public at(block: bigint): { price: bigint; rounding: bigint } {
    if (block === this.block) return { price: this.#price, rounding: 0n };
    const target = 20_000_000n / 10n;
    const step = clamp(this.#price + (this.#price * (this.#bought - target)) / (target * 8n));
    const empty = block - this.block - 1n;
    // (1 - 1/8)^empty; a contract's own rounding decays, too, so that it stays below 8 wei.
    const price = empty > 2_000n ? GWEI : clamp((step * 7n ** empty) / 8n ** empty);
    return { price, rounding: empty === 0n ? 0n : 8n };
  }

  /** What a deposit leaves; the price is the contract's own from here on. */
  public buy(block: bigint, gas: bigint, price: bigint): void {
    this.#bought = (block === this.block ? this.#bought : 0n) + gas;
    this.#price = price;
    this.block = block;
  }

  public left(block: bigint): bigint {
    return 20_000_000n - (block === this.block ? this.#bought : 0n);
  }
}

const clamp = (price: bigint): bigint => (price < GWEI ? GWEI : price > 2n ** 128n - 1n ? 2n ** 128n - 1n : price);

describe("the market for deposits", function () {
  this.timeout(240_000);
  let l1: L1Contracts;
  beforeEach(async () => {
    l1 = await L1Contracts.start();
  });
  afterEach(() => l1.close());

  const deposit = (gas: bigint) => l1.send(USER, PORTAL, "depositTransaction", USER, 0n, gas, false, "0x");
  const params = async () => {
    const [price, bought, block] = (await l1.read(PORTAL, "params")) as [bigint, bigint, bigint];
    return { price, bought, block };
  };
  /** The price of gas on L1 in the next block, and a balance that pays for it. */
  const setL1BaseFee = async (baseFee: bigint) => {
    await l1.ask("hardhat_setNextBlockBaseFeePerGas", quantity(baseFee));
    await l1.ask("hardhat_setBalance", USER, quantity(2n ** 200n));
  };

  it("has the OP Stack's prices, whatever is bought, and burns what they say", async () => {
    const step = fc.record({
      gas: fc.oneof(fc.bigInt(21_000n, 3_000_000n), fc.bigInt(10_000_000n, 16_000_000n)),
      empty: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(40)),
      l1BaseFee: fc.oneof(fc.bigInt(1n, 5n * GWEI), fc.bigInt(10n ** 12n, 10n ** 15n)),
    });
    const seen = { raised: 0, fell: 0, burned: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
        await l1.close();
        l1 = await L1Contracts.start();
        const market = new Market((await params()).block);
        for (const { gas, empty, l1BaseFee } of steps) {
          if (empty > 0) await l1.ask("hardhat_mine", quantity(BigInt(empty)));
          const block = (await l1.head()).number + 1n;
          const { price: before } = await params();
          const { price: expected, rounding } = market.at(block);
          // As dear on L1 as it takes to pay for this much in one transaction.
          const affordable = (gas * expected) / 15_000_000n;
          const l1Price = l1BaseFee > affordable ? l1BaseFee : affordable;
          await setL1BaseFee(l1Price);
          const { gasUsed } = await deposit(gas);
          const { price, bought, block: of } = await params();
          expect({ bought, of }).to.deep.equal({ bought: gas, of: block });
          expect(price >= expected - rounding && price <= expected + rounding, `${price} for ${expected}`).to.equal(
            true,
          );
          market.buy(block, gas, price);
          const burned = (gas * price) / (l1Price > GWEI ? l1Price : GWEI);
          const used = BigInt(gasUsed);
          expect(used >= burned, `${used} gas for ${burned}`).to.equal(true);
          // The transaction, what a deposit does by itself, and the last turn of the burning.
          expect(used < (burned > 120_000n ? burned + 25_000n : 150_000n), `${used} gas for ${burned}`).to.equal(true);
          if (price > before) seen.raised += 1;
          if (price < before) seen.fell += 1;
          if (burned > 120_000n) seen.burned += 1;
        }
      }),
      { numRuns: 8 },
    );
    expect(Math.min(seen.raised, seen.fell, seen.burned), JSON.stringify(seen)).to.be.greaterThan(5);
  });

  it("sells 20,000,000 gas at one price in one L1 block, first come, first served", async () => {
    await l1.ask("evm_setAutomine", false);
    const data = (gas: bigint): Hex =>
      `0xe9e05c42${[BigInt(USER), 0n, gas, 0n, 160n, 0n].map((word) => word.toString(16).padStart(64, "0")).join("")}`;
    const send = (gas: bigint, index: number): Promise<Hex> =>
      l1.ask("eth_sendTransaction", { from: ACCOUNTS[index]!.address, to: PORTAL, data: data(gas), gas: "0xffffff" });
    const hashes = [await send(15_000_000n, 0), await send(5_000_001n, 1), await send(5_000_000n, 2)];
    await l1.ask("evm_mine");
    const statuses = [];
    for (const hash of hashes) statuses.push(Number((await l1.ask("eth_getTransactionReceipt", hash)).status));
    expect(statuses).to.deep.equal([1, 0, 1]);
    expect(await params()).to.include({ price: GWEI, bought: 20_000_000n });
    await l1.ask("evm_setAutomine", true);
    await deposit(100_000n);
    expect((await params()).price).to.equal(GWEI + (GWEI * 9n) / 8n);
  });

  it("sells a deposit of 2^24 gas, if L1's own gas is not next to free", async () => {
    // An L1 transaction has 2^24 gas (EIP-7825), and each unit of it pays for one at 1 gwei.
    expect(await deposit(2n ** 24n).catch((error: Error) => error.message)).to.match(/out of gas/);
    await l1.ask("hardhat_mine", "0x10");
    await setL1BaseFee(2n * GWEI);
    await deposit(2n ** 24n);
    expect((await params()).bought).to.equal(2n ** 24n);
    await setL1BaseFee(2n * GWEI);
    expect(await refusal(deposit(2n ** 24n + 1n))).to.equal("GasLimitTooHigh");
  });
});
