import { expect } from "chai";
import { Interface } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import { createHre } from "../helpers/project/hre.js";

const abi = new Interface([
  "function initiateWithdrawal(address target, uint256 gasLimit, bytes data) payable",
  "function bridgeETHTo(address to, uint32 minGasLimit, bytes extraData) payable",
  "function maxMessageSize() view returns (uint256)",
  "function depositTransaction(address to, uint256 value, uint64 gasLimit, bool isCreation, bytes data) payable",
]);
const TARGET = "0x7a36e70000000000000000000000000000000000";
/** STOP */
const TAKES_ALL = "0x00";
const ONE = 10n ** 18n;

describe("what crosses the layers", function () {
  this.timeout(180_000);
  let connection: NetworkConnection;
  let ovm: NetworkConnection["ovm"];
  let from: string;
  before(async () => {
    connection = await (await createHre()).network.create("ovm");
    ({ ovm } = connection);
    [from] = (await connection.provider.request({ method: "eth_accounts" })) as [string];
    for (const { provider } of [ovm.l1, connection]) {
      await provider.request({ method: "hardhat_setCode", params: [TARGET, TAKES_ALL] });
    }
  });
  after(() => connection.close());

  const data = (size: number | bigint) => `0x${"ff".repeat(Number(size))}`;
  const on = (layer: "l1" | "l2") => (layer === "l1" ? ovm.l1.provider : connection.provider);
  const send = async (layer: "l1" | "l2", to: string, call: string, value = 0n) =>
    (await on(layer).request({
      method: "eth_sendTransaction",
      params: [{ from, to, data: call, value: `0x${value.toString(16)}`, gas: "0xf42400" }],
    })) as string;
  const balanceOnL2 = async () =>
    BigInt((await connection.provider.request({ method: "eth_getBalance", params: [from, "latest"] })) as string);
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.fail("it was taken"),
      ({ message }: Error) => message,
    );
  const [withdrawal, message, extra] = [120_000n, 119_744n, 60_416n];

  it("as a deposit arrives up to the portal's limit of data, and is refused with both lengths beyond it", async () => {
    const most = 120_000n;
    const gasLimit = 21_000n + 40n * most;
    for (const size of [most - 1n, most]) {
      const { l2 } = await ovm.depositEth({ to: TARGET, value: 1n, data: data(size), gasLimit });
      expect(l2?.status).to.equal("success");
    }
    const beyond = ovm.depositEth({ to: TARGET, value: 1n, data: data(most + 1n), gasLimit: gasLimit + 40n });
    expect(await refusal(beyond)).to.include(`${most + 1n} bytes, is longer than ${most},`);
    const { portal } = await ovm.addresses();
    const call = (size: bigint, gas: bigint) =>
      abi.encodeFunctionData("depositTransaction", [TARGET, 0n, gas, false, data(size)]);
    expect(await refusal(send("l1", portal, call(most + 1n, 2n ** 24n)))).to.include("LargeCalldata()");
    expect(await refusal(send("l1", portal, call(most, gasLimit - 1n)))).to.include("SmallGasLimit()");
    expect(await send("l1", portal, call(most, gasLimit))).to.match(/^0x/);
    for (const gas of [2n ** 24n + 1n, 2n ** 64n - 1n]) {
      expect(await refusal(send("l1", portal, call(0n, gas)))).to.include(`GasLimitTooHigh(${gas}, ${2n ** 24n})`);
    }
  });

  it("as a deposit carries any value: one that its sender has not is lost on L2, and what was minted stays", async () => {
    const { portal } = await ovm.addresses();
    const balance = await balanceOnL2();
    const call = abi.encodeFunctionData("depositTransaction", [TARGET, 2n ** 256n - 1n, 100_000n, false, "0x"]);
    const l2 = await ovm.getL2Receipt(await send("l1", portal, call, 5n));
    expect(l2.status).to.equal("reverted");
    expect((await balanceOnL2()) - balance).to.equal(5n);
  });

  it("as a message to L2 arrives with its ETH up to the limit, and is refused at the door beyond it", async () => {
    const { l1CrossDomainMessenger } = await ovm.addresses();
    const most = message;
    const answer = await on("l1").request({
      method: "eth_call",
      params: [{ to: l1CrossDomainMessenger, data: abi.encodeFunctionData("maxMessageSize") }, "latest"],
    });
    expect(BigInt(answer as string)).to.equal(most);
    for (const size of [22_000n, most - 1n, most]) {
      expect(await ovm.sendMessage({ to: TARGET, data: data(size), value: ONE })).to.include({ status: "relayed" });
    }
    expect(await refusal(ovm.sendMessage({ to: TARGET, data: data(most + 1n), value: ONE }))).to.include(
      `MessageTooLong(${most + 1n}, ${most})`,
    );
  });

  it("as a message to L1 is sent and arrives up to the limit, and is refused at the door beyond it", async () => {
    const most = message;
    const sent = await ovm.sendMessage({ layer: "l2", to: TARGET, data: data(most), value: 3n });
    await ovm.fastForward(sent.withdrawal);
    await sent.withdrawal.finalize();
    expect(await ovm.waitForMessage(sent.sent, { layer: "l2" })).to.include({ status: "relayed" });
    expect(await refusal(ovm.sendMessage({ layer: "l2", to: TARGET, data: data(most + 1n) }))).to.include(
      `MessageTooLong(${most + 1n}, ${most})`,
    );
  });

  it("as a withdrawal is sent and arrives up to the limit, and is refused at the door beyond it", async () => {
    const { l2ToL1MessagePasser: passer } = await ovm.addresses();
    const most = withdrawal;
    const call = (size: bigint) => abi.encodeFunctionData("initiateWithdrawal", [TARGET, 100_000n, data(size)]);
    const [sent] = await ovm.withdrawalsIn(await send("l2", passer, call(most), 5n));
    await ovm.fastForward(sent!);
    expect(await sent!.finalize()).to.include({ succeeded: true });
    expect(await refusal(send("l2", passer, call(most + 1n)))).to.include(`MessageTooLong(${most + 1n}, ${most})`);
  });

  it("with extra data of a bridged amount arrives up to the limit, and is refused at the door beyond it", async () => {
    const { l1StandardBridge, l2StandardBridge } = await ovm.addresses();
    const most = extra;
    const call = (size: bigint) => abi.encodeFunctionData("bridgeETHTo", [TARGET, 500_000, data(size)]);
    const arrived = await ovm.waitForMessage(await send("l1", l1StandardBridge, call(most), ONE));
    expect(arrived).to.include({ status: "relayed", reason: undefined });
    const [sent] = await ovm.withdrawalsIn(await send("l2", l2StandardBridge, call(most), 7n));
    await ovm.fastForward(sent!);
    await sent!.finalize();
    expect(await ovm.waitForMessage(sent!.l2, { layer: "l2" })).to.include({ status: "relayed" });
    for (const [layer, bridge] of [
      ["l1", l1StandardBridge],
      ["l2", l2StandardBridge],
    ] as const) {
      const message = await refusal(send(layer, bridge, call(most + 1n), 1n));
      expect(message).to.include(`MessageTooLong(${most + 1n}, ${most})`);
    }
  });
});
