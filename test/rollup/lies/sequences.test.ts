import { expect } from "chai";

import { outputRoot } from "../../../src/internal/rollup/derivation/output.js";
import { type Fraud, FRAUD_KINDS, type FraudKind } from "../../../src/internal/rollup/dispute/types.js";
import type { DevAccount, Hex } from "../../../src/internal/rollup/types.js";
import { codeOf } from "../../helpers/errors/code-of.js";
import { Random } from "../../helpers/random/random.js";
import { privateKeyToAddress } from "../../helpers/rollup/keys.js";
import { ETHER, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

/** As many as a Hardhat network has. */
const ACCOUNTS: DevAccount[] = Array.from({ length: 20 }, (_, index) => {
  const privateKey: Hex = `0x${(index + 1).toString(16).padStart(64, "0")}`;
  return { privateKey, address: privateKeyToAddress(privateKey), balance: 10_000n * ETHER };
});

const WITH_STATE = FRAUD_KINDS.filter((kind) => kind !== "random-root");

describe("lies told one after the other, with nothing but their kinds", function () {
  this.timeout(120_000);
  let started: StartedRollup;
  const start = async (accounts = ACCOUNTS) => {
    started = await startRollup({ posting: "manual" }, { accounts });
  };
  afterEach(() => started.close());

  const inject = (kind: FraudKind): Promise<Fraud> =>
    started.rollup.exclusive(() => started.rollup.injectFraud({ kind }));
  const outputs = async () => (await started.rollup.status()).chain.outputs;

  /** Tells each lie behind the one before; the first is proven in the end, and all fall with it. */
  async function tellAll(kinds: readonly FraudKind[]): Promise<void> {
    const told: Fraud[] = [];
    for (const kind of kinds) told.push(await inject(kind));
    expect(told.map(({ block }) => block)).to.deep.equal(kinds.map((_, index) => BigInt(index) + 1n));
    for (const { claimedOutput, honestOutput } of told) expect(claimedOutput).to.not.equal(honestOutput);
    const { proven, deletedOutputs } = await started.rollup.exclusive(() => started.rollup.proveFraud(told[0]!.id));
    expect({ proven, deletedOutputs }).to.deep.equal({ proven: true, deletedOutputs: told.map(({ block }) => block) });
  }

  for (const kind of WITH_STATE) {
    it(`${kind} first, then every other`, async () => {
      await start();
      const others = WITH_STATE.filter((other) => other !== kind);
      await tellAll([kind, ...others, "random-root"]);
    });
  }

  it("in any order", async () => {
    const random = new Random(20_261_126);
    for (let round = 0; round < 6; round += 1) {
      await start();
      await tellAll([...random.shuffled(WITH_STATE), "random-root"]);
      await started.close();
    }
    await start();
  });

  it("twice each, with blocks of users in between", async () => {
    await start();
    const [, bob, carol] = ACCOUNTS.map(({ address }) => address);
    for (const kind of [...WITH_STATE, ...WITH_STATE]) {
      await started.l2("eth_sendTransaction", { from: bob, to: carol, value: "0x1" });
      await inject(kind);
    }
    expect(started.rollup.frauds).to.have.length(16);
  });

  it("are about the transaction that they name, though an earlier lie leaves out one before it", async () => {
    await start();
    const [alice, bob, carol] = ACCOUNTS.map(({ address }) => address);
    const told = await inject("balance-theft");
    expect(told.story.toLowerCase()).to.include(alice);
    await started.l2("evm_setAutomine", false);
    await started.l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
    await started.l2("eth_sendTransaction", { from: bob, to: carol, value: "0x1" });
    await started.rollup.exclusive(() => started.rollup.mine(1n, 1n));
    for (const kind of ["wrong-gas", "skipped-transaction", "invalid-signature"] as const) {
      const about = (transaction: number) =>
        started.rollup.exclusive(() => started.rollup.injectFraud({ kind, block: 2n, transaction }));
      expect(await codeOf(about(0)), kind).to.equal("FRAUD_WITHOUT_TRANSACTION");
      const before = await started.l2("evm_snapshot");
      const { id, story } = await about(1);
      expect(story).to.include(started.rollup.chain.head.transactions[1]!.hash);
      expect(started.rollup.liar(id).output).to.not.equal(outputRoot(started.rollup.chain.head));
      await started.l2("evm_revert", before);
    }
  });

  it("say which fraud is to be proven first where no state goes on", async () => {
    await start();
    await inject("storage");
    await inject("random-root");
    for (const kind of FRAUD_KINDS) expect(await codeOf(inject(kind)), kind).to.equal("FRAUD_WITHOUT_STATE");
    await started.rollup.exclusive(() => started.rollup.proveFraud(1));
    expect(await outputs()).to.equal(1n);
    expect((await inject("storage")).block).to.equal(1n);
  });

  it("say so where they leave no account that could pay", async () => {
    await start(ACCOUNTS.slice(0, 1));
    await inject("balance-theft");
    for (const kind of ["wrong-gas", "wrong-receipt", "skipped-transaction", "invalid-signature"] as const) {
      expect(await codeOf(inject(kind)), kind).to.equal("FRAUD_WITHOUT_ACCOUNT");
    }
    await started.rollup.exclusive(() => started.rollup.proveFraud(1));
    for (const kind of ["wrong-gas", "wrong-receipt"] as const) expect((await inject(kind)).kind).to.equal(kind);
  });
});
