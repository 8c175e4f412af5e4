import { expect } from "chai";

import { depositRequest } from "../../helpers/rollup/bridge.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";
import { checkVerified } from "../../helpers/verifier/verifier.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];

describe("reading the rollup's data on L1 from its first block", function () {
  this.timeout(240_000);
  let started: StartedRollup;
  beforeEach(async () => {
    started = await startRollup({ posting: "manual" });
  });
  afterEach(() => started.close());

  /** L2 blocks, each with another L1 origin and every tenth with a deposit. */
  async function build(count: number): Promise<void> {
    const { l1, l2 } = started;
    for (let block = 0; block < count; block += 1) {
      if (block % 10 === 0) await l1("eth_sendTransaction", depositRequest(alice, { to: bob, value: 1n }));
      else {
        await l1("evm_mine");
        await l2("evm_mine");
      }
    }
    await l2("ovm_submitBatch");
  }

  /** What a node refuses that limits how many blocks and how many logs one request may span. */
  function limited(blocks: number, logs: number): { l1: StartedRollup["l1"]; refused: () => number } {
    let refused = 0;
    const l1: StartedRollup["l1"] = async (method, ...params) => {
      const answer: unknown = await started.l1(method, ...params);
      if (method !== "eth_getLogs") return answer;
      const [{ fromBlock, toBlock }] = params as [{ fromBlock: string; toBlock: string }];
      if (Number(toBlock) - Number(fromBlock) < blocks && (answer as unknown[]).length <= logs) return answer;
      refused += 1;
      throw Object.assign(new Error("query exceeds the limit"), { code: -32005 });
    };
    return { l1, refused: () => refused };
  }

  it("derives from more origins than are kept", async () => {
    await build(2_200);
    const { rollup } = started;
    expect((await rollup.status()).chain.elements).to.equal(rollup.chain.head.number + 1n);
    const origins = new Set<bigint>();
    for (let number = 1n; number <= rollup.chain.head.number; number += 1n) {
      origins.add(rollup.chain.blockByNumber(number)!.input.origin.number);
    }
    expect(origins.size).to.be.greaterThan(2_048);
    expect((await deriveFromL1(started)).chain.head.hash).to.equal(rollup.chain.head.hash);
    await checkVerified(started);
  });

  it("asks for as little at once as the node allows", async () => {
    await build(60);
    const { hash } = started.rollup.chain.head;
    for (const [blocks, logs] of [
      [1, 10],
      [7, 1_000],
      [1_000, 4],
    ] as const) {
      const { l1, refused } = limited(blocks, logs);
      expect((await deriveFromL1({ ...started, l1 })).chain.head.hash, `${blocks} blocks, ${logs} logs`).to.equal(hash);
      expect(refused()).to.be.greaterThan(0);
    }
  });

  it("fails with the node's own words when it refuses a single block", async () => {
    await build(20);
    const { l1 } = limited(1, 0);
    const error = await deriveFromL1({ ...started, l1 }).catch((reason: Error) => reason);
    expect((error as Error).message).to.equal("query exceeds the limit");
  });
});
