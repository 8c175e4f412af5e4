import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";
import { concatHex, encodePacked, size } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { arbRetryableTx } from "../../../src/internal/artifacts/l2/arb-retryable-tx.js";
import { applyL1ToL2Alias } from "../../../src/internal/rollup/derivation/alias.js";
import { ARBITRUM as RULES } from "../../../src/internal/rollup/machine/state/rules.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { ARBITRUM } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { machineOfArbitrum, WITHOUT_DATA_FEE } from "../../helpers/arbitrum/arbitrum-machine.js";
import {
  CHAIN_ID,
  createTicket,
  GWEI,
  OWNER,
  sendToInbox,
  startArbitrum,
  STRANGER,
} from "../../helpers/arbitrum/arbitrum-rollup.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { compareStretches } from "../../helpers/machine/steps.js";
import { haltOfLive } from "../../helpers/rollup/live-blocks.js";
import { ACCOUNTS, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

const GAS = 100_000n;
const ALIAS = applyL1ToL2Alias(OWNER);
const OTHER: Address = "0x00000000000000000000000000000000000ca11e";
const PLACE: Address = "0x000000000000000000000000000000000000c0de";

describe("the machine under Arbitrum", function () {
  this.timeout(300_000);
  let evm: MachineEvm;
  let started: StartedRollup;
  before(async () => {
    evm = await MachineEvm.create(RULES);
  });
  beforeEach(async () => {
    started = await startArbitrum({ posting: "manual" }, { semantics: WITHOUT_DATA_FEE });
  });
  afterEach(() => started.close());

  const send = (request: object) =>
    started.l2("eth_sendTransaction", { from: OWNER, gas: "0xf4240", ...request }).catch(() => undefined);

  /** Both implementations must come to what the L2 claims, by the same steps. */
  const compare = async () => {
    const { rollup } = started;
    let steps = 0;
    for (let number = 1n; number <= rollup.chain.head.number; number += 1n) {
      const trace = new Trace(await machineOfArbitrum(started, number));
      expect(trace.hashAt(trace.length), `output of block ${number}`).to.equal(haltOfLive(rollup, number));
      steps += await compareStretches(evm, trace.machineAt(0), `block ${number}`);
    }
    return steps;
  };

  it("tells of L1 in a block's first transaction, and charges the base fee alone", async () => {
    await send({ to: STRANGER, value: "0x9", maxFeePerGas: "0x77359400", maxPriorityFeePerGas: "0x3b9aca00" });
    await started.l2(
      "hardhat_setCode",
      PLACE,
      assemble`NUMBER PREVRANDAO ADD COINBASE ADD GASLIMIT ADD GASPRICE ADD
      BASEFEE ADD BLOBBASEFEE ADD PUSH1 0 SSTORE STOP`,
    );
    await send({ to: PLACE });
    await started.l1("hardhat_mine", "0x3");
    await started.l2("evm_mine");
    await send({ to: STRANGER, value: "0x1" });
    await compare();
  });

  it("tells ArbSys, and no other account, of the calls that lead to it", async () => {
    const asks = ["08bd624c", "175a260b", "d74523b3"].map(
      (selector, index) => assemble`PUSH4 ${BigInt(`0x${selector}`)} PUSH1 128 MSTORE
        PUSH1 32 PUSH1 ${32 * index} PUSH1 4 PUSH1 156 PUSH1 0x64 GAS STATICCALL POP`,
    );
    await started.l2(
      "hardhat_setCode",
      PLACE,
      assemble`${asks} PUSH1 96 PUSH0 LOG0
      PUSH0 PUSH0 PUSH2 0x800 PUSH0 PUSH3 ${0x0a4b05n} GAS STATICCALL PUSH0 SSTORE STOP`,
    );
    await started.l2(
      "hardhat_setCode",
      OTHER,
      assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${BigInt(PLACE)} PUSH3 200000 DELEGATECALL
      PUSH0 PUSH0 PUSH0 PUSH0 PUSH1 3 PUSH20 ${BigInt(PLACE)} PUSH3 200000 CALL STOP`,
    );
    await send({ to: PLACE });
    await send({ to: OTHER, value: "0x9" });
    await send({ to: "0x00000000000000000000000000000000000a4b05", value: "0x1" });
    expect(await compare()).to.be.greaterThan(500);
  });

  it("executes what messages ask for: deposits, calls, signed transactions, batches of them, and nothing where they are malformed", async () => {
    await started.l2("hardhat_setBalance", ALIAS, "0xde0b6b3a7640000");
    await started.l2("hardhat_setCode", PLACE, assemble`CALLER PUSH0 SSTORE CALLDATASIZE PUSH1 1 SSTORE STOP`);
    await sendToInbox(started, "depositEth()", [], 9n);
    await sendToInbox(started, "sendContractTransaction", [GAS, GWEI, PLACE, 7n, "0x00ff"]);
    await sendToInbox(started, "sendL2Message", ["0x04c0ffee"]);
    await sendToInbox(started, "sendL2Message", ["0x"]);
    await sendToInbox(started, "sendContractTransaction", [GAS, 1n, PLACE, 7n, "0x"]);
    const signed = await privateKeyToAccount(ACCOUNTS[1]!.privateKey).signTransaction({
      ...{
        chainId: Number(CHAIN_ID),
        to: PLACE,
        value: 3n,
        gas: GAS,
        nonce: 0,
        maxFeePerGas: GWEI,
        maxPriorityFeePerGas: 1n,
      },
    });
    const call = encodePacked(
      ["uint8", "uint256", "uint256", "uint256", "uint256", "bytes"],
      [1, GAS, GWEI, BigInt(PLACE), 2n, "0xaa"],
    );
    const part = (message: Hex) => encodePacked(["uint64", "bytes"], [BigInt(size(message)), message]);
    const batch = concatHex(["0x03", part(concatHex(["0x04", signed])), part("0x09"), part(call), part(call)]);
    await sendToInbox(started, "sendL2Message", [batch]);
    expect(await compare()).to.be.greaterThan(2_000);
  });

  it("creates tickets, redeems them at once, later or by hand, cancels them, and lets them expire", async () => {
    await started.l2("hardhat_setCode", PLACE, assemble`PUSH0 SLOAD PUSH1 open JUMPI PUSH0 PUSH0 REVERT open: STOP`);
    await createTicket(started, { to: STRANGER, value: 5n, refundTo: OTHER });
    const failed = await createTicket(started, { to: PLACE, value: 7n, data: `0x${"ff".repeat(40)}` });
    const canceled = await createTicket(started, { to: PLACE, value: 11n, gas: 0n, maxFeePerGas: 0n });
    await createTicket(started, { to: PLACE, value: 13n, gas: 0n, maxFeePerGas: 0n, beneficiary: OTHER });
    const tickets = (name: "redeem" | "cancel", id: Hex) =>
      send({
        to: ARBITRUM.arbRetryableTx,
        data: AbiFunction.encodeData(AbiFunction.fromAbi(arbRetryableTx.abi, name), [id]),
      });
    await tickets("redeem", failed.id);
    await started.l2("hardhat_setStorageAt", PLACE, "0x0", `0x${"1".padStart(64, "0")}`);
    await tickets("redeem", failed.id);
    await tickets("cancel", canceled.id);
    await started.l2("evm_mine", Number(started.rollup.chain.head.timestamp) + 604_801);
    await started.l2("evm_mine");
    expect(await compare()).to.be.greaterThan(5_000);
  });

  it("finds block hashes by L1's numbers in what ArbSys keeps of them", async () => {
    const hashes = [0, 1, 2, 3, 4, 5, 8, 256, 257].map(
      (back) => assemble`PUSH2 ${back} NUMBER SUB BLOCKHASH PUSH2 ${back} SSTORE`,
    );
    await started.l2("hardhat_setCode", PLACE, assemble`${hashes} STOP`);
    for (const blocks of ["0x1", "0x3", "0x1", "0x2"]) {
      await started.l1("hardhat_mine", blocks);
      await send({ to: PLACE });
      await send({ to: PLACE });
    }
    expect(await compare()).to.be.greaterThan(300);
  });

  it("sends messages to L1", async () => {
    for (let i = 0; i < 3; i++)
      await send({
        to: "0x0000000000000000000000000000000000000064",
        data: `0x25e16063${"00".repeat(31)}07`,
        value: "0x5",
      });
    await compare();
  });
});
