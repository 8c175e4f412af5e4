import { expect } from "chai";
import { type Hex, numberToHex } from "viem";

import { ExecutionFailure } from "../../../../src/internal/rollup/l2/execution-failure.js";
import type { L2Chain } from "../../../../src/internal/rollup/l2/types.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { alice, bob, carol, makeChain } from "../../../helpers/rollup/l2-chain.js";

describe("the L2 chain: estimateGas", () => {
  const estimate = (chain: L2Chain, code: Hex): Promise<bigint> =>
    chain.estimateGas({ from: alice.address, to: carol }, "latest", { [carol]: { code } });

  it("is exact for a transfer", async () => {
    const chain = makeChain();
    expect(await chain.estimateGas({ from: alice.address, to: bob.address, value: 1n }, "latest")).to.equal(21_000n);
  });

  it("is exact for a precompile, and for data that costs the floor", async () => {
    const chain = makeChain();
    for (const to of [`0x${"0".repeat(39)}4`, bob.address] as const) {
      const request = { from: alice.address, to, data: `0x${"11".repeat(100)}` } as const;
      const gas = await chain.estimateGas(request, "latest");
      expect((await chain.call({ ...request, gas }, "latest")).error).to.equal(undefined);
      const short = await chain.call({ ...request, gas: gas - 1n }, "latest").then(
        ({ error }) => error,
        (error: Error) => error.message,
      );
      expect(short).to.match(/out of gas|intrinsic gas too low/);
    }
  });

  it("finds what a nested call needs though it does not use it (EIP-150)", async () => {
    const chain = makeChain();
    // Calls bob with all gas; bob's code reverts unless it was given 100,000. Carol reverts when the call fails.
    const inner = assemble`PUSH3 100000 GAS GT PUSH1 end JUMPI PUSH0 PUSH0 REVERT end: STOP`;
    const outer = assemble`
      PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${bob.address} GAS CALL
      PUSH1 end JUMPI PUSH0 PUSH0 REVERT end: STOP`;
    const overrides = { [carol]: { code: outer }, [bob.address]: { code: inner } };
    const request = { from: alice.address, to: carol } as const;
    const gas = await chain.estimateGas(request, "latest", overrides);
    expect((await chain.call({ ...request, gas }, "latest", overrides)).error).to.equal(undefined);
    expect((await chain.call({ ...request, gas: gas - 1n }, "latest", overrides)).error).to.equal("revert");
    expect(gas > 100_000n).to.equal(true);
  });

  it("includes what a refund gives back later", async () => {
    const chain = makeChain();
    // Sets a slot and clears it again.
    const code = assemble`PUSH1 1 PUSH0 SSTORE PUSH0 PUSH0 SSTORE STOP`;
    const gas = await estimate(chain, code);
    const overrides = { [carol]: { code } };
    expect((await chain.call({ from: alice.address, to: carol, gas }, "latest", overrides)).error).to.equal(undefined);
    expect((await chain.call({ from: alice.address, to: carol, gas: gas - 1n }, "latest", overrides)).error).to.equal(
      "out of gas",
    );
  });

  it("throws the failure of what always fails", async () => {
    const chain = makeChain();
    const error = await estimate(chain, assemble`PUSH1 1 PUSH0 MSTORE PUSH1 32 PUSH0 REVERT`).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(ExecutionFailure);
    expect(error).to.include({ error: "revert", returnData: numberToHex(1n, { size: 32 }) });
  });
});
