import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { OVM2_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { checkQueueLimits, enqueuingData, whyRefused } from "../../helpers/ovm2/doors.js";
import { enqueue, hex, OWNER, startOvm2, STRANGER } from "../../helpers/ovm2/ovm2-rollup.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";

const RELAY_ON_L2 = AbiFunction.from(
  "function relayMessage(address target, address sender, bytes message, uint256 nonce)",
);
const FINALIZE_DEPOSIT = AbiFunction.from(
  "function finalizeDeposit(address l1Token, address l2Token, address from, address to, uint256 amount, bytes data)",
);
const FINALIZE_WITHDRAWAL = AbiFunction.from(
  "function finalizeETHWithdrawal(address from, address to, uint256 amount, bytes data)",
);
const MINT = AbiFunction.from("function mint(address to, uint256 amount)");
const WITHDRAW = AbiFunction.from(
  "function withdrawTo(address l2Token, address to, uint256 amount, uint32 l1Gas, bytes data)",
);
const REPLAY = AbiFunction.from(
  "function replayMessage(address target, address sender, bytes message, uint256 queueIndex, uint32 oldGasLimit, uint32 newGasLimit)",
);
const { portal, l1CrossDomainMessenger, l1StandardBridge } = L1_ADDRESSES;
const { l2CrossDomainMessenger, l2StandardBridge, ovmEth, messagePasser } = OVM2_PREDEPLOYS;

describe("the doors between the layers in OVM 2.0", () => {
  let started: StartedRollup;
  before(async () => {
    started = await startOvm2();
    await started.l1("evm_mine");
  });
  after(() => started.close());

  const why = (layer: "l1" | "l2", to: Address, data: Hex, from?: Address) =>
    whyRefused(started, layer, to, data, from);
  it("take 100,000 to 15,000,000 gas, and 50,000 bytes", () => checkQueueLimits(started, 15_000_000n));

  it("burn a thirty-second of the gas above 1,920,000, and nothing below", async () => {
    const used = async (gas: bigint) => {
      const request = { from: OWNER, to: portal, data: enqueuingData(gas), gas: hex(10_000_000) };
      const hash = await started.l1("eth_sendTransaction", request);
      return Number((await started.l1("eth_getTransactionReceipt", hash)).gasUsed);
    };
    await used(1_920_000n);
    const [prepaid, dearer] = [await used(1_920_000n), await used(15_000_000n)];
    // The loop ends at the first step at which enough is burned.
    expect(dearer - prepaid).to.be.within((15_000_000 - 1_920_000) / 32, (15_000_000 - 1_920_000) / 32 + 1_000);
  });

  it("of L2 open for L1's messenger and L2's bridge alone", async () => {
    const relay = AbiFunction.encodeData(RELAY_ON_L2, [STRANGER, STRANGER, "0x", 0n]);
    // An account that enqueues speaks for itself, not for the messenger.
    const { hash } = await enqueue(started, l2CrossDomainMessenger, { data: relay });
    expect((await started.l2("eth_getTransactionReceipt", hash)).status).to.equal("0x0");
    expect(await why("l2", l2CrossDomainMessenger, relay)).to.include("Provided message could not be verified.");
    const deposit = AbiFunction.encodeData(FINALIZE_DEPOSIT, [ovmEth, ovmEth, OWNER, OWNER, 1n, "0x"]);
    expect(await why("l2", l2StandardBridge, deposit)).to.include("messenger contract unauthenticated");
    expect(await why("l2", ovmEth, AbiFunction.encodeData(MINT, [OWNER, 1n]))).to.include("Only L2 Bridge");
    const more = AbiFunction.encodeData(WITHDRAW, [ovmEth, OWNER, 10n ** 30n, 0, "0x"]);
    expect(await why("l2", l2StandardBridge, more)).to.include("ERC20: burn amount exceeds balance");
  });

  it("of L1 pay out to L2's bridge alone", async () => {
    const payout = AbiFunction.encodeData(FINALIZE_WITHDRAWAL, [OWNER, OWNER, 1n, "0x"]);
    expect(await why("l1", l1StandardBridge, payout)).to.include("messenger contract unauthenticated");
    expect(await why("l1", l1StandardBridge, payout, l1CrossDomainMessenger)).to.include(
      "xDomainMessageSender is not set",
    );
  });

  it("replay what was enqueued, and nothing else", async () => {
    const replay = (gas: number) => AbiFunction.encodeData(REPLAY, [STRANGER, OWNER, "0x", 0n, gas, 1_000_000]);
    expect(await why("l1", l1CrossDomainMessenger, replay(1))).to.include("Provided message has not been enqueued.");
  });

  it("let no message to the passer make up others", async () => {
    const pass = AbiFunction.encodeData(AbiFunction.from("function passMessageToL1(bytes message)"), ["0x1234"]);
    const send = AbiFunction.from("function sendMessage(address target, bytes message, uint32 gasLimit)");
    const before = (await started.l2("eth_getProof", messagePasser, [], "latest")).storageHash;
    const data = AbiFunction.encodeData(send, [messagePasser, pass, 1_000_000]);
    await started.l1("eth_sendTransaction", { from: OWNER, to: l1CrossDomainMessenger, data, gas: hex(2_000_000) });
    expect((await started.l2("eth_getProof", messagePasser, [], "latest")).storageHash).to.equal(before);
  });
});
