import { expect } from "chai";

import { RollupError } from "../../../src/internal/rollup/errors.js";
import { createL2Chain } from "../../../src/internal/rollup/l2/create-l2-chain.js";
import { defineSemantics } from "../../../src/internal/semantics/define-semantics.js";
import { ethereum } from "../../../src/internal/semantics/ethereum.js";
import type { Semantics } from "../../../src/internal/semantics/types.js";
import { alice, carol, CHAIN_ID, ETHER, input, origin, sign } from "../../helpers/rollup/l2-chain.js";

const create = (semantics: Semantics) =>
  createL2Chain({
    config: { l2ChainId: CHAIN_ID, developmentMode: true },
    semantics,
    genesis: { timestamp: 1_000n, l1Origin: origin, accounts: [{ address: alice.address, balance: ETHER }] },
  });

describe("createL2Chain", () => {
  it("refuses a design whose differences it cannot show yet", () => {
    const ticking = defineSemantics({
      extends: "optimism",
      name: "l1-clock",
      context: { number: { value: { rule: "l1-origin" } } },
    });
    expect(() => create(ticking))
      .to.throw(RollupError, /semantics "l1-clock" yet: context\.number/)
      .with.property("code", "SEMANTICS_NOT_BUILT");
  });

  it("runs plain Ethereum: no predeploys, no L1 fee, the base fee is burned", async () => {
    const chain = create(ethereum);
    const block = await chain.append(input(chain, [await sign(alice, { to: carol, value: 1n })]));
    expect(block.receipts[0]).to.deep.include({ status: 1, l1Fee: 0n });
    expect(block.header["extraData"]).to.equal("0x");
    const spent = 21_000n * block.receipts[0]!.effectiveGasPrice;
    expect(await chain.state(block).balance(alice.address)).to.equal(ETHER - 1n - spent);
  });
});
