import { expect } from "chai";

import { FRAUD_KINDS, type FraudKind, type FraudRequest } from "../../../src/internal/rollup/dispute/types.js";
import { checkFraud } from "../../helpers/disputes/lies.js";
import type { MachineEvm } from "../../helpers/machine/evm.js";
import { initiateWithdrawalData, PASSER } from "../../helpers/rollup/bridge.js";
import { onManualRollups } from "../../helpers/rollup/on-manual-rollups.js";
import { ACCOUNTS, ETHER, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob, carol] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`, `0x${string}`];
const WETH = "0x4200000000000000000000000000000000000006";
const DEPOSIT = "0xd0e30db0";
const quantity = (value: number | bigint) => `0x${value.toString(16)}`;

describe("lies", () => {
  let evm: MachineEvm;
  let started: StartedRollup;
  onManualRollups((machine, rollup) => ([evm, started] = [machine, rollup]));

  const inject = (request: FraudRequest) => started.rollup.exclusive(() => started.rollup.injectFraud(request));

  for (const kind of FRAUD_KINDS) {
    it(`of kind ${kind} need nothing but their kind, on an empty chain`, async () => {
      const fraud = await inject({ kind });
      expect(fraud).to.deep.include({ id: 1, kind, block: 1n, outputIndex: 1n, batchIndex: 1n });
      expect(fraud.withdrawal !== undefined).to.equal(kind === "balance-theft" || kind === "withdrawal-forgery");
      await checkFraud(started.rollup, fraud, evm);
      expect(started.rollup.chain.head.number).to.equal(1n);
    });
  }

  /** A block with payments, logs, a failure, a withdrawal and an impersonated account, which waits to be proposed. */
  async function busyBlock(): Promise<void> {
    const { l2 } = started;
    await l2("hardhat_setBalance", PASSER, quantity(ETHER));
    await l2("hardhat_impersonateAccount", PASSER);
    await l2("evm_setAutomine", false);
    const send = (from: string, to: string, value: bigint, data = "0x") =>
      l2("eth_sendTransaction", { from, to, value: quantity(value), data, gas: quantity(200_000) });
    await send(alice, bob, 4n * ETHER);
    await send(bob, WETH, 3n, DEPOSIT);
    await send(PASSER, carol, 5n);
    await send(carol, PASSER, 7n, initiateWithdrawalData(carol));
    await send(bob, WETH, 2n, "0x2e1a7d4d" + "f".repeat(64));
    await started.rollup.exclusive(() => started.rollup.mine(1n, 1n));
  }

  const BUSY: Record<FraudKind, Partial<FraudRequest>[]> = {
    "balance-theft": [{ at: "first" }, { at: "middle", from: bob }, { at: "last", to: carol, amount: 1n }, { at: 40 }],
    storage: [{ at: "first" }, { at: "middle" }, { at: "last" }, { at: 100, slot: "0x5", value: "0x7" }],
    "skipped-transaction": [{ at: "first" }, {}, { at: "last" }, { transaction: 2 }, { at: 2 }],
    "invalid-signature": [{ at: "first", from: carol }, {}, { at: "last" }, { transaction: 2, from: bob }],
    "wrong-gas": [{ at: "first" }, {}, { at: "last" }, { transaction: 2 }],
    "wrong-receipt": [{ at: "first" }, {}, { at: "last" }, { transaction: 1 }],
    "wrong-header": [{ at: "first" }, { at: "middle" }, {}, { at: 77 }],
    "withdrawal-forgery": [
      { at: "first" },
      { from: alice, to: carol, amount: 2n * ETHER },
      { at: "last" },
      { at: 300 },
    ],
    "random-root": [{}],
  };

  for (const kind of FRAUD_KINDS) {
    it(`of kind ${kind} are told of a busy block, where they are asked to be`, async function () {
      this.timeout(120_000);
      await busyBlock();
      for (const details of BUSY[kind]) {
        const before = await started.l2("evm_snapshot");
        const block = started.rollup.chain.head.number;
        const fraud = await inject({ kind, ...details });
        expect(
          fraud.block,
          JSON.stringify(details, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)),
        ).to.equal(block);
        await checkFraud(started.rollup, fraud, evm);
        await started.l2("evm_revert", before);
        expect(started.rollup.frauds).to.deep.equal([]);
      }
    });
  }
});
