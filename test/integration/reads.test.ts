import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { assemble } from "../helpers/contracts/assemble.js";
import { createHre } from "../helpers/project/hre.js";

const SPINNER = `0x${"51".repeat(20)}`;
/** Hashes 1 kB again and again, until little gas is left. */
const SPIN = assemble`loop: PUSH2 0x0400 PUSH0 KECCAK256 POP GAS PUSH3 50000 LT PUSH loop JUMPI`;
/** More than 200 ms of it, on any machine. */
const GAS = "0x2000000";
const TRANSACTION_GAS = "0xf00000";

const PAIRER = `0x${"52".repeat(20)}`;
/** Twelve pairings of its calldata. */
const PAIRINGS = assemble`CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY PUSH1 12
  loop: PUSH0 PUSH0 CALLDATASIZE PUSH0 PUSH1 8 GAS STATICCALL POP PUSH1 1 SWAP1 SUB DUP1 PUSH loop JUMPI`;
/** The generators of both groups (EIP-197). */
const PAIR = [
  1n,
  2n,
  0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2n,
  0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6edn,
  0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975bn,
  0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daan,
]
  .map((word) => word.toString(16).padStart(64, "0"))
  .join("");

describe("requests that only look", function () {
  this.timeout(60_000);
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;
  let from: string;

  const l2 = (method: string, ...params: unknown[]): Promise<unknown> =>
    connection.provider.request({ method, params });
  const l1 = (method: string, ...params: unknown[]): Promise<unknown> =>
    connection.ovm.l1.provider.request({ method, params });

  /** Names of some requests, made in this order, in the order in which they were answered. */
  async function order(requests: Record<string, () => Promise<unknown>>): Promise<string[]> {
    const answered: string[] = [];
    const all = Object.entries(requests).map(async ([name, request]) => {
      await request();
      answered.push(name);
    });
    await Promise.all(all);
    return answered;
  }

  before(async () => {
    hre = await createHre();
    connection = await hre.network.create("ovm");
    [from] = (await l2("eth_accounts")) as [string];
    await l2("hardhat_setCode", SPINNER, SPIN);
    await l2("evm_mine");
  });
  after(async () => await connection.close());

  it("do not wait for a call that runs, on either layer", async () => {
    const answered = await order({
      call: () => l2("eth_call", { from, to: SPINNER, gas: GAS }, "latest"),
      balance: () => l2("eth_getBalance", from, "latest"),
      otherCall: () => l2("eth_call", { from, to: from }, "latest"),
      l1ChainId: () => l1("eth_chainId"),
      l1Block: () => l1("eth_blockNumber"),
    });
    expect(answered.at(-1)).to.equal("call");
  });

  it("do not wait for a block that is built, and see the chain before it", async () => {
    const before = await l2("eth_blockNumber");
    let seen: unknown;
    const answered = await order({
      block: () => l2("eth_sendTransaction", { from, to: SPINNER, gas: TRANSACTION_GAS }),
      number: async () => (seen = await l2("eth_blockNumber")),
      l1ChainId: () => l1("eth_chainId"),
    });
    expect(answered.at(-1)).to.equal("block");
    expect(seen).to.equal(before);
    expect(BigInt((await l2("eth_blockNumber")) as string)).to.equal(BigInt(before as string) + 1n);
  });

  it("see what a request before them did, once that was answered", async () => {
    const balance = BigInt((await l2("eth_getBalance", SPINNER, "latest")) as string);
    await l2("hardhat_setBalance", SPINNER, `0x${(balance + 5n).toString(16)}`);
    expect(BigInt((await l2("eth_getBalance", SPINNER, "latest")) as string)).to.equal(balance + 5n);
  });

  it("tell why a call failed, two at a time", async () => {
    const fail = { to: SPINNER, gas: "0x526c" };
    const errors = await Promise.all(
      [0, 1].map(() => l2("eth_call", fail, "latest").catch((error: Error) => error.message)),
    );
    for (const message of errors) expect(message).to.match(/out of gas/);
  });

  it("let other work have its turn while L2 executes", async () => {
    let turns = 0;
    let isOver = false;
    const turn = (): void => {
      turns++;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    await l2("eth_call", { from, to: SPINNER, gas: GAS }, "latest");
    isOver = true;
    // One in 25 ms of execution.
    expect(turns).to.be.greaterThan(4);
  });

  it("let other work have its turn between one precompile and the next", async () => {
    // As many pairs as are not given to a thread of their own: each call takes several times the 25 ms after which it is the others' turn.
    await l2("hardhat_setCode", PAIRER, PAIRINGS);
    let turns = 0;
    let isOver = false;
    const turn = (): void => {
      turns++;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    await l2("eth_call", { from, to: PAIRER, data: `0x${PAIR.repeat(16)}` }, "latest");
    isOver = true;
    expect(turns).to.be.greaterThan(8);
  });
});
