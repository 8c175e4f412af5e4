import { expect } from "chai";
import { type Hex, numberToHex } from "viem";

import { createL2Chain } from "../../../../src/internal/rollup/l2/create-l2-chain.js";
import { ExecutionFailure } from "../../../../src/internal/rollup/l2/execution-failure.js";
import type { L2Chain } from "../../../../src/internal/rollup/l2/types.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { alice, bob, carol, madeWith, makeChain } from "../../../helpers/rollup/l2-chain.js";

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

  describe("is what a search on ethereumjs finds, which is not told what frames need, for code that", () => {
    const CALL_BOB = assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${bob.address} GAS CALL`;
    const join = (...parts: Hex[]): Hex => `0x${parts.map((part) => part.slice(2)).join("")}`;
    const cases: Record<string, { code: Hex; callee?: Hex; data?: Hex }> = {
      "stores and clears": { code: assemble`PUSH1 1 PUSH0 SSTORE PUSH0 PUSH0 SSTORE STOP` },
      "stores last, behind the gas that an SSTORE asks for": { code: assemble`PUSH1 1 PUSH0 SSTORE` },
      "keeps much in memory, and logs it": { code: assemble`PUSH2 9000 PUSH0 LOG0` },
      "calls what stores": { code: join(CALL_BOB, assemble`POP`), callee: assemble`PUSH1 1 PUSH0 SSTORE` },
      "hides that what it calls reverts": {
        code: join(CALL_BOB, assemble`POP`),
        callee: assemble`PUSH1 1 PUSH0 SSTORE PUSH0 PUSH0 REVERT`,
      },
      "hides that what it calls ends by an exception": { code: join(CALL_BOB, assemble`POP`), callee: "0xfe" },
      "calls with a limit": {
        code: assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${bob.address} PUSH2 40000 CALL`,
        callee: assemble`PUSH1 1 PUSH0 SSTORE`,
      },
      "calls what looks at its gas": {
        code: CALL_BOB,
        callee: assemble`PUSH3 100000 GAS GT PUSH1 end JUMPI PUSH1 1 PUSH0 SSTORE end: STOP`,
      },
      "delegates to what looks at its gas": {
        code: `0xef0100${bob.address.slice(2)}`,
        callee: assemble`PUSH3 100000 GAS GT PUSH1 end JUMPI PUSH1 1 PUSH0 SSTORE end: STOP`,
      },
      creates: { code: assemble`PUSH4 0x60015ff3 PUSH0 MSTORE PUSH1 4 PUSH1 28 PUSH0 CREATE` },
      "calls a precompile": { code: assemble`PUSH0 PUSH0 PUSH2 640 PUSH0 PUSH1 2 GAS STATICCALL` },
      "stops at once, with data that cost more": { code: "0x00", data: `0x${"11".repeat(500)}` },
      "sends on what it has": {
        code: assemble`PUSH0 PUSH0 PUSH0 PUSH0 SELFBALANCE PUSH20 ${bob.address} GAS CALL`,
      },
    };
    for (const [what, { code, callee = "0x", data = "0x" }] of Object.entries(cases)) {
      it(what, async () => {
        const native = makeChain();
        const searching = createL2Chain({ ...madeWith(native), engine: "ethereumjs" });
        const [ours, found] = await Promise.all(
          [native, searching].map((chain) =>
            chain.estimateGas({ from: alice.address, to: carol, data }, "latest", {
              [carol]: { code },
              [bob.address]: { code: callee },
            }),
          ),
        );
        expect(ours).to.equal(found);
      });
    }
  });
});
