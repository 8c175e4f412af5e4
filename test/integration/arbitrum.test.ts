import { expect } from "chai";
import hre from "hardhat";

import type { OvmConnection } from "../../src/types.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { codeOf } from "../helpers/errors/code-of.js";

const STRANGER = "0x00000000000000000000000000000000000a11ce";
const TARGET = "0x000000000000000000000000000000000000beef";
/** Fails until slot 0 is set. */
const FAILING = assemble`PUSH0 SLOAD PUSH1 open JUMPI PUSH0 PUSH0 REVERT open: STOP`;

describe("an Arbitrum behind connection.ovm", () => {
  let connection: Awaited<ReturnType<typeof connect>>;
  let ovm: OvmConnection;
  const connect = () =>
    hre.network.create({ network: "ovm", override: { chainId: 412_346, ovm: { semantics: "arbitrum" } } });
  before(async () => {
    connection = await connect();
    ({ ovm } = connection);
  });
  after(() => connection.close());

  const request = (method: string, ...params: unknown[]) => connection.provider.request({ method, params });
  const balance = async (address: string) => BigInt((await request("eth_getBalance", address, "latest")) as string);

  it("deposits ETH to the sender, and by a ticket to another account", async () => {
    const own = await ovm.depositEth({ value: 5n });
    expect(own.l2?.status).to.equal("success");
    const other = await ovm.depositEth({ value: 7n, to: STRANGER });
    expect(other.l2?.status).to.equal("success");
    expect(await balance(STRANGER)).to.equal(7n);
  });

  it("sends a message as a ticket, which can be redeemed when it failed", async () => {
    await request("hardhat_setCode", TARGET, FAILING);
    const message = await ovm.sendMessage({ to: TARGET, data: "0x01" });
    expect(message.status).to.equal("failed");
    const [waiting] = await ovm.retryables();
    expect(waiting?.ticketId).to.equal(message.messageHash);
    expect((await ovm.redeem(message.messageHash)).status).to.equal("reverted");
    await request("hardhat_setStorageAt", TARGET, "0x0", `0x${"1".padStart(64, "0")}`);
    expect((await ovm.redeem(message.messageHash)).status).to.equal("success");
    expect(await ovm.retryables()).to.deep.equal([]);
  });

  it("withdraws through the outbox, from the first second after the confirmation period", async () => {
    const withdrawal = await ovm.withdrawEth({ value: 3n, to: STRANGER });
    expect(await withdrawal.status()).to.equal("waiting-to-finalize");
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_WAITING");
    await ovm.fastForward(withdrawal);
    expect(await withdrawal.status()).to.equal("ready-to-finalize");
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
    expect(await ovm.withdrawalStatus(withdrawal.withdrawalHash)).to.equal("finalized");
    expect(BigInt(await ovm.l1.provider.request({ method: "eth_getBalance", params: [STRANGER, "latest"] }))).to.equal(
      3n,
    );
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_ALREADY_FINALIZED");
  });

  it("refuses by name what Arbitrum has not, and what cannot be proven", async () => {
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    expect(await codeOf(withdrawal.prove())).to.equal("NOT_IN_THIS_DESIGN");
    expect(await codeOf(ovm.impersonateCrossDomainSender(TARGET))).to.equal("NOT_IN_THIS_DESIGN");
    expect(await codeOf(ovm.injectFraud({ kind: "random-root" }))).to.equal("SEMANTICS_NOT_PROVABLE");
    expect(await ovm.verify()).to.not.have.property("difference");
    const op = await hre.network.create("ovm");
    expect(await codeOf(op.ovm.retryables())).to.equal("NOT_IN_THIS_DESIGN");
    await op.close();
  });
});
