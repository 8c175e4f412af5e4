import { expect } from "chai";

import type { FraudRequest } from "../../../src/internal/rollup/dispute/types.js";
import type { RollupOptions } from "../../../src/internal/rollup/rollup.js";
import type { Hex, RollupConfig } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { codeOf } from "../../helpers/errors/code-of.js";
import { ACCOUNTS, ETHER, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [Hex, Hex];
const STRANGER: Hex = `0x${"5a".repeat(20)}`;
const L1_BLOCK: Hex = "0x4200000000000000000000000000000000000015";
const quantity = (value: number | bigint) => `0x${value.toString(16)}`;

describe("lies that cannot be told", () => {
  let started: StartedRollup;

  async function start(config: Partial<RollupConfig> = {}, options: Partial<RollupOptions> = {}): Promise<void> {
    started = await startRollup({ posting: "manual", ...config }, options);
  }
  afterEach(() => started.close());

  const inject = (request: FraudRequest) => started.rollup.exclusive(() => started.rollup.injectFraud(request));
  /** The code of the refusal, which must leave L1 as it was. */
  async function refusal(request: FraudRequest): Promise<unknown> {
    const before = (await started.rollup.status()).chain;
    const code = await codeOf(inject(request));
    expect((await started.rollup.status()).chain).to.deep.equal(before);
    expect(started.rollup.frauds).to.deep.equal([]);
    return code;
  }

  it("are of no known kind", async () => {
    await start();
    for (const kind of ["theft", "", "toString"]) {
      expect(await refusal({ kind: kind as "storage" })).to.equal("UNKNOWN_FRAUD_KIND");
    }
  });

  it("are about a block that has an output, or that is not there", async () => {
    await start();
    await started.l2("evm_mine");
    await started.l2("ovm_submitBatch");
    await started.l2("ovm_proposeOutputs");
    await started.l2("evm_mine");
    for (const block of [-1n, 0n, 1n]) {
      expect(await refusal({ kind: "storage", block })).to.equal("BLOCK_ALREADY_PROPOSED");
    }
    expect(await refusal({ kind: "storage", block: 3n })).to.equal("UNKNOWN_BLOCK");
    expect((await inject({ kind: "storage", block: 2n })).block).to.equal(2n);
  });

  it("are about a transaction or log that the block has not got", async () => {
    await start();
    await started.l2("evm_mine");
    await started.l2("eth_sendTransaction", { from: alice, to: bob });
    const about = { block: 1n } as const;
    for (const kind of ["skipped-transaction", "invalid-signature", "wrong-gas", "wrong-receipt"] as const) {
      expect(await refusal({ kind, ...about }), kind).to.equal("FRAUD_WITHOUT_TRANSACTION");
      expect(await refusal({ kind, block: 2n, transaction: 1 }), kind).to.equal("FRAUD_WITHOUT_TRANSACTION");
    }
    expect(await refusal({ kind: "wrong-receipt", block: 2n })).to.equal("FRAUD_WITHOUT_TRANSACTION");
    expect(await refusal({ kind: "wrong-gas", transaction: 7 })).to.equal("FRAUD_WITHOUT_TRANSACTION");
  });

  it("are told at a step that there is not, or that is not theirs", async () => {
    await start();
    await started.l2("eth_sendTransaction", { from: alice, to: bob });
    const { length } = (await started.rollup.dissent({ kind: "storage", block: 1n })).player.states;
    for (const at of [-1, 0.5, length]) {
      expect(await refusal({ kind: "storage", at }), String(at)).to.equal("FRAUD_STEP_OUT_OF_RANGE");
    }
    expect(await refusal({ kind: "wrong-gas", at: 3 })).to.equal("FRAUD_STEP_FIXED");
    for (const at of [0, 1, 2, 4, length - 1]) {
      expect(await refusal({ kind: "skipped-transaction", at }), String(at)).to.equal("FRAUD_STEP_TAKES_NOTHING");
    }
    expect((await inject({ kind: "skipped-transaction", at: 3 })).block).to.equal(1n);
  });

  it("change nothing in the end", async () => {
    await start();
    // The next step writes the slot again.
    const request = { kind: "storage", from: L1_BLOCK, slot: "0x1", at: "first" } as const;
    expect(await refusal(request)).to.equal("FRAUD_WITHOUT_EFFECT");
    expect((await inject({ ...request, at: "last" })).block).to.equal(1n);
  });

  it("are about accounts that are not there, have nothing, or are the thief", async () => {
    await start();
    expect(await refusal({ kind: "storage", from: STRANGER })).to.equal("FRAUD_ACCOUNT_ABSENT");
    const steal = { kind: "balance-theft" } as const;
    expect(await refusal({ ...steal, from: STRANGER })).to.equal("FRAUD_VICTIM_TOO_POOR");
    expect(await refusal({ ...steal, from: alice, amount: 10_001n * ETHER })).to.equal("FRAUD_VICTIM_TOO_POOR");
    expect(await refusal({ ...steal, from: alice, amount: 0n })).to.equal("FRAUD_VICTIM_TOO_POOR");
    expect(await refusal({ ...steal, from: alice, to: alice })).to.equal("FRAUD_WITHOUT_VICTIM");
    expect(await refusal({ kind: "invalid-signature", from: STRANGER })).to.equal("FRAUD_VICTIM_TOO_POOR");
    await started.l2("evm_mine");
    expect(await refusal({ ...steal, block: 1n, from: STRANGER })).to.equal("FRAUD_VICTIM_TOO_POOR");
  });

  it("need an account with ether, and say so when none has any", async () => {
    await start({}, { accounts: [] });
    for (const kind of ["balance-theft", "skipped-transaction", "invalid-signature", "wrong-receipt"] as const) {
      expect(await refusal({ kind }), kind).to.equal("FRAUD_WITHOUT_ACCOUNT");
    }
    expect((await inject({ kind: "withdrawal-forgery" })).block).to.equal(1n);
  });

  it("need the thief's key where nothing is unsigned", async () => {
    await start({ developmentMode: false });
    expect(await refusal({ kind: "balance-theft", to: STRANGER })).to.equal("FRAUD_WITHOUT_KEY");
    expect((await inject({ kind: "balance-theft" })).block).to.equal(1n);
  });

  it("take from the thief what it was to withdraw", async () => {
    await start();
    await started.l2("evm_setAutomine", false);
    await started.l2("eth_sendTransaction", { from: alice, to: bob, value: quantity(5n * ETHER), gas: "0x5208" });
    const steal = { kind: "balance-theft", from: alice, to: bob } as const;
    // Without her ether Alice cannot pay Bob, who counts on it.
    expect(await codeOf(inject({ ...steal, at: "first" }))).to.equal("FRAUD_WITHOUT_WITHDRAWAL");
  });

  it("need a sequencer that builds and posts", async () => {
    await start();
    await started.l2("ovm_pauseSequencer");
    expect(await refusal({ kind: "storage" })).to.equal("SEQUENCER_PAUSED");
  });

  it("wait for an L1 that mines them", async () => {
    await start();
    await started.l1("evm_setAutomine", false);
    // Blocks are full of what pays more.
    const gas = quantity(1_000_000);
    await started.l1("evm_setBlockGasLimit", gas);
    await started.l1("hardhat_setCode", STRANGER, assemble`INVALID`);
    for (let count = 0; count < 8; count += 1) {
      const fees = { maxFeePerGas: quantity(10n ** 13n), maxPriorityFeePerGas: quantity(10n ** 13n) };
      await started.l1("eth_sendTransaction", { from: alice, to: STRANGER, gas, ...fees });
    }
    expect(await codeOf(inject({ kind: "storage" }))).to.equal("L1_DOES_NOT_MINE");
  });

  it("have no liar when they were never told", async () => {
    await start();
    expect(() => started.rollup.liar(1))
      .to.throw("None was injected")
      .with.property("code", "NO_SUCH_FRAUD");
  });
});
