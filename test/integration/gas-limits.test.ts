import { expect } from "chai";
import hre from "hardhat";

import type { OvmConnection } from "../../src/types.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { codeOf } from "../helpers/errors/code-of.js";

const TOKEN = `0x${"70".repeat(20)}`;
const STRANGER = "0x00000000000000000000000000000000000a11ce";
const TARGET = "0x000000000000000000000000000000000000beef";
const FAILING = assemble`PUSH1 0 DUP1 REVERT`;
const UINT_MAX = 2n ** 256n - 1n;

type Call = (gasLimit: bigint) => Promise<unknown>;
/** Calls by the code that refuses them. */
type Calls = Readonly<Record<string, readonly Call[]>>;

describe("gas limits of calls on the other layer", () => {
  async function withDesign(
    semantics: "ovm2" | "arbitrum",
    test: (ovm: OvmConnection, failAt: (target: string) => Promise<unknown>) => Promise<void>,
  ): Promise<void> {
    const connection = await hre.network.create({ network: "ovm", override: { ovm: { semantics } } });
    try {
      await test(connection.ovm, (target) =>
        connection.provider.request({ method: "hardhat_setCode", params: [target, FAILING] }),
      );
    } finally {
      await connection.close();
    }
  }

  async function expectRefusals(most: bigint, calls: Calls): Promise<void> {
    for (const [code, ofCode] of Object.entries(calls)) {
      for (const call of ofCode) {
        expect(await codeOf(call(most + 1n))).to.equal(code);
        expect(await codeOf(call(UINT_MAX))).to.equal(code);
        expect(await codeOf(call("5" as unknown as bigint))).to.equal("INVALID_PARAMETERS");
      }
    }
  }

  it("are those of OVM 2.0's queue, and of a transaction on L1", async () => {
    await withDesign("ovm2", async (ovm, failAt) => {
      await failAt(TARGET);
      const most = 15_000_000n;
      const failed = await ovm.sendMessage({ to: TARGET, data: "0x01", gasLimit: most });
      expect(failed).to.include({ status: "failed", gasLimit: most });
      await expectRefusals(most, {
        DEPOSIT_GAS_TOO_HIGH: [
          (gasLimit) => ovm.depositEth({ value: 1n, gasLimit }),
          (gasLimit) => ovm.depositErc20({ l1Token: TOKEN, l2Token: TOKEN, amount: 1n, gasLimit }),
        ],
        MESSAGE_GAS_TOO_HIGH: [
          (gasLimit) => ovm.sendMessage({ to: STRANGER, gasLimit }),
          (gasLimit) => ovm.replayMessage(failed, { gasLimit }),
        ],
      });
      await expectRefusals(2n ** 24n, {
        MESSAGE_GAS_TOO_HIGH: [(gasLimit) => ovm.sendMessage({ layer: "l2", to: STRANGER, gasLimit })],
        WITHDRAWAL_GAS_TOO_HIGH: [
          (gasLimit) => ovm.withdrawEth({ value: 1n, gasLimit }),
          (gasLimit) => ovm.withdrawErc20({ l2Token: TOKEN, amount: 1n, gasLimit }),
        ],
      });
      expect((await ovm.depositEth({ value: 1n, gasLimit: most })).l2?.status).to.equal("success");
      expect(await ovm.replayMessage(failed, { gasLimit: most })).to.include({ status: "failed" });
      expect(await ovm.withdrawEth({ value: 1n, gasLimit: 2n ** 24n })).to.include({ gasLimit: 2n ** 24n });
    });
  });

  it("are those of a transaction on an Arbitrum", async () => {
    await withDesign("arbitrum", async (ovm, failAt) => {
      await failAt(TARGET);
      const most = 32_000_000n;
      const failed = await ovm.sendMessage({ to: TARGET, data: "0x01", gasLimit: 100_000n });
      await expectRefusals(most, {
        DEPOSIT_GAS_TOO_HIGH: [
          (gasLimit) => ovm.depositEth({ value: 1n, to: STRANGER, gasLimit }),
          (gasLimit) => ovm.depositErc20({ l1Token: TOKEN, amount: 1n, gasLimit }),
        ],
        MESSAGE_GAS_TOO_HIGH: [
          (gasLimit) => ovm.sendMessage({ to: STRANGER, gasLimit }),
          (gasLimit) => ovm.replayMessage(failed, { gasLimit }),
          (gasLimit) => ovm.redeem(failed.messageHash, { gasLimit }),
        ],
      });
      expect(await codeOf(ovm.withdrawEth({ value: "1" as unknown as bigint }))).to.equal("INVALID_PARAMETERS");
      expect((await ovm.sendMessage({ to: STRANGER, gasLimit: most })).status).to.equal("relayed");
      expect((await ovm.depositEth({ value: 1n, to: STRANGER, gasLimit: most })).l2?.status).to.equal("success");
    });
  });
});
