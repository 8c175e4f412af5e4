import { expect } from "chai";

import type { Hex } from "../../../src/internal/rollup/types.js";
import type { Semantics } from "../../../src/internal/semantics/types.js";
import { assemble } from "../contracts/assemble.js";
import { codeOf } from "../errors/code-of.js";
import type { StartedRollup } from "../rollup/start-rollup.js";
import { pathsOf } from "../semantics/paths-of.js";
import { enqueue, hex, OWNER, run, STRANGER } from "./ovm2-rollup.js";

/** What an opcode without operands pushes. */
export const pushed = (opcode: number): Hex => assemble`${[hex(opcode)]} PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`;

/** What a row's test does on L2. */
export class RowActions {
  readonly #started: () => StartedRollup;
  readonly #gas: Hex;

  /** @param gas what a transaction offers unless it says otherwise */
  public constructor(started: () => StartedRollup, gas: bigint) {
    this.#started = started;
    this.#gas = hex(gas);
  }

  public readonly latest = (full = false) => this.#started().l2("eth_getBlockByNumber", "latest", full);

  /** The receipt of a transaction. */
  public readonly send = async (request: object) => {
    const { l2 } = this.#started();
    const hash = await l2("eth_sendTransaction", { from: OWNER, gas: this.#gas, ...request });
    return l2("eth_getTransactionReceipt", hash);
  };

  /** The receipt of a transaction that fails, and why it does: the node says so, and mines it all the same. */
  public readonly sendFailing = async (request: object) => {
    const why = await this.send(request).then(
      () => expect.fail("the transaction did not fail"),
      ({ message }: Error) => message,
    );
    const [hash] = (await this.latest()).transactions;
    return { why, receipt: await this.#started().l2("eth_getTransactionReceipt", hash) };
  };
}

/** Rows that both of the OVM's own designs have alike, and that every row is in a test's name. */
export function itHasSharedRows(semantics: Semantics, started: () => StartedRollup, actions: RowActions): void {
  const { send, latest } = actions;

  it("block.transactionsPerBlock, block.depositsFirst, caps.elementsPerBlock, caps.bytesPerBlock: each transaction has a block of its own", async () => {
    const { l2 } = started();
    await l2("evm_setAutomine", false);
    const before = BigInt((await latest()).number);
    for (let index = 0; index < 3; index++) {
      await l2("eth_sendTransaction", { from: OWNER, to: STRANGER, gas: hex(21_000) });
    }
    await l2("hardhat_mine", "0x3", "0x0");
    await l2("evm_setAutomine", true);
    for (let number = before + 1n; number <= before + 3n; number++) {
      expect((await l2("eth_getBlockByNumber", hex(number), false)).transactions).to.have.length(1);
    }
    const { blockNumber } = await enqueue(started(), STRANGER);
    expect((await l2("eth_getBlockByNumber", blockNumber, false)).transactions).to.have.length(1);
  });

  it("transactions.types: legacy transactions alone", async () => {
    for (const type of ["0x1", "0x2"]) {
      const fees = type === "0x2" ? { maxFeePerGas: "0x1", maxPriorityFeePerGas: "0x0" } : { gasPrice: "0x1" };
      expect(await codeOf(send({ to: STRANGER, type, ...fees }))).to.equal("TYPE_NOT_SUPPORTED");
    }
    expect((await send({ to: STRANGER })).type).to.equal("0x0");
  });

  it("precompiles: those up to 0x09 answer, and 0x0a is an account like any other", async () => {
    const sizeAfter = async (address: bigint) => {
      const code = assemble`PUSH1 0 PUSH1 0 PUSH1 32 PUSH1 0 PUSH20 ${address} GAS STATICCALL POP RETURNDATASIZE PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`;
      return run(started(), code);
    };
    expect([await sizeAfter(2n), await sizeAfter(3n), await sizeAfter(4n)]).to.deep.equal([32n, 32n, 32n]);
    for (const address of [0x0an, 0x0bn, 0x100n]) expect(await sizeAfter(address)).to.equal(0n);
  });

  it("caps.transactionBytes: a transaction has at most 50,000 bytes", async () => {
    const sized = (bytes: number) => ({ to: STRANGER, data: `0x${"00".repeat(bytes)}` });
    const { rawTransaction } = (await send(sized(49_000)), (await latest(true)).transactions[0]);
    const rest = (rawTransaction.length - 2) / 2 - 49_000;
    expect((await send(sized(50_000 - rest))).status).to.equal("0x1");
    expect(await codeOf(send(sized(50_001 - rest)))).to.equal("TRANSACTION_TOO_LARGE");
  });

  it("each of the table is in a test's name", function () {
    const { tests } = this.test!.parent!;
    const named = tests.flatMap(({ title }) => title.split(":")[0]!.split(", "));
    expect(pathsOf(semantics).filter((path) => !named.includes(path))).to.deep.equal([]);
  });
}
