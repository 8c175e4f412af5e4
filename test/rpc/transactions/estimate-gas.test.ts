import { expect } from "chai";

import type { Hex } from "../../../src/internal/rollup/types.js";
import { createDispatcher } from "../../../src/internal/rpc/dispatch.js";
import type { JsonRpcError } from "../../../src/internal/rpc/errors.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import * as code from "../../helpers/contracts/bytecode.js";
import { type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const FROM = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const CALLEE: Hex = `0x${"ca".repeat(20)}`;
const CALLER = `0x${"cb".repeat(20)}`;
/** Most gas that a transaction may have. */
const MOST = 2n ** 24n;

describe("rpc/transactions/estimate-gas", () => {
  for (const mode of ["noInternalOutOfGas", "topLevelSuccess"] as const) {
    describe(mode, () => {
      let node: StartedRollup;
      let ask: StartedRollup["l2"];
      before(async () => {
        const settings = { gasEstimationMode: mode };
        node = await startRollup({}, { dispatch: (rollup) => createDispatcher(rollup, {}, settings) });
        ask = node.l2;
      });
      after(() => node.close());

      const install = async (callee: Hex, caller: Hex) => {
        await ask("hardhat_setCode", CALLEE, callee);
        await ask("hardhat_setCode", CALLER, caller);
        await ask("hardhat_setStorageAt", CALLEE, "0x0", `0x${code.word(0)}`);
      };
      const stored = async () => BigInt(await ask("eth_getStorageAt", CALLEE, "0x0"));
      const succeeds = async (gas: bigint) => {
        const { failed, structLogs } = await ask("debug_traceCall", {
          from: FROM,
          to: CALLER,
          gas: `0x${gas.toString(16)}`,
        });
        return !failed && structLogs.every(({ error }: { error?: string }) => error === undefined);
      };

      it(`${mode === "topLevelSuccess" ? "starves" : "feeds"} a call whose failure its caller ignores`, async () => {
        await install(assemble`PUSH1 1 PUSH0 SSTORE STOP`, code.ignoring(CALLEE));
        const gas = BigInt(await ask("eth_estimateGas", { from: FROM, to: CALLER }));
        expect(await succeeds(gas)).to.equal(mode === "noInternalOutOfGas");
        expect(await succeeds(gas - 1n)).to.equal(false);
        await ask("eth_sendTransaction", { from: FROM, to: CALLER });
        expect(await stored()).to.equal(mode === "noInternalOutOfGas" ? 1n : 0n);
      });

      it("lets a call inside fail for another reason", async () => {
        await install(code.reverting("0x01"), code.ignoring(CALLEE));
        expect(BigInt(await ask("eth_estimateGas", { from: FROM, to: CALLER })) < 30_000n).to.equal(true);
      });

      it("says so where a call inside is starved whatever the limit", async () => {
        await install(code.LOOPS, code.ignoring(CALLEE, 10_000));
        const estimate = ask("eth_estimateGas", { from: FROM, to: CALLER }).then(
          (gas: string) => BigInt(gas) < 40_000n,
          ({ code, data }: JsonRpcError) => ({ code, data }),
        );
        const refusal = { code: -32000, data: { reason: "InternalCallOutOfGas" } };
        expect(await estimate).to.deep.equal(mode === "topLevelSuccess" ? true : refusal);
        // The sender never asked for an estimate, so the transaction is sent nevertheless.
        const { gas } = await ask(
          "eth_getTransactionByHash",
          await ask("eth_sendTransaction", { from: FROM, to: CALLER }),
        );
        if (mode === "noInternalOutOfGas") expect(BigInt(gas)).to.equal(MOST);
      });
    });
  }
});
