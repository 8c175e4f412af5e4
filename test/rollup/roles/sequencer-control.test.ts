import { expect } from "chai";

import type { Address } from "../../../src/internal/rollup/types.js";
import { depositRequest } from "../../helpers/rollup/bridge.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob, carol] = ACCOUNTS.map(({ address }) => address) as [Address, Address, Address];
const transfer = { from: alice, to: bob, value: "0x1" };

describe("work that waits for the sequencer", () => {
  let started: StartedRollup;
  beforeEach(async () => {
    started = await startRollup();
  });
  afterEach(() => started.close());

  const isMined = async (hash: string) => (await started.l2("eth_getTransactionReceipt", hash)) !== null;
  const height = async () => Number(await started.l2("eth_blockNumber"));

  it("is built when it resumes: deposits, then as many transactions as there are", async () => {
    await started.l2("ovm_pauseSequencer");
    const hashes: string[] = [];
    for (const from of [alice, bob, alice]) hashes.push(await started.l2("eth_sendTransaction", { ...transfer, from }));
    await started.l1("eth_sendTransaction", depositRequest(carol, { to: bob, value: 1n }));
    expect(await height()).to.equal(0);
    await started.l2("ovm_resumeSequencer");
    expect(await Promise.all(hashes.map(isMined))).to.deep.equal([true, true, true]);
    expect(started.rollup.mempool.size).to.equal(0);
    expect(started.rollup.chain.transactionByQueueIndex(0n)).not.to.equal(undefined);
  });

  it("is built when its sender is let through again, and only then", async () => {
    await started.l2("ovm_censor", alice);
    const censored = await started.l2("eth_sendTransaction", transfer);
    const free = await started.l2("eth_sendTransaction", { ...transfer, from: bob });
    expect(await Promise.all([censored, free].map(isMined))).to.deep.equal([false, true]);
    await started.l2("ovm_censor", bob, false);
    expect(await isMined(censored)).to.equal(false);
    await started.l2("ovm_censor", alice, false);
    expect(await isMined(censored)).to.equal(true);
  });

  it("of a sender who is still censored goes on waiting when the sequencer resumes", async () => {
    await started.l2("ovm_censor", alice);
    await started.l2("ovm_pauseSequencer");
    const hash = await started.l2("eth_sendTransaction", transfer);
    await started.l2("ovm_resumeSequencer");
    expect([await isMined(hash), await height()]).to.deep.equal([false, 0]);
  });

  it("waits for the user where the user mines", async () => {
    await started.l2("evm_setAutomine", false);
    await started.l2("ovm_pauseSequencer");
    const hash = await started.l2("eth_sendTransaction", transfer);
    await started.l2("ovm_resumeSequencer");
    expect([await isMined(hash), await height()]).to.deep.equal([false, 0]);
    await started.l2("evm_mine");
    expect(await isMined(hash)).to.equal(true);
  });

  it("makes no block when nothing waits", async () => {
    await started.l2("ovm_pauseSequencer");
    await started.l2("ovm_resumeSequencer");
    await started.l2("ovm_censor", alice);
    await started.l2("ovm_censor", alice, false);
    expect(await height()).to.equal(0);
  });
});
