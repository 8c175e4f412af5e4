import { expect } from "chai";

import type { FraudKind, FraudRequest } from "../../../src/internal/rollup/dispute/types.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { checkFraud } from "../../helpers/disputes/lies.js";
import type { MachineEvm } from "../../helpers/machine/evm.js";
import { depositRequest, initiateWithdrawalData, PASSER } from "../../helpers/rollup/bridge.js";
import { onManualRollups } from "../../helpers/rollup/on-manual-rollups.js";
import { ACCOUNTS, ETHER, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob, carol] = ACCOUNTS.map(({ address }) => address) as [Hex, Hex, Hex];
const quantity = (value: number | bigint) => `0x${value.toString(16)}`;

/** Kinds that are about one transaction. */
const TRANSACTION_KINDS = ["skipped-transaction", "invalid-signature", "wrong-gas"] as const;

describe("lies about", () => {
  let evm: MachineEvm;
  let started: StartedRollup;
  onManualRollups((machine, rollup) => ([evm, started] = [machine, rollup]));

  /** Tells a lie, checks it, takes it back. */
  async function check(request: FraudRequest): Promise<void> {
    const before = await started.l2("evm_snapshot");
    const fraud = await started.rollup.exclusive(() => started.rollup.injectFraud(request));
    await checkFraud(started.rollup, fraud, evm);
    await started.l2("evm_revert", before);
  }

  /** Every kind that a block with a transaction and a log allows. */
  async function checkAll(block: bigint, transaction: number, more: FraudKind[] = []): Promise<void> {
    for (const kind of [...TRANSACTION_KINDS, ...more]) await check({ kind, block, transaction });
    for (const kind of ["storage", "balance-theft", "withdrawal-forgery"] as const) await check({ kind, block });
  }

  it("a deposit, with a cheat before it", async () => {
    await started.l2("hardhat_setBalance", carol, quantity(3n * ETHER));
    const data = initiateWithdrawalData(carol);
    await started.l1("eth_sendTransaction", depositRequest(carol, { to: PASSER, value: ETHER, data, gas: 200_000n }));
    const { input, receipts } = started.rollup.chain.head;
    expect([input.deposits.length, input.sequenced.length, receipts[0]!.logs.length]).to.deep.equal([1, 1, 1]);
    await checkAll(1n, 0, ["wrong-receipt"]);
  });

  it("a deposit that fails", async () => {
    await started.l1("eth_sendTransaction", depositRequest(carol, { to: bob, value: 2n ** 200n, mint: ETHER }));
    expect(started.rollup.chain.head.receipts[0]!.status).to.equal(0);
    await checkAll(1n, 0);
  });

  it("a cheat alone", async () => {
    await started.l2("hardhat_setStorageAt", PASSER, "0x9", `0x${"07".repeat(32)}`);
    await started.rollup.exclusive(() => started.rollup.mine(1n, 1n));
    // The element is taken in step 2: START and SYSTEM come before it.
    await check({ kind: "skipped-transaction", block: 1n, at: 2 });
    await check({ kind: "storage", block: 1n, from: PASSER, slot: "0x9", value: "0x8", at: 2 });
  });

  it("an unsigned transaction of an impersonated account", async () => {
    await started.l2("hardhat_setBalance", PASSER, quantity(ETHER));
    await started.l2("hardhat_impersonateAccount", PASSER);
    await started.l2("eth_sendTransaction", { from: PASSER, to: bob, value: "0x5" });
    await checkAll(1n, 0);
  });

  it("a forced element, which is posted already", async () => {
    await started.l2("ovm_pauseSequencer");
    await started.l1("eth_sendTransaction", depositRequest(alice, { to: bob, value: ETHER }));
    await started.l2("ovm_fastForward", 43_201);
    await started.l2("ovm_forceBatch");
    expect((await started.rollup.status()).chain.elements).to.equal(2n);
    await checkAll(1n, 0);
  });

  it("one of several transactions of a block that waits in the mempool", async () => {
    await started.l2("evm_setAutomine", false);
    for (const from of [alice, bob, alice]) await started.l2("eth_sendTransaction", { from, to: carol, value: "0x1" });
    for (const kind of TRANSACTION_KINDS) {
      for (const transaction of [0, 1, 2]) await check({ kind, transaction });
    }
    await check({ kind: "balance-theft", from: alice, amount: ETHER });
  });
});
