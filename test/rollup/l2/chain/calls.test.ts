import { expect } from "chai";
import { numberToHex } from "viem";

import { assemble } from "../../../helpers/contracts/assemble.js";
import { alice, carol, input, makeChain } from "../../../helpers/rollup/l2-chain.js";

describe("the L2 chain: calls", () => {
  it("change nothing, and see overrides of accounts and of the block", async () => {
    const chain = makeChain();
    const root = chain.head.stateRoot;
    // SELFBALANCE + NUMBER, written to a slot and returned
    const code = assemble`SELFBALANCE NUMBER ADD PUSH0 DUP2 SWAP1 SSTORE PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;
    const result = await chain.call(
      { to: carol, value: 5n, from: alice.address },
      "latest",
      { [carol]: { code, balance: 2n } },
      { number: 100n },
    );
    expect(result.error).to.equal(undefined);
    expect(chain.head.stateRoot).to.equal(root);
    expect(await chain.latestState().storageAt(carol, "0x0")).to.equal(numberToHex(0n, { size: 32 }));
  });

  it("report a revert with its data", async () => {
    const chain = makeChain();
    const code = { [carol]: { code: assemble`PUSH1 1 PUSH0 MSTORE PUSH1 32 PUSH0 REVERT` } } as const;
    const { error, returnData } = await chain.call({ to: carol }, "latest", code);
    expect(error).to.equal("revert");
    expect(BigInt(returnData)).to.equal(1n);
  });

  it("run at any block, at the same time", async () => {
    const chain = makeChain();
    for (let i = 0; i < 3; i++) await chain.append(input(chain));
    const code = { [carol]: { code: assemble`NUMBER PUSH0 MSTORE PUSH1 32 PUSH0 RETURN` } } as const;
    const blocks = [0n, 1n, 2n, 3n].map((number) => chain.blockByNumber(number)!);
    const results = await Promise.all(blocks.map((block) => chain.call({ to: carol }, block, code)));
    expect(results.map(({ returnData }) => BigInt(returnData))).to.deep.equal([0n, 1n, 2n, 3n]);
  });
});
