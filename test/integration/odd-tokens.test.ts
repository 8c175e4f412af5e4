import { expect } from "chai";
import { Contract, type ContractTransactionResponse } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import type { OvmError } from "../../src/errors.js";
import { compileContract } from "../helpers/contracts/compile-contract.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { createHre } from "../helpers/project/hre.js";

const ODD = "0x0dd0000000000000000000000000000000000dd0";
/** Hardhat writes addresses in quotes. */
const REFUSED = new RegExp(`SafeERC20FailedOperation\\("?${ODD}"?\\)`, "i");

describe("tokens that are not textbook", () => {
  let connection: NetworkConnection;
  let call: (name: string, ...args: unknown[]) => Promise<unknown>;

  before(async () => {
    connection = await (await createHre()).network.create("ovm");
    const { l1 } = connection.ovm;
    const { code, abi } = compileContract("test/contracts/universal/OddToken.sol");
    await l1.provider.request({ method: "hardhat_setCode", params: [ODD, code] });
    const [signer] = await l1.ethers.getSigners();
    const token = new Contract(ODD, abi as never, signer);
    call = async (name, ...args) => {
      const result: unknown = await token.getFunction(name)(...args);
      if (typeof result === "object") await (result as ContractTransactionResponse).wait();
      return result;
    };
    await call("mint", 1_000n);
  });
  after(() => connection.close());

  it("are bridged with the text of names of 32 bytes, and with what the user says of what they lack", async () => {
    const { ovm, ethers } = connection;
    const missing = await ovm.bridgeErc20(ODD).catch((error: unknown) => error as OvmError);
    expect(missing).to.include({ code: "TOKEN_METADATA_MISSING" });
    expect((missing as OvmError).message).to.include("decimals");
    const { l2Token } = await ovm.bridgeErc20(ODD, { decimals: 6 });
    const read = async (name: string) =>
      (await new Contract(l2Token, [`function ${name}() view returns (string)`], ethers.provider as never).getFunction(
        name,
      )()) as string;
    expect([await read("name"), await read("symbol")]).to.deep.equal(["Odd Token", "ODD"]);
  });

  for (const [left, what] of [
    [0n, "none"],
    [9n, "one that is too low"],
    [10n, "exactly enough"],
  ] as const) {
    it(`are deposited where approve() returns nothing and an allowance is left over: ${what}`, async () => {
      const { ovm } = connection;
      const { l1StandardBridge } = await ovm.addresses();
      await call("approve", l1StandardBridge, 0n);
      await call("approve", l1StandardBridge, left);
      const { l2 } = await ovm.depositErc20({ l1Token: ODD, amount: 10n });
      expect(l2?.status).to.equal("success");
    });
  }

  it("are refused with a reason where approve() returns false", async () => {
    await call("behave", true, false);
    expect(await codeOf(connection.ovm.depositErc20({ l1Token: ODD, amount: 10n }))).to.equal("TOKEN_APPROVAL_REFUSED");
  });

  it("are refused by the bridge, by name, where transferFrom() returns false", async () => {
    await call("behave", false, true);
    const error = await connection.ovm.depositErc20({ l1Token: ODD, amount: 10n }).catch((reason: Error) => reason);
    expect((error as Error).message).to.match(REFUSED);
    await call("behave", false, false);
  });

  it("are lost by a message, not by the user, where a withdrawal's transfer() returns false", async () => {
    const { ovm } = connection;
    const { l2Token } = await ovm.bridgeErc20(ODD);
    const withdrawal = await ovm.withdrawErc20({ l2Token, amount: 10n });
    await call("behave", false, true);
    await ovm.fastForward(withdrawal);
    await withdrawal.finalize();
    const failed = await ovm.waitForMessage(withdrawal.l2, { layer: "l2" });
    expect(failed.status).to.equal("failed");
    expect(failed.reason).to.match(REFUSED);
    await call("behave", false, false);
    expect((await ovm.replayMessage(failed)).status).to.equal("relayed");
  });
});
