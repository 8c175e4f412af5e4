import { expect } from "chai";

import { OVM1_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { word } from "../../helpers/contracts/bytecode.js";
import { startOvm1 } from "../../helpers/ovm1/ovm1-rollup.js";
import { balanceOf, hex, OWNER, STRANGER } from "../../helpers/ovm2/ovm2-rollup.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";

const PAYER: Address = "0x000000000000000000000000000000000000c0de";
const PAID: Address = "0x000000000000000000000000000000000000fee1";
const GAS = hex(1_100);
/** Sends PAID 5 wei with `gas` for the callee, and keeps whether that worked and what the callee returned. */
const paying = (gas: Hex) => assemble`PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 5 PUSH20 ${BigInt(PAID)} ${[gas]} CALL
  PUSH1 0 SSTORE RETURNDATASIZE PUSH1 1 SSTORE STOP`;
const ALL_GAS = assemble`GAS`;
const FAILS = assemble`PUSH1 32 PUSH1 0 REVERT`;

describe("a call with value in OVM 1.0", () => {
  let started: StartedRollup;
  before(async () => {
    started = await startOvm1();
  });
  after(() => started.close());

  const send = async (to: Address, more: object = {}) => {
    const hash = await started.l2("eth_sendTransaction", { from: OWNER, to, gas: GAS, ...more });
    return started.l2("eth_getTransactionReceipt", hash);
  };
  const slot = async (at: Address, index: number) =>
    BigInt(await started.l2("eth_getStorageAt", at, hex(index), "latest"));
  const place = async (payer: Hex, paid: Hex) => {
    await started.l2("hardhat_setCode", PAYER, payer);
    await started.l2("hardhat_setCode", PAID, paid);
    await started.l2("hardhat_setBalance", PAYER, "0x64");
    await started.l2("hardhat_setBalance", PAID, "0x0");
  };
  const transfer = (from: Address, to: Address, amount: bigint) => [
    OVM1_PREDEPLOYS.ovmEth,
    `0x${word(BigInt(from))}`,
    `0x${word(BigInt(to))}`,
    `0x${word(amount)}`,
  ];
  const transfersIn = ({ logs }: { logs: { address: Address; topics: Hex[]; data: Hex }[] }) =>
    // The first is the fee's.
    logs.slice(1).map(({ address, topics, data }) => [address, topics[1], topics[2], data]);

  it("moves the ether before the callee runs, and logs Transfer before what the callee logs", async () => {
    await place(paying(ALL_GAS), assemble`SELFBALANCE PUSH1 0 SSTORE PUSH1 0 PUSH1 0 LOG0 STOP`);
    const receipt = await send(PAYER);
    expect(await slot(PAID, 0)).to.equal(5n);
    expect(await slot(PAYER, 0)).to.equal(1n);
    expect(receipt.logs.map(({ address }: { address: Address }) => address).slice(1)).to.deep.equal([
      OVM1_PREDEPLOYS.ovmEth,
      PAID,
    ]);
    expect(transfersIn(receipt)[0]).to.deep.equal(transfer(PAYER, PAID, 5n));
  });

  it("moves it back by a second Transfer when the callee fails", async () => {
    await place(paying(ALL_GAS), FAILS);
    const receipt = await send(PAYER);
    expect([await slot(PAYER, 0), await slot(PAYER, 1)]).to.deep.equal([0n, 32n]);
    expect(await balanceOf(started, PAYER)).to.equal(100n);
    expect(transfersIn(receipt)).to.deep.equal([transfer(PAYER, PAID, 5n), transfer(PAID, PAYER, 5n)]);
  });

  it("of a transaction logs the same two ways", async () => {
    await place(paying(ALL_GAS), FAILS);
    await send(PAID, { value: "0x5" }).catch(() => undefined);
    const [hash] = (await started.l2("eth_getBlockByNumber", "latest", false)).transactions;
    const failed = await started.l2("eth_getTransactionReceipt", hash);
    expect(failed.status).to.equal("0x0");
    expect(transfersIn(failed)).to.deep.equal([transfer(OWNER, PAID, 5n), transfer(PAID, OWNER, 5n)]);
    expect(await balanceOf(started, PAID)).to.equal(0n);
  });

  it("fails without a trace where the caller has too little", async () => {
    await place(paying(ALL_GAS), assemble`STOP`);
    await started.l2("hardhat_setBalance", PAYER, "0x4");
    const receipt = await send(PAYER);
    expect([await slot(PAYER, 0), transfersIn(receipt)]).to.deep.equal([0n, []]);
  });

  it("fails in a static call, and does not halt it", async () => {
    await place(
      assemble`PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 5 PUSH20 ${BigInt(PAID)} GAS CALL PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`,
      assemble`STOP`,
    );
    const asks = assemble`PUSH1 32 PUSH1 0 PUSH1 0 PUSH1 0 PUSH20 ${BigInt(PAYER)} GAS STATICCALL PUSH1 0 MLOAD PUSH1 2 MUL ADD PUSH1 0 SSTORE STOP`;
    await started.l2("hardhat_setCode", STRANGER, asks);
    await send(STRANGER);
    // The static call itself succeeded, and the call in it did not.
    expect(await slot(STRANGER, 0)).to.equal(1n);
    await started.l2("hardhat_setCode", STRANGER, "0x");
  });

  it("begins with 90,000 gas and not with less, and gives the callee no gas beside what it is given", async () => {
    const pays = assemble`PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 5 PUSH20 ${BigInt(PAID)} GAS CALL STOP`;
    const begins = async (left: bigint) => {
      await place(pays, assemble`STOP`);
      // Six operands and GAS, then CALL itself.
      const gas = 6n * 3n + 2n + 100_700n + left;
      const outer = assemble`PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH20 ${BigInt(PAYER)} PUSH4 ${gas} CALL STOP`;
      await started.l2("hardhat_setCode", STRANGER, outer);
      const receipt = await send(STRANGER);
      await started.l2("hardhat_setCode", STRANGER, "0x");
      return transfersIn(receipt).length;
    };
    expect(await begins(89_999n)).to.equal(0);
    expect(await begins(90_000n)).to.equal(1);
    expect(await begins(90_001n)).to.equal(1);
    // As Solidity's `transfer` and `send` pay: an account that has code cannot be paid so.
    await place(paying(assemble`PUSH1 0`), assemble`PUSH1 0 POP STOP`);
    await send(PAYER);
    expect(await slot(PAYER, 0)).to.equal(0n);
    await place(paying(assemble`PUSH1 0`), "0x");
    await send(PAYER);
    expect(await slot(PAYER, 0)).to.equal(1n);
  });

  it("of a creation carries nothing", async () => {
    await place(assemble`PUSH1 0 PUSH1 0 PUSH1 5 CREATE PUSH1 0 SSTORE STOP`, "0x");
    await send(PAYER);
    const created: Address = `0x${(await slot(PAYER, 0)).toString(16).padStart(40, "0")}`;
    expect(created).to.not.equal(`0x${"00".repeat(20)}`);
    expect([await balanceOf(started, created), await balanceOf(started, PAYER)]).to.deep.equal([0n, 100n]);
  });
});
