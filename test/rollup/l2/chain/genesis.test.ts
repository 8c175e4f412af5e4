import { expect } from "chai";
import { type Hex, keccak256 } from "viem";

import { alice, input, makeChain, sign } from "../../../helpers/rollup/l2-chain.js";

describe("the L2 chain", () => {
  it("leaves the addresses alone where an Arbitrum has its precompiles", async () => {
    const chain = makeChain();
    for (const [nonce, last] of ["64", "6c"].entries()) {
      const to: Hex = `0x${last.padStart(40, "0")}`;
      await chain.append(input(chain, [await sign(alice, { to, value: 1n, nonce })]));
      await chain.append(input(chain));
      expect((await chain.latestState().proof(to, [])).storageHash).to.equal(keccak256("0x80"));
    }
  });

  it("gives two chains of one genesis the same first block", () => {
    expect(makeChain().genesis.hash).to.equal(makeChain().genesis.hash);
    expect(makeChain({ timestamp: 2_000n }).genesis.hash).not.to.equal(makeChain().genesis.hash);
  });
});
