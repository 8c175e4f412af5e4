import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { stateCommitmentChain } from "../../../src/internal/artifacts/l1/state-commitment-chain.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { L1Contracts } from "../../helpers/contracts/l1-contracts.js";
import { appendEmptyBlocks, StateBatches } from "../../helpers/rollup/state-batches.js";

const { stateCommitmentChain: SCC, disputes: DISPUTES } = L1_ADDRESSES;
const MANY = 150;
const WINDOW = 1_000_000;

// A loop over disputes or truncations would cost 2,100 gas for each that there is. A search takes one read for each doubling.
const SEARCH = 8 * 4_200;

describe("the gas of finality", () => {
  let l1: L1Contracts;
  let batches: StateBatches;
  before(async () => {
    l1 = await L1Contracts.start({ challengeWindow: WINDOW });
    await l1.ask("hardhat_impersonateAccount", DISPUTES);
    await l1.ask("hardhat_setBalance", DISPUTES, "0x3635c9adc5dea00000");
    batches = new StateBatches(l1);
    await appendEmptyBlocks(l1, 4 * MANY + 10);
    await batches.append(2);
    await batches.append(2);
    // Batch 1 is final, batch 2 too.
    await l1.ask("evm_increaseTime", WINDOW + 1);
  });
  after(() => l1.close());

  const gasOf = async (name: string, ...args: bigint[]): Promise<number> => {
    const data = AbiFunction.encodeData(
      AbiFunction.fromAbi(stateCommitmentChain.abi, name as "status"),
      args as [bigint],
    );
    return Number(await l1.ask("eth_estimateGas", { to: SCC, data }));
  };
  const ofBatch1 = () => Promise.all([gasOf("status", 1n), gasOf("resolvedAt", 1n), gasOf("isLive", 1n, 2n)]);
  const ofAll = () =>
    Promise.all(["finalizedBatch", "finalizedElements", "firstUndecidedBatch"].map((name) => gasOf(name)));
  const assertNear = (actual: number[], before: number[]) => {
    for (const [index, gas] of actual.entries()) expect(gas - (before[index] ?? 0)).to.be.within(-SEARCH, SEARCH);
  };
  const used = async (sent: Promise<{ gasUsed: Hex }>) => Number((await sent).gasUsed);
  const openDispute = (batch: bigint) => used(l1.send(DISPUTES, SCC, "openDispute", batch, batches.first(batch)));
  const closeDispute = (batch: bigint) => used(l1.send(DISPUTES, SCC, "closeDispute", batch));

  it("does not grow with open disputes, with closed ones, or with truncations", async () => {
    const undisputed = await ofBatch1();
    const opened = [await openDispute(await batches.append(2))];
    const [batch1, all] = [await ofBatch1(), await ofAll()];
    // Where the set of disputed batches is empty, three of its four levels are not read.
    assertNear(batch1, undisputed);
    for (let n = 1; n < MANY; n++) opened.push(await openDispute(await batches.append(2)));
    expect(await ofBatch1()).to.deep.equal(batch1);
    assertNear(await ofAll(), all);
    expect(Math.max(...opened.slice(1)) - Math.min(...opened)).to.be.lessThan(25_000);

    // From the first on: each closing delays more than the ones before it, so that all are remembered.
    const closed: number[] = [];
    for (let n = 0; n < MANY / 2; n++) closed.push(await closeDispute(BigInt(3 + n)));
    assertNear(await ofBatch1(), batch1);
    assertNear(await ofAll(), all);
    expect(Math.max(...closed) - Math.min(...closed)).to.be.lessThan(SEARCH);

    // The last batch first: each truncation deletes one.
    const deleted: number[] = [];
    for (let n = MANY - 1; n >= MANY / 2; n--) deleted.push(await batches.deleteFrom(BigInt(3 + n), 0n));
    assertNear(await ofBatch1(), batch1);
    assertNear(await ofAll(), all);
    expect(Math.max(...deleted) - Math.min(...deleted)).to.be.lessThan(SEARCH);
    // It was deleted by the last of them.
    expect(await gasOf("resolvedAt", BigInt(3 + MANY / 2))).to.be.lessThan((batch1[1] ?? 0) + 2 * SEARCH);
  });

  it("of a deletion does not grow with what it deletes", async () => {
    const first = await batches.append(2);
    await openDispute(first);
    const alone = await batches.deleteFrom(first, 0n);
    const next = await batches.append(2);
    await openDispute(next);
    for (let n = 0; n < MANY / 2; n++) await openDispute(await batches.append(2));
    const many = await batches.deleteFrom(next, 0n);
    expect(many).to.be.lessThan(alone + SEARCH);
    expect(await l1.read(SCC, "getTotalElements")).to.equal(batches.first(next));
  });

  it("of closing the first of many is that of closing the last", async () => {
    const list: bigint[] = [];
    for (let n = 0; n < MANY / 2; n++) {
      list.push(await batches.append(2));
      await openDispute(list.at(-1)!);
    }
    const [first, ...rest] = list as [bigint, ...bigint[]];
    for (const batch of rest.slice(0, -1)) await closeDispute(batch);
    const last = await closeDispute(rest.at(-1)!);
    // It takes the place of all the others.
    expect(await closeDispute(first)).to.be.lessThan(last + SEARCH);
  });
});
