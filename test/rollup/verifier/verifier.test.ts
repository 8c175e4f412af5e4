import { expect } from "chai";
import { network } from "hardhat";

import { FRAUD_KINDS } from "../../../src/internal/rollup/dispute/types.js";
import type { Start } from "../../../src/internal/rollup/machine/state/machine.js";
import { startBlock } from "../../../src/internal/rollup/machine/trace/start-block.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { createChallenger } from "../../../src/internal/rollup/node/create-challenger.js";
import { createVerifier } from "../../../src/internal/rollup/node/create-verifier.js";
import { defineSemantics } from "../../../src/internal/semantics/define-semantics.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { checkHistories } from "../../helpers/random/histories.js";
import { depositRequest } from "../../helpers/rollup/bridge.js";
import { deleteOutputs } from "../../helpers/rollup/delete-outputs.js";
import { haltOfLive, machineOfLive } from "../../helpers/rollup/live-blocks.js";
import { ACCOUNTS, ETHER, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";
import { checkVerified, proposeAs, providerOf, verifierOf } from "../../helpers/verifier/verifier.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];
const WRONG = `0x${"bad0".repeat(16)}` as const;

describe("the verifier", () => {
  let started: StartedRollup;
  const start = async (...options: Parameters<typeof startRollup>) => (started = await startRollup(...options));
  afterEach(() => started.close());

  const transfer = () => started.l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });

  it("comes from L1's data to every block that the node built", async () => {
    await start({ posting: "manual" });
    await transfer();
    await started.l1("eth_sendTransaction", depositRequest(alice, { to: bob, value: ETHER }));
    await checkVerified(started);
  });

  it("names the first output that is wrong, by block and batch", async () => {
    await start({ posting: "manual" });
    for (let block = 1; block <= 4; block += 1) await transfer();
    await started.l2("ovm_submitBatch");
    const verifier = await verifierOf(started);
    await verifier.update();
    const output = (number: bigint) => verifier.blockByNumber(number)!.output;
    await proposeAs(started.l1, [output(1n)], 1n);
    await proposeAs(started.l1, [output(2n), WRONG, WRONG], 2n);
    const difference = { block: 3n, batchIndex: 2n, claimedOutput: WRONG, ownOutput: output(3n) };
    expect(await verifier.verify()).to.deep.equal({ verified: 2n, outputs: 3n, difference });
    // The node's own blocks are right: there is no field to name.
    expect(await verifier.verify({ l2: providerOf(started.l2) })).to.deep.equal({
      verified: 2n,
      outputs: 3n,
      difference,
    });
    expect(await started.l2("ovm_verify")).to.deep.equal({
      verified: "0x2",
      outputs: "0x3",
      difference: { ...difference, block: "0x3", batchIndex: "0x2" },
    });
  });

  for (const kind of FRAUD_KINDS) {
    it(`names a lie of the kind ${kind}`, async () => {
      await start({ posting: "manual" });
      await transfer();
      const fraud = await started.rollup.exclusive(() => started.rollup.injectFraud({ kind }));
      const { block, batchIndex, claimedOutput, honestOutput } = fraud;
      const difference = { block, batchIndex, claimedOutput, ownOutput: honestOutput };
      const verification = await started.rollup.exclusive(() => started.rollup.verify());
      expect(verification).to.deep.equal({ verified: block - 1n, outputs: block, difference });
    });
  }

  it("follows the deletion of outputs, and what takes their place", async () => {
    await start({ posting: "manual" });
    for (let block = 1; block <= 4; block += 1) await transfer();
    await started.l2("ovm_submitBatch");
    const verifier = await verifierOf(started);
    await verifier.update();
    const output = (number: bigint) => verifier.blockByNumber(number)!.output;
    await proposeAs(started.l1, [output(1n), output(2n), WRONG, output(4n)], 1n);
    expect(await verifier.verify()).to.have.nested.property("difference.block", 3n);
    await deleteOutputs(started.l1, 3n);
    expect(await verifier.verify()).to.deep.equal({ verified: 4n, outputs: 2n });
    await proposeAs(started.l1, [WRONG], 3n);
    expect(await verifier.verify()).to.have.deep.property("difference", {
      block: 3n,
      batchIndex: 3n,
      claimedOutput: WRONG,
      ownOutput: output(3n),
    });
    await deleteOutputs(started.l1, 3n);
    await checkVerified(started, verifier);
  });

  it("names the field and the transaction in which the node's own block is wrong", async () => {
    const ranges = (bytes: number) =>
      defineSemantics({ extends: "optimism", name: "own", caps: { precompileBytes: { value: bytes } } });
    await start({ posting: "manual" }, { semantics: ranges(64) });
    await transfer();
    // SHA-256 of 65 bytes: a frame that is out of gas under the node's own rules, and is not under those that were agreed.
    const data = assemble`PUSH0 PUSH0 PUSH1 65 PUSH0 PUSH1 2 GAS STATICCALL STOP`;
    await started.l2("eth_sendTransaction", { from: alice, data, gas: "0x30d40" }).catch(() => undefined);
    const { hash } = started.rollup.chain.head.transactions[0]!;
    await transfer();
    const [l1, l2] = [providerOf(started.l1), providerOf(started.l2)];
    const { config } = started.rollup;
    const verifier = await createVerifier({ l1, config, semantics: ranges(131_072), accounts: ACCOUNTS });
    expect(await verifier.verify({ l2 })).to.deep.equal({ verified: 0n, outputs: 0n });
    await started.l2("ovm_submitBatch");
    const { verified, difference } = await verifier.verify({ l2 });
    expect(verified).to.equal(1n);
    expect(difference).to.deep.include({
      block: 2n,
      field: "gasUsed",
      transaction: { index: 0, hash, field: "status" },
    });
    expect(difference).not.to.have.property("batchIndex");
    await started.l2("ovm_proposeOutputs");
    expect((await verifier.verify({ l2 })).difference).to.deep.equal({ ...difference, batchIndex: 1n });
  });

  it("goes back with L1 when it is reverted", async () => {
    await start({ posting: "manual" });
    const verifier = await verifierOf(started);
    const ids: string[] = [];
    for (let block = 1; block <= 3; block += 1) {
      ids.push((await started.l1("evm_snapshot")) as string);
      await transfer();
      await checkVerified(started, verifier);
    }
    await started.l2("evm_revert", ids[1]);
    expect(await verifier.verify()).to.deep.equal({ verified: 1n, outputs: 1n });
    await started.l1("eth_sendTransaction", depositRequest(alice, { to: bob, value: ETHER }));
    await checkVerified(started, verifier);
    // Further than it remembers points to return to.
    for (let block = 0; block < 70; block += 1) {
      await started.l1("evm_mine");
      await verifier.update();
    }
    await started.l2("evm_revert", ids[0]);
    await transfer();
    await checkVerified(started, verifier);
    await started.l2("hardhat_reset");
    await transfer();
    await checkVerified(started, verifier);
  });

  it("goes on where it was when L1 did not answer", async () => {
    await start({ posting: "manual" });
    for (let block = 1; block <= 3; block += 1) {
      await started.l1("evm_mine");
      await transfer();
      await started.l2("ovm_submitBatch");
    }
    let requests = Infinity;
    const ask: typeof started.l1 = (method, ...params) => {
      requests -= 1;
      return requests < 0 ? Promise.reject(new Error("no answer")) : started.l1(method, ...params);
    };
    const verifier = await verifierOf({ ...started, l1: ask });
    for (let allowed = 0; verifier.head.number < 3n; allowed += 1) {
      requests = allowed;
      const failed = await verifier.update().catch((error: Error) => error.message);
      expect(failed ?? "no answer").to.equal("no answer");
    }
    requests = Infinity;
    await checkVerified(started, verifier);
  });

  it("gives the machine its blocks from its own tries", async () => {
    await start({ posting: "manual" });
    await transfer();
    await started.l1("eth_sendTransaction", depositRequest(alice, { to: bob, value: ETHER }));
    const verifier = await verifierOf(started);
    await checkVerified(started, verifier);
    for (let number = 1n; number <= verifier.head.number; number += 1n) {
      const machine = startBlock(await verifier.blockStart(number));
      expect((machine.status as Start).hash).to.equal(
        ((await machineOfLive(started.rollup, number)).status as Start).hash,
      );
      const trace = new Trace(machine);
      expect(trace.hashAt(trace.length), `output of block ${number}`).to.equal(haltOfLive(started.rollup, number));
    }
    const unposted = await verifier.blockStart(verifier.head.number + 1n).catch((error: unknown) => error);
    expect(unposted).to.have.property("code", "BLOCK_WITHOUT_START");
  });

  it("does not begin with another rollup's genesis, nor without a rollup", async () => {
    await start();
    const parts = { l1: providerOf(started.l1), config: started.rollup.config, semantics: optimism };
    const other = await createVerifier({ ...parts, accounts: ACCOUNTS.slice(1) }).catch((error: unknown) => error);
    expect(other).to.have.property("code", "GENESIS_DIFFERS");
    for (const [change, field] of [
      [{ l2ChainId: 7 }, "chainId"],
      [{ developmentMode: false }, "developmentMode"],
    ] as const) {
      const config = { ...parts.config, ...change };
      const wrong = await createVerifier({ ...parts, config, accounts: ACCOUNTS }).catch((error: unknown) => error);
      expect(wrong).to.have.property("code", "CONFIGURATION_DIFFERS");
      expect(wrong).to.have.nested.property("details.field", field);
    }
    const disputes = { ...parts.config.disputes, arity: 2 } as const;
    const config = { ...parts.config, disputes };
    const unlike = createChallenger({ ...parts, config, accounts: ACCOUNTS }).catch((error: unknown) => error);
    expect(await unlike).to.have.nested.property("details.field", "arity");
    const empty = await network.create("default");
    const none = createVerifier({ ...parts, l1: empty.provider, accounts: ACCOUNTS }).catch((error: unknown) => error);
    expect(await none).to.have.property("code", "NO_ROLLUP_ON_L1");
    await empty.close();
  });

  it("verifies every block of random histories as it comes", async function () {
    this.timeout(300_000);
    await start();
    await checkHistories(3, Infinity, checkVerified, { verify: true });
  });
});
