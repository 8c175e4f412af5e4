import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { applyL1ToL2Alias } from "../../../src/internal/rollup/derivation/alias.js";
import { ARBITRUM } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { answeringCode, OUT_OF_NOTHING } from "../../helpers/arbitrum/answering-code.js";
import {
  balanceOf,
  BASE_FEE,
  createTicket,
  GWEI,
  OWNER,
  sendTicket,
  sendToInbox,
  startArbitrum,
  STRANGER,
} from "../../helpers/arbitrum/arbitrum-rollup.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";
import { checkVerified, checkWrongClaim } from "../../helpers/verifier/verifier.js";

const PLACE: Address = "0x000000000000000000000000000000000000c0de";
const REDEEM = AbiFunction.from("function redeem(bytes32 ticketId) returns (bytes32)");
const CANCEL = AbiFunction.from("function cancel(bytes32 ticketId)");
const SEND = AbiFunction.from("function sendTxToL1(address destination, bytes data) payable returns (uint256)");
const hex = (value: bigint | number): Hex => `0x${value.toString(16)}`;

describe("the verifier of an Arbitrum", () => {
  let started: StartedRollup;
  beforeEach(async () => (started = await startArbitrum({ posting: "manual" })));
  afterEach(() => started.close());

  const send = (request: object) =>
    started.l2("eth_sendTransaction", { from: OWNER, gas: hex(1_000_000), ...request }).catch(() => undefined);
  const arb = (to: Address, call: Hex, request: object = {}) => send({ to, data: call, ...request });

  it("names the first claim that is wrong by block and batch", async () => {
    await checkWrongClaim(started, () => send({ to: STRANGER, value: "0x1" }));
  });

  it("has the same tickets: those that redeem themselves, fail, wait, are redeemed, canceled and expire", async () => {
    await started.l2("hardhat_setCode", PLACE, assemble`PUSH0 SLOAD PUSH1 open JUMPI PUSH0 PUSH0 REVERT open: STOP`);
    const { id: failed } = await createTicket(started, { to: PLACE, value: 7n });
    const { id: waiting } = await createTicket(started, { to: STRANGER, value: 3n, gas: 0n, maxFeePerGas: 0n });
    await createTicket(started, { to: STRANGER, value: 5n, gas: 20_999n });
    await createTicket(started, { to: STRANGER, maxSubmissionCost: 10n ** 15n, maxFeePerGas: BASE_FEE - 1n });
    await arb(ARBITRUM.arbRetryableTx, AbiFunction.encodeData(REDEEM, [failed]));
    await started.l2("hardhat_setStorageAt", PLACE, "0x0", `0x${"1".padStart(64, "0")}`);
    await arb(ARBITRUM.arbRetryableTx, AbiFunction.encodeData(REDEEM, [failed]));
    await arb(ARBITRUM.arbRetryableTx, AbiFunction.encodeData(CANCEL, [waiting]));
    const { timestamp } = started.rollup.chain.head;
    await started.l2("evm_mine", Number(timestamp) + 604_801);
    expect(await balanceOf(started, PLACE)).to.equal(7n);
    await checkVerified(started);
  });

  it("has the same messages of L1, whatever they are, and the same messages to L1", async () => {
    await started.l2("hardhat_setBalance", applyL1ToL2Alias(OWNER), hex(10n ** 18n));
    await sendToInbox(started, "depositEth()", [], 9n);
    const code = assemble`NUMBER PUSH1 1 NUMBER SUB BLOCKHASH ADD COINBASE ADD PREVRANDAO ADD BLOBBASEFEE ADD GASPRICE ADD PUSH0 SSTORE`;
    await started.l2("hardhat_setCode", PLACE, code);
    await sendToInbox(started, "sendContractTransaction", [100_000n, GWEI, PLACE, 1n, "0x"]);
    await sendToInbox(started, "sendContractTransaction", [100_000n, BASE_FEE - 1n, PLACE, 1n, "0x"]);
    for (const odd of ["0x", "0x04c0ffee", "0x03", "0x09"]) await sendToInbox(started, "sendL2Message", [odd]);
    await started.l1("hardhat_mine", "0x3");
    await send({ to: PLACE });
    for (const data of ["0x", "0x01", "0x0203"] as const) {
      await arb(ARBITRUM.arbSys, AbiFunction.encodeData(SEND, [STRANGER, data]), { value: "0x5" });
    }
    await checkVerified(started);
  });

  it("has the same price of gas, where L1 takes a part of it, gas comes back, or the floor of call data is above it", async () => {
    // Clears a slot: what comes back is counted without the part of L1.
    await started.l2("hardhat_setCode", PLACE, assemble`PUSH0 PUSH0 SSTORE`);
    await started.l2("hardhat_setStorageAt", PLACE, "0x0", `0x${"1".padStart(64, "0")}`);
    await send({ to: PLACE });
    await send({ to: STRANGER, gas: hex(20_000_000), maxFeePerGas: hex(GWEI), maxPriorityFeePerGas: hex(GWEI) });
    // 1,000 bytes: the floor is 61,000, of which 37,000 are paid before L1 has its part.
    const data: Hex = `0x${"ff".repeat(1_000)}`;
    await started.l2("hardhat_setNextBlockBaseFeePerGas", hex(10n * GWEI));
    const hash = await send({ to: STRANGER, data, gas: hex(61_000), gasPrice: hex(10n * GWEI) });
    const { gasUsed, gasUsedForL1 } = await started.l2("eth_getTransactionReceipt", hash);
    expect(Number(gasUsedForL1)).to.be.within(1, 23_999);
    expect(Number(gasUsed)).to.equal(61_000);
    await checkVerified(started);
  });

  it("goes on as the chain does where a cheat put other code in the place of ArbRetryableTx", async () => {
    await createTicket(started, { to: STRANGER, value: 1n, gas: 0n, maxFeePerGas: 0n });
    const call = { from: OWNER, to: STRANGER, gas: 21_000n, gasFeeCap: 10n ** 18n, value: 1n };
    const moves = [
      [OUT_OF_NOTHING, BigInt(OWNER), 5n],
      [BigInt(OWNER), BigInt(STRANGER), 10n ** 30n],
      [BigInt(STRANGER), BigInt(OWNER), 1n],
    ] as const;
    const codes = [
      "0x",
      assemble`INVALID`,
      assemble`PUSH1 32 PUSH0 RETURN`,
      assemble`CALLER PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`,
      answeringCode({ moves }),
      answeringCode({ ...call, moves, kind: 0x64, transaction: "0x64c0" }),
      answeringCode({ ...call, moves, kind: 0x64, transaction: "0x65c0" }),
      answeringCode({ ...call, kind: 0x65, nonce: 1n, transaction: "0x65c0" }),
      answeringCode({ ...call, kind: 0x66, transaction: "0x66c101" }),
      answeringCode({ ...call, kind: 0x69, failure: 9, transaction: "0x69" }),
      answeringCode({ ...call, kind: 0x69, gas: 2n ** 64n, transaction: "0x69" }),
      answeringCode({ ...call, kind: 4, transaction: "0x01" }),
      answeringCode({ ...call, moves, more: 1, kind: 0x66, transaction: "0x66c101" }),
    ] as const;
    for (const code of codes) {
      await started.l2("hardhat_setCode", ARBITRUM.arbRetryableTx, code);
      await sendTicket(started, { to: STRANGER, value: 1n });
      await send({ to: ARBITRUM.arbRetryableTx });
    }
    const { timestamp } = started.rollup.chain.head;
    await started.l2("evm_mine", Number(timestamp) + 604_801);
    await checkVerified(started);
  });

  for (const [what, gas, executed] of [
    ["is run", 30_000n, 78],
    ["cannot begin", 20_999n, 0],
  ] as const) {
    it(`goes on as the chain does where such code has something pending for ever, which ${what}`, async () => {
      const redeem = { from: OWNER, to: STRANGER, value: 1n, input: [1n, 2n], transaction: "0x680102" } as const;
      const code = answeringCode({ ...redeem, gas, gasFeeCap: 1n, kind: 0x68 }, true);
      await started.l2("hardhat_setCode", ARBITRUM.arbRetryableTx, code);
      await sendTicket(started, { to: STRANGER });
      await started.l2("evm_mine");
      const { length } = started.rollup.chain.head.transactions;
      expect(length).to.equal(1 + executed);
      await started.l2("hardhat_setCode", ARBITRUM.arbRetryableTx, "0x");
      await checkVerified(started);
    });
  }
});
