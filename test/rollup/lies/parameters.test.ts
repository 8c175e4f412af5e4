import { expect } from "chai";

import { FRAUD_KINDS, type FraudKind, type FraudRequest } from "../../../src/internal/rollup/dispute/types.js";
import type { RollupError } from "../../../src/internal/rollup/errors.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { codeOf } from "../../helpers/errors/code-of.js";
import { ACCOUNTS, ETHER, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

type Parameters = Omit<FraudRequest, "kind" | "block">;
type Parameter = keyof Parameters;

const [alice, bob, carol] = ACCOUNTS.map(({ address }) => address) as [Hex, Hex, Hex];

const WETH = "0x4200000000000000000000000000000000000006";
const DEPOSIT = "0xd0e30db0";

/** One value of each parameter, with which a lie about Alice's payment of a wei to Bob can be told. */
const VALUES: Required<Parameters> = {
  from: alice,
  to: bob,
  amount: 1n,
  data: "0x1234",
  slot: "0x1",
  value: "0x7",
  transaction: 0,
  at: "last",
};

/** docs/fraud.md, "Lies". */
const TAKEN: Record<FraudKind, readonly Parameter[]> = {
  "balance-theft": ["from", "to", "amount", "at"],
  storage: ["from", "slot", "value", "at"],
  "skipped-transaction": ["from", "to", "transaction", "at"],
  "invalid-signature": ["from", "to", "amount", "transaction", "at"],
  "wrong-gas": ["from", "to", "transaction", "at"],
  "wrong-receipt": ["from", "transaction", "at"],
  "wrong-header": ["at"],
  "withdrawal-forgery": ["from", "to", "amount", "data", "at"],
  "random-root": [],
};

describe("parameters of lies", () => {
  let started: StartedRollup;
  beforeEach(async () => {
    started = await startRollup({ posting: "manual" });
  });
  afterEach(() => started.close());

  const inject = (request: FraudRequest) => started.rollup.exclusive(() => started.rollup.injectFraud(request));
  const refusal = async (request: FraudRequest) =>
    (await inject(request).catch((error: unknown) => error)) as RollupError;
  const pay = () => started.l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });

  for (const kind of FRAUD_KINDS) {
    it(`of kind ${kind} are ${TAKEN[kind].join(", ") || "none"}; others are refused, and no block is made`, async () => {
      for (const name of Object.keys(VALUES) as Parameter[]) {
        if (TAKEN[kind].includes(name)) continue;
        const error = await refusal({ kind, [name]: VALUES[name] });
        expect(error, name).to.include({ code: "FRAUD_PARAMETER_NOT_TAKEN" });
        expect(error.details, name).to.deep.equal({ kind, unused: [name], taken: error.details["taken"] });
        expect(error.details["taken"]).to.have.members(["block", ...TAKEN[kind]]);
      }
      expect(started.rollup.chain.head.number).to.equal(0n);
      if (kind === "wrong-receipt")
        await started.l2("eth_sendTransaction", { from: alice, to: WETH, value: "0x1", data: DEPOSIT });
      else await pay();
      for (const name of TAKEN[kind]) {
        const before = await started.l2("evm_snapshot");
        const from = kind === "invalid-signature" && name === "from" ? carol : VALUES[name];
        expect((await inject({ kind, [name]: from, block: 1n })).kind, name).to.equal(kind);
        await started.l2("evm_revert", before);
      }
    });
  }

  it("name one transaction in one way", async () => {
    await pay();
    expect(await codeOf(inject({ kind: "wrong-gas", transaction: 0, at: "first" }))).to.equal(
      "FRAUD_PARAMETER_NOT_TAKEN",
    );
    expect(await codeOf(inject({ kind: "skipped-transaction", at: 3, from: alice }))).to.equal(
      "FRAUD_PARAMETER_NOT_TAKEN",
    );
  });

  it("choose the transaction that they describe, or one is made that is like that", async () => {
    await started.l2("evm_setAutomine", false);
    await pay();
    await started.l2("eth_sendTransaction", { from: bob, to: carol, value: "0x2" });
    await started.rollup.exclusive(() => started.rollup.mine(1n, 1n));
    for (const kind of ["skipped-transaction", "wrong-gas"] as const) {
      for (const [request, hash] of [
        [{ from: alice }, 0],
        [{ to: carol }, 1],
        [{ from: bob, to: carol }, 1],
      ] as const) {
        const before = await started.l2("evm_snapshot");
        const { block, story } = await inject({ kind, ...request });
        expect(block).to.equal(1n);
        expect(story).to.include(started.rollup.chain.blockByNumber(1n)!.transactions[hash]!.hash);
        await started.l2("evm_revert", before);
      }
      expect(await codeOf(inject({ kind, block: 1n, from: carol }))).to.equal("FRAUD_WITHOUT_TRANSACTION");
      const before = await started.l2("evm_snapshot");
      const { block } = await inject({ kind, from: carol, to: alice });
      expect(block).to.equal(2n);
      expect(started.rollup.chain.head.transactions[0]).to.include({ from: carol, to: alice });
      await started.l2("evm_revert", before);
    }
    const { block } = await inject({ kind: "invalid-signature", from: carol, to: bob, amount: 5n });
    expect(block).to.equal(2n);
  });

  it("ask for no more than the portal could pay, to the wei", async () => {
    const held = BigInt(await started.l1("eth_getBalance", L1_ADDRESSES.portal, "latest"));
    for (const amount of [held + 1n, 2n ** 200n]) {
      const error = await refusal({ kind: "withdrawal-forgery", amount });
      expect(error).to.include({ code: "FRAUD_UNPAYABLE" });
      expect(error.details).to.deep.equal({ amount, payable: held });
    }
    expect(started.rollup.chain.head.number).to.equal(0n);
    const before = await started.l2("evm_snapshot");
    for (const amount of [held - 1n, held]) {
      expect((await inject({ kind: "withdrawal-forgery", amount })).withdrawal).to.include({ value: amount });
    }
    await started.l2("evm_revert", before);
    await started.l1("hardhat_setBalance", L1_ADDRESSES.portal, `0x${ETHER.toString(16)}`);
    expect(await codeOf(inject({ kind: "balance-theft" }))).to.equal("FRAUD_UNPAYABLE");
    expect((await inject({ kind: "balance-theft", amount: ETHER })).withdrawal).to.include({ value: ETHER });
    await started.l1("hardhat_setBalance", L1_ADDRESSES.portal, "0x5");
    expect((await inject({ kind: "withdrawal-forgery" })).withdrawal).to.include({ value: 5n });
  });
});
