import { expect } from "chai";
import type { Hex } from "viem";

import { encodeDevOverride } from "../../../../src/internal/rollup/derivation/elements.js";
import { alice, carol, ETHER, input, makeChain, sign } from "../../../helpers/rollup/l2-chain.js";

describe("the L2 chain: validation", () => {
  const cases: [code: string, make: () => Promise<Uint8Array>][] = [
    ["WRONG_CHAIN_ID", () => sign(alice, { chainId: 1, to: carol })],
    ["NONCE_TOO_HIGH", () => sign(alice, { nonce: 1, to: carol })],
    ["INTRINSIC_GAS_TOO_LOW", () => sign(alice, { gas: 20_999n, to: carol })],
    ["FLOOR_GAS_TOO_LOW", () => sign(alice, { gas: 21_000n + 16n * 100n, to: carol, data: `0x${"11".repeat(100)}` })],
    ["GAS_LIMIT_TOO_HIGH", () => sign(alice, { gas: 16_777_217n, to: carol })],
    ["FEE_CAP_TOO_LOW", () => sign(alice, { maxFeePerGas: 1n, maxPriorityFeePerGas: 0n, to: carol })],
    ["INSUFFICIENT_FUNDS", () => sign(alice, { value: 100n * ETHER, to: carol })],
    ["INIT_CODE_TOO_LARGE", () => sign(alice, { to: undefined, gas: 16_000_000n, data: `0x${"00".repeat(49_153)}` })],
    ["TRANSACTION_TOO_LARGE", () => sign(alice, { to: carol, gas: 16_000_000n, data: `0x${"00".repeat(131_072)}` })],
  ];
  for (const [code, make] of cases) {
    it(`names ${code}, and such a transaction leaves no trace`, async () => {
      const chain = makeChain();
      const element = await make();
      expect((await chain.validate(element))?.code).to.equal(code);
      const empty = makeChain();
      const block = await chain.append(input(chain, [element]));
      await empty.append(input(empty));
      expect(block.skipped).to.have.length(1);
      expect(block.hash).to.equal(empty.head.hash);
    });
  }

  it("accepts what is valid", async () => {
    const chain = makeChain();
    expect(await chain.validate(await sign(alice, { to: carol }))).to.equal(undefined);
  });

  it("skips what cannot be decoded, and goes on", async () => {
    const chain = makeChain();
    const block = await chain.append(
      input(chain, [Uint8Array.of(3, 1), Uint8Array.of(0x7d, 0xc0), await sign(alice, { to: carol })]),
    );
    expect(block.skipped.map(({ index }) => index)).to.deep.equal([0, 1]);
    expect(block.transactions).to.have.length(1);
  });

  it("refuses an account with code to sign (EIP-3607), but not one that delegates", async () => {
    const chain = makeChain();
    const code = (hex: Hex): Uint8Array => encodeDevOverride({ kind: "code", address: alice.address, code: hex });
    await chain.override(code("0x00"));
    expect((await chain.validate(await sign(alice, { to: carol })))?.code).to.equal("SENDER_NOT_EOA");
    await chain.override(code(`0xef0100${carol.slice(2)}`));
    expect(await chain.validate(await sign(alice, { to: carol }))).to.equal(undefined);
  });
});
