import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { outputRoot } from "../../../src/internal/rollup/derivation/output.js";
import { type Fraud, FRAUD_KINDS, type FraudRequest } from "../../../src/internal/rollup/dispute/types.js";
import { APPEND_STATE_BATCH } from "../../../src/internal/rollup/l1/abi.js";
import { PROPOSER_KEY } from "../../../src/internal/rollup/l1/role-keys.js";
import { haltHash } from "../../../src/internal/rollup/machine/trace/start-block.js";
import { TracePlayer } from "../../../src/internal/rollup/machine/trace/trace-player.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { expectContradicted } from "../../helpers/disputes/lies.js";
import type { MachineEvm } from "../../helpers/machine/evm.js";
import { depositRequest, withdrawRequest } from "../../helpers/rollup/bridge.js";
import { deleteOutputs, DisputesOnL1 } from "../../helpers/rollup/delete-outputs.js";
import { onManualRollups } from "../../helpers/rollup/on-manual-rollups.js";
import { ACCOUNTS, ETHER, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob, carol] = ACCOUNTS.map(({ address }) => address) as [Hex, Hex, Hex];
const WETH = "0x4200000000000000000000000000000000000006";
const quantity = (value: number | bigint) => `0x${value.toString(16)}`;

describe("the liar", () => {
  let evm: MachineEvm;
  let started: StartedRollup;
  onManualRollups((machine, rollup) => ([evm, started] = [machine, rollup]));

  const inject = (request: FraudRequest) => started.rollup.exclusive(() => started.rollup.injectFraud(request));
  const truthOf = (number: bigint) => outputRoot(started.rollup.chain.blockByNumber(number)!);

  async function moreBlocks(): Promise<void> {
    const { l1, l2 } = started;
    await l2("eth_sendTransaction", { from: alice, to: bob, value: quantity(ETHER) });
    await l2("eth_sendTransaction", { from: bob, to: WETH, value: "0x3", data: "0xd0e30db0" });
    await l1("eth_sendTransaction", depositRequest(alice, { to: carol, value: 5n * ETHER }));
    await l2("eth_sendTransaction", withdrawRequest(carol, alice, 7n));
    await l2("hardhat_setCode", carol, assemble`PUSH1 1 PUSH1 0 SSTORE`);
    await l2("eth_sendTransaction", { from: alice, to: carol, value: "0x1" });
  }

  /** Posts and proposes everything; what was proposed, by block. */
  async function propose(): Promise<Map<bigint, Hex>> {
    await started.l2("ovm_submitBatch");
    const claims = new Map<bigint, Hex>();
    for (const hash of (await started.l2("ovm_proposeOutputs")) as Hex[]) {
      const { input } = (await started.l1("eth_getTransactionByHash", hash)) as { input: Hex };
      const [outputs, first] = AbiFunction.decodeData(APPEND_STATE_BATCH, input);
      for (const [index, output] of outputs.entries()) claims.set(first + BigInt(index), output);
    }
    return claims;
  }

  it("cannot be told behind an output that is made up", async () => {
    const first = await inject({ kind: "random-root" });
    for (const kind of FRAUD_KINDS) {
      const refused: unknown = await inject({ kind }).catch((error: unknown) => error);
      expect(refused, kind).to.deep.include({ code: "FRAUD_WITHOUT_STATE" });
    }
    await started.rollup.exclusive(() => started.rollup.proveFraud(first.id));
    expect((await inject({ kind: "storage" })).block).to.equal(first.block);
  });

  for (const kind of FRAUD_KINDS.filter((other) => other !== "random-root")) {
    it(`goes on from a lie of kind ${kind}, by steps that L1 itself takes`, async () => {
      const fraud = await inject({ kind });
      await moreBlocks();
      const claims = await propose();
      expect([...claims.keys()]).to.deep.equal([2n, 3n, 4n, 5n, 6n]);
      let previous = fraud.claimedOutput;
      for (const [number, claim] of claims) {
        expect(claim, `block ${number}`).to.not.equal(truthOf(number));
        const player = new TracePlayer(await started.rollup.claimedStart(number));
        expect(player.machineAt(0).status).to.deep.include({ previousOutput: BigInt(previous) });
        const { length } = player.states;
        const verdict = await evm.call(
          BigInt(player.states.hashAt(0)),
          player.witness(0, length),
          length,
          100_000_000n,
        );
        expect(verdict).to.deep.include({ hash: haltHash(BigInt(claim)) });
        previous = claim;
      }
    });
  }

  it("goes on with invented outputs behind one that no state produces", async () => {
    await inject({ kind: "random-root" });
    await moreBlocks();
    const claims = await propose();
    expect(new Set(claims.values()).size).to.equal(5);
    for (const [number, claim] of claims) expect(claim).to.not.equal(truthOf(number));
  });

  it("shows the truth to everybody who asks L2", async () => {
    const before = await started.l2("eth_getBalance", alice, "latest");
    const { claimedOutput, honestOutput } = await inject({ kind: "balance-theft", from: alice, to: bob });
    expect(await started.l2("eth_getBalance", alice, "latest")).to.equal(before);
    const { outputRoot: shown } = (await started.l2("ovm_outputAtBlock", "0x1")) as { outputRoot: Hex };
    expect(shown).to.equal(honestOutput).and.to.not.equal(claimedOutput);
  });

  it("tells the truth again when L1 has deleted the lie", async () => {
    const fraud = await inject({ kind: "storage" });
    await moreBlocks();
    await propose();
    await deleteOutputs(started.l1, fraud.block);
    expect((await started.rollup.status()).chain.outputs).to.equal(1n);
    const claims = await propose();
    expect([...claims.keys()]).to.deep.equal([1n, 2n, 3n, 4n, 5n, 6n]);
    for (const [number, claim] of claims) expect(claim).to.equal(truthOf(number));
    expect(started.rollup.frauds.map(({ id }) => id)).to.deep.equal([1]);
  });

  it("lies again after its stake was lost, and puts up another", async () => {
    for (const automine of [true, false]) {
      await started.l1("evm_setAutomine", automine);
      const fraud = await inject({ kind: "storage" });
      await started.l1("evm_setAutomine", true);
      await deleteOutputs(started.l1, fraud.block);
      await (await DisputesOnL1.start(started.l1)).slash(PROPOSER_KEY.address);
    }
    expect((await inject({ kind: "wrong-header" })).id).to.equal(3);
    expect(started.warnings.join()).to.contain("lacked");
  });

  it("lies on top of a lie, and keeps the first when the second is deleted", async () => {
    const first = await inject({ kind: "wrong-header" });
    await moreBlocks();
    const second = await inject({ kind: "wrong-gas", block: 3n });
    expect([first.id, second.id]).to.deep.equal([1, 2]);
    expect(second.batchIndex).to.equal(3n);
    const behind = await propose();

    await deleteOutputs(started.l1, second.block);
    const again = await propose();
    expect([...again.keys()]).to.deep.equal([3n, 4n, 5n, 6n]);
    expect(again.get(3n)).to.not.equal(second.claimedOutput);
    for (const [number, claim] of again) {
      expect(claim).to.not.equal(truthOf(number));
      if (number > 3n) expect(claim).to.not.equal(behind.get(number));
    }

    await deleteOutputs(started.l1, first.block);
    for (const [number, claim] of await propose()) expect(claim).to.equal(truthOf(number));
  });

  it("is forgotten by a snapshot from before the lie, and its number is not given out again", async () => {
    const before = (await started.l2("evm_snapshot")) as Hex;
    await inject({ kind: "storage" });
    const during = (await started.l2("evm_snapshot")) as Hex;
    await moreBlocks();
    await propose();
    await started.l2("evm_revert", during);
    await started.l2("eth_sendTransaction", { from: bob, to: alice, value: "0x5" });
    for (const [number, claim] of await propose()) expect(claim, `block ${number}`).to.not.equal(truthOf(number));

    await started.l2("evm_revert", before);
    expect(started.rollup.frauds).to.deep.equal([]);
    await moreBlocks();
    for (const [number, claim] of await propose()) expect(claim).to.equal(truthOf(number));
    expect((await inject({ kind: "storage" })).id).to.equal(2);
  });

  it("argues against a true output, too", async () => {
    await moreBlocks();
    await propose();
    const { rollup } = started;
    for (const block of [1n, 2n, 3n, 4n, 5n]) {
      const honest = new TracePlayer(await rollup.blockStart(block));
      for (const at of ["first", "middle", "last"] as const) {
        const { player } = await rollup.dissent({ kind: "storage", block, at });
        expect(player.output).to.not.equal(truthOf(block));
        await expectContradicted(player, honest, evm);
      }
    }
    expect(rollup.frauds).to.deep.equal([]);
  });

  it("mines L1 blocks for its lie when L1 is mined by hand", async () => {
    const { l1, l2 } = started;
    await l1("evm_setAutomine", false);
    await l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
    const fraud: Fraud = await inject({ kind: "wrong-gas" });
    expect(fraud.batchIndex).to.equal(1n);
    expect((await started.rollup.status()).chain.outputs).to.equal(2n);
  });
});
