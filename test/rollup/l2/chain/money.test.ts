import { expect } from "chai";
import type { Hex } from "viem";

import type { StateView } from "../../../../src/internal/rollup/l2/types.js";
import {
  alice,
  bob,
  carol,
  deposit,
  ETHER,
  GWEI,
  input,
  makeChain,
  sign,
  unsigned,
} from "../../../helpers/rollup/l2-chain.js";

const WETH: Hex = "0x4200000000000000000000000000000000000006";

describe("the L2 chain: money", () => {
  it("is conserved to the wei: deposits mint, nothing is burned", async () => {
    const chain = makeChain();
    const watched = [
      alice.address,
      bob.address,
      carol,
      WETH,
      ...["11", "19", "1a", "1b"].map((n): Hex => `0x42000000000000000000000000000000000000${n}`),
    ];
    const sum = async (state: StateView): Promise<bigint> => {
      const balances = await Promise.all(watched.map((address) => state.balance(address)));
      return balances.reduce((total, balance) => total + balance, 0n);
    };
    const before = await sum(chain.state(chain.genesis));
    const elements = [
      await sign(bob, { to: carol, value: 5n, gas: 60_000n }),
      await sign(bob, { to: WETH, value: ETHER, gas: 100_000n, nonce: 1 }),
      await sign(bob, { to: WETH, data: "0xdeadbeef", value: 1n, gas: 22_000n, nonce: 2 }),
    ];
    const block = await chain.append(input(chain, elements, [deposit({ mint: 7n, value: 9n })]));
    expect(block.receipts.map(({ status }) => status)).to.deep.equal([1, 1, 1, 0]);
    expect(await sum(chain.state(block))).to.equal(before + 7n);
  });

  it("must cover the L1 data fee", async () => {
    const chain = makeChain();
    const cost = 21_000n * 3n * GWEI;
    await chain.append(input(chain, [], [deposit({ from: carol, to: carol, mint: cost })]));
    const poor = unsigned(carol, {
      nonce: 1n,
      gasLimit: 21_000n,
      to: bob.address,
      value: 0n,
      maxFeePerGas: 3n * GWEI,
    });
    const refusal = await chain.validate(poor);
    expect(refusal?.code).to.equal("INSUFFICIENT_FUNDS");
    expect(refusal?.reason).to.match(/^insufficient funds for gas \* price \+ value: .* for the L1 data fee/);
  });
});
