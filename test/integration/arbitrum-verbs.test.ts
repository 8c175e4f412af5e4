import "../../src/chai.js";

import { expect } from "chai";
import hre from "hardhat";
import { encodeFunctionData, getAddress, parseAbi } from "viem";

import { weth9 } from "../../src/internal/artifacts/l2/weth9.js";
import { applyL1ToL2Alias } from "../../src/internal/rollup/derivation/alias.js";
import type { OvmConnection } from "../../src/types.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { codeOf } from "../helpers/errors/code-of.js";

const STRANGER = "0x00000000000000000000000000000000000a11ce";
const TARGET = "0x000000000000000000000000000000000000beef";
const TOKEN = "0x0000000000000000000000000000000000c0ffee";
const HALF_DAY = 43_200n;
/** Fails until slot 0 is set. */
const FAILING = assemble`PUSH0 SLOAD PUSH1 open JUMPI PUSH0 PUSH0 REVERT open: STOP`;
const erc20 = parseAbi(["function deposit() payable", "function balanceOf(address) view returns (uint256)"]);

describe("tokens, lists and messages of an Arbitrum behind connection.ovm", () => {
  let connection: Awaited<ReturnType<typeof connect>>;
  let ovm: OvmConnection;
  let sender: `0x${string}`;
  const connect = () =>
    hre.network.create({ network: "ovm", override: { chainId: 412_346, ovm: { semantics: "arbitrum" } } });
  beforeEach(async () => {
    connection = await connect();
    ({ ovm } = connection);
    [sender] = (await connection.provider.request({ method: "eth_accounts" })) as [`0x${string}`];
  });
  afterEach(() => connection.close());

  type Layer = "l1" | "l2";
  const request = (layer: Layer, method: string, ...params: unknown[]) =>
    (layer === "l1" ? ovm.l1.provider : connection.provider).request({ method, params });
  async function balanceOf(layer: Layer, token: string, account: string): Promise<bigint> {
    const data = encodeFunctionData({ abi: erc20, functionName: "balanceOf", args: [account as `0x${string}`] });
    return BigInt((await request(layer, "eth_call", { to: token, data }, "latest")) as string);
  }
  /** Puts a token on L1, of which the sender has 100. */
  async function makeToken(): Promise<void> {
    await request("l1", "hardhat_setCode", TOKEN, weth9.deployedBytecode);
    const data = encodeFunctionData({ abi: erc20, functionName: "deposit" });
    await request("l1", "eth_sendTransaction", { from: sender, to: TOKEN, value: "0x64", data });
  }

  it("brings tokens to L2 and back, through the gateways", async () => {
    await makeToken();
    const { l2Token, l2 } = await ovm.bridgeErc20(TOKEN);
    expect([l2, await request("l2", "eth_getCode", l2Token, "latest")]).to.deep.equal([undefined, "0x"]);
    const first = await ovm.depositErc20({ l1Token: TOKEN, amount: 30n, to: STRANGER });
    const second = await ovm.depositErc20({ l1Token: TOKEN, amount: 40n, l2Token });
    expect([first.l2?.status, second.l2?.status]).to.deep.equal(["success", "success"]);
    expect(await balanceOf("l2", l2Token, STRANGER)).to.equal(30n);
    expect(await balanceOf("l1", TOKEN, sender)).to.equal(30n);

    const withdrawal = await ovm.withdrawErc20({ l2Token, amount: 15n, to: STRANGER });
    expect(await balanceOf("l2", l2Token, sender)).to.equal(25n);
    await ovm.fastForward(withdrawal);
    await withdrawal.finalize();
    expect(await balanceOf("l1", TOKEN, STRANGER)).to.equal(15n);
  });

  it("brings WETH to L2 as ether and back, through its own gateway", async () => {
    const { parentWeth, childWeth } = (await ovm.addresses()) as unknown as Record<string, `0x${string}`>;
    const data = encodeFunctionData({ abi: erc20, functionName: "deposit" });
    await request("l1", "eth_sendTransaction", { from: sender, to: parentWeth, value: "0x64", data });
    expect((await ovm.bridgeErc20(parentWeth!)).l2Token.toLowerCase()).to.equal(childWeth!.toLowerCase());
    const { l2 } = await ovm.depositErc20({ l1Token: parentWeth!, amount: 30n });
    expect([l2?.status, await balanceOf("l2", childWeth!, sender)]).to.deep.equal(["success", 30n]);
    expect(BigInt((await request("l2", "eth_getBalance", childWeth, "latest")) as string)).to.equal(30n);
    const withdrawal = await ovm.withdrawErc20({ l2Token: childWeth!, amount: 20n, to: STRANGER });
    await ovm.fastForward(withdrawal);
    await withdrawal.finalize();
    expect(await balanceOf("l1", parentWeth!, STRANGER)).to.equal(20n);
  });

  it("refuses what the gateway does not take", async () => {
    expect(await codeOf(ovm.bridgeErc20(STRANGER))).to.equal("NOT_A_CONTRACT");
    expect(await codeOf(ovm.depositErc20({ l1Token: STRANGER, amount: 1n }))).to.equal("NOT_A_CONTRACT");
    await makeToken();
    expect(await codeOf(ovm.bridgeErc20(TOKEN, { symbol: "X" }))).to.equal("NOT_IN_THIS_DESIGN");
    expect(await codeOf(ovm.depositErc20({ l1Token: TOKEN, l2Token: TARGET, amount: 1n }))).to.equal(
      "TOKEN_NOT_BRIDGED",
    );
  });

  it("lists messages from L1 as deposits, with what they wait for", async () => {
    await ovm.depositEth({ value: 5n });
    await request("l2", "hardhat_setCode", TARGET, FAILING);
    await ovm.sendMessage({ to: TARGET, data: "0x01", value: 2n, gasLimit: 100_000n });
    await ovm.sequencer.pause();
    const held = await ovm.depositEth({ value: 7n, to: STRANGER });
    const [own, failed, waiting, ...more] = await ovm.deposits();
    expect(more).to.deep.equal([]);
    const from = getAddress(applyL1ToL2Alias(sender));
    expect(own).to.deep.include({ status: "executed", queueIndex: 0n, to: sender, value: 5n, mint: 5n, waitsFor: [] });
    expect(failed).to.deep.include({ status: "failed", from, to: TARGET, value: 2n, gasLimit: 100_000n, data: "0x01" });
    expect(waiting).to.deep.include({ status: "waiting", from, to: STRANGER, value: 7n, waitsFor: ["sequencer"] });
    expect(waiting).to.deep.include({ l1: held.l1, l2: undefined, queueIndex: 2n });
    const { timestamp } = (await request("l1", "eth_getBlockByHash", held.l1.blockHash, false)) as {
      timestamp: string;
    };
    expect(waiting!.forcibleFrom).to.equal(BigInt(timestamp) + HALF_DAY + 1n);
    expect((await ovm.deposits({ account: STRANGER })).map(({ value }) => value)).to.deep.equal([7n]);
  });

  it("lists messages to L1 as withdrawals, with what they wait for", async () => {
    const done = await ovm.withdrawEth({ value: 1n });
    await ovm.fastForward(done);
    await done.finalize();
    const ready = await ovm.withdrawEth({ value: 2n, to: STRANGER });
    await ovm.fastForward(ready);
    const waiting = await ovm.withdrawEth({ value: 3n });
    const listed = await ovm.withdrawals();
    expect(listed.map(({ status, waitsFor }) => [status, ...waitsFor])).to.deep.equal([
      ["finalized"],
      ["ready-to-finalize", "finalization"],
      ["waiting-to-finalize", "challenge-window"],
    ]);
    expect(listed.map(({ secondsLeft }) => secondsLeft)).to.satisfy(
      ([first, second, third]: (bigint | undefined)[]) => first === undefined && second === 0n && third! > 604_000n,
    );
    expect(listed[2]).to.deep.include({ withdrawalHash: waiting.withdrawalHash, value: 3n, maturityLeft: 0n });
    const [mine] = await ovm.withdrawals({ account: STRANGER });
    expect((await mine!.finalize()).succeeded).to.equal(true);
    expect(await ovm.withdrawals({ status: "ready-to-finalize" })).to.deep.equal([]);
  });

  it("waits for messages, lists them, and redeems the ticket of one that failed", async () => {
    await request("l2", "hardhat_setCode", TARGET, FAILING);
    const sent = await ovm.sendMessage({ to: TARGET, data: "0x01", gasLimit: 100_000n });
    const failed = await ovm.waitForMessage(sent.sent.transactionHash);
    expect(failed).to.deep.include({ status: "failed", sender, target: TARGET, messageHash: sent.messageHash });
    expect((await ovm.messages())[0]).to.deep.include({ status: "failed", waitsFor: ["replay"], queueIndex: 0n });
    await request("l2", "hardhat_setStorageAt", TARGET, "0x0", `0x${"1".padStart(64, "0")}`);
    const relayed = await ovm.replayMessage(failed);
    expect([relayed.status, relayed.received?.status]).to.deep.equal(["relayed", "success"]);
    expect(await codeOf(ovm.replayMessage(failed))).to.equal("MESSAGE_NOT_FAILED");
    expect((await ovm.messages({ status: "relayed" }))[0]).to.deep.include({ waitsFor: [], layer: "l1" });
  });

  it("knows the ticket of a message that the sequencer holds back", async () => {
    await ovm.sequencer.pause();
    const sent = await ovm.sendMessage({ to: STRANGER, data: "0x" });
    expect(sent.status).to.equal("waiting");
    expect(await codeOf(ovm.waitForMessage(sent.sent.transactionHash))).to.equal("MESSAGE_WAITING");
    expect((await ovm.messages())[0]).to.deep.include({ status: "waiting", waitsFor: ["sequencer"] });
    await ovm.sequencer.resume();
    const { status, messageHash, received } = await ovm.waitForMessage(sent.sent.transactionHash);
    expect([status, messageHash, received?.status]).to.deep.equal(["relayed", sent.messageHash, "success"]);
  });

  it("says that a ticket which expired cannot be replayed", async () => {
    await request("l2", "hardhat_setCode", TARGET, FAILING);
    const { sent } = await ovm.sendMessage({ to: TARGET, data: "0x", gasLimit: 100_000n });
    const failed = await ovm.waitForMessage(sent.transactionHash);
    await ovm.fastForward(604_801);
    expect(await codeOf(ovm.replayMessage(failed))).to.equal("MESSAGE_RELAY_REVERTED");
    expect((await ovm.messages())[0]).to.deep.include({ status: "failed", waitsFor: [] });
  });

  it("has the matchers of hardhat-ovm/chai", async () => {
    expect(await ovm.sendMessage({ to: STRANGER, data: "0x" })).to.be.relayed;
    await request("l2", "hardhat_setCode", TARGET, FAILING);
    expect(await ovm.sendMessage({ to: TARGET, data: "0x" })).to.have.messageStatus("failed");
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    await expect(withdrawal).to.have.withdrawalStatus("waiting-to-finalize");
    await expect(withdrawal.finalize()).to.be.rejectedWithOvmError("WITHDRAWAL_WAITING");
    // NUMBER is L1's there.
    expect(() => expect("0x435000").to.be.compatibleWith("arbitrum")).to.throw("block-number");
  });

  it("follows a message to L1 until the outbox has executed it", async () => {
    const message = await ovm.sendMessage({ layer: "l2", to: STRANGER, data: "0x", value: 4n });
    if (!("withdrawal" in message)) throw new Error("A message to L1 is a withdrawal.");
    const wait = () => ovm.waitForMessage(message.sent.transactionHash, { layer: "l2" });
    expect(await codeOf(wait())).to.equal("MESSAGE_WAITING");
    expect(await codeOf(ovm.replayMessage(message))).to.equal("MESSAGE_NOT_FAILED");
    expect((await ovm.messages({ layer: "l2" }))[0]).to.deep.include({ waitsFor: ["challenge-window"] });
    await ovm.fastForward(message.withdrawal);
    const executed = await message.withdrawal.finalize();
    const arrived = await wait();
    expect([arrived.status, arrived.received?.transactionHash]).to.deep.equal(["relayed", executed.transactionHash]);
  });
});
