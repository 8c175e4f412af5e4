import { expect } from "chai";
import { type Hex, keccak256, numberToHex } from "viem";

import { encodeDevOverride } from "../../../../src/internal/rollup/derivation/elements.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { alice, carol, ETHER, input, makeChain, unsigned } from "../../../helpers/rollup/l2-chain.js";

const WETH: Hex = "0x4200000000000000000000000000000000000006";

describe("the L2 chain: overrides", () => {
  it("are visible at once, and the first elements of the next block", async () => {
    const chain = makeChain();
    const element = encodeDevOverride({ kind: "balance", address: carol, balance: 42n });
    await chain.override(element);
    expect(await chain.latestState().balance(carol)).to.equal(42n);
    expect(await chain.state(chain.head).balance(carol)).to.equal(0n);
    expect(chain.pendingOverrides).to.deep.equal([element]);
    const block = await chain.append(input(chain, [...chain.pendingOverrides]));
    expect(chain.pendingOverrides).to.deep.equal([]);
    expect(block.transactions).to.deep.equal([]);
    expect(await chain.state(block).balance(carol)).to.equal(42n);
  });

  it("set nonce, code and storage", async () => {
    const chain = makeChain();
    await chain.override(
      encodeDevOverride({
        kind: "code",
        address: carol,
        code: assemble`PUSH0 SLOAD PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`,
      }),
    );
    await chain.override(
      encodeDevOverride({ kind: "storage", address: carol, slot: numberToHex(0n, { size: 32 }), value: 9n }),
    );
    await chain.override(encodeDevOverride({ kind: "nonce", address: carol, nonce: 3n }));
    expect(BigInt((await chain.call({ to: carol }, "latest")).returnData)).to.equal(9n);
    expect(await chain.latestState().nonce(carol)).to.equal(3n);
  });

  it("let an impersonated contract send a transaction that pays like any other", async () => {
    const chain = makeChain();
    const funding = encodeDevOverride({ kind: "balance", address: WETH, balance: ETHER });
    const raw = unsigned(WETH, { nonce: 1n });
    const block = await chain.append(input(chain, [funding, raw]));
    expect(block.skipped).to.deep.equal([]);
    expect(block.transactions[0]).to.include({ hash: keccak256(raw), from: WETH, type: 2 });
    const { gasUsed, effectiveGasPrice, l1Fee } = block.receipts[0]!;
    expect(await chain.state(block).balance(WETH)).to.equal(ETHER - 1n - gasUsed * effectiveGasPrice - l1Fee!);
  });

  it("do not exist outside development mode", async () => {
    const chain = makeChain({ developmentMode: false });
    const override = encodeDevOverride({ kind: "balance", address: carol, balance: 42n });
    const block = await chain.append(input(chain, [override, unsigned(alice.address)]));
    expect(block.skipped.map(({ index }) => index)).to.deep.equal([0, 1]);
    let refused: unknown;
    await chain.override(override).catch((error: unknown) => (refused = error));
    expect(refused).to.have.property("code", "NOT_IN_DEVELOPMENT_MODE");
  });
});
