import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { compileContract } from "../../helpers/contracts/compile-contract.js";
import { withdrawRequest } from "../../helpers/rollup/bridge.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const { portal: PORTAL } = L1_ADDRESSES;
const [alice, mallory, bob] = ACCOUNTS.map(({ address }) => address) as [Hex, Hex, Hex];
const FLOOD = `0x${"f1".repeat(20)}` as const;
const GO = AbiFunction.from("function go(address portal, uint256 count, uint64 gasLimit)");
const PERIOD = 600;
/** Gas of an L2 block: what its deposits may have together. */
const L2_BLOCK_GAS = 30_000_000n;

describe("a flood of deposits", function () {
  this.timeout(240_000);
  let started: StartedRollup;
  before(async () => {
    started = await startRollup({ forceInclusionPeriod: PERIOD, posting: "manual" });
    await started.l1("hardhat_setCode", FLOOD, compileContract("test/contracts/L1/Flood.sol").code);
  });
  after(() => started.close());

  /** One L1 transaction that deposits `count` times; the gas that it used, or undefined when it failed. */
  async function flood(count: bigint, gasLimit: bigint): Promise<bigint | undefined> {
    const { l1 } = started;
    const data = AbiFunction.encodeData(GO, [PORTAL, count, gasLimit]);
    const hash = await l1("eth_sendTransaction", { from: mallory, to: FLOOD, data, gas: "0xffffff" }).catch(
      () => undefined,
    );
    return hash && BigInt((await l1("eth_getTransactionReceipt", hash)).gasUsed);
  }

  it("of as much gas as deposits may have is refused in one L1 block", async () => {
    for (const count of [2n, 150n]) expect(await flood(count, 1n << 24n)).to.equal(undefined);
    expect((await started.rollup.status()).queue.length).to.equal(0n);
  });

  it("pays on L1 for the L2 blocks that it fills, which stay within the time that the sequencer has", async () => {
    const { l1, l2, rollup } = started;
    await l2("ovm_pauseSequencer");
    // Elements that fill an L2 block by twos, as many as L1 sells: the price rises until they cannot be paid for, then falls.
    const [gasLimit, attempts] = [10_000_001n, 120];
    let [burned, bought] = [0n, 0n];
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const used = await flood(1n, gasLimit);
      if (used === undefined) continue;
      burned += used;
      bought += gasLimit;
    }
    expect(bought > 5n * gasLimit, `${bought} gas bought`).to.equal(true);
    expect(burned >= bought, `${burned} gas for ${bought}`).to.equal(true);
    // What L1 sells without end is a tenth of the most.
    expect(bought < BigInt(attempts) * 3_000_000n, `${bought} gas in ${attempts} blocks`).to.equal(true);

    await l2("ovm_fastForward", PERIOD + 1);
    const { blocks } = await l2("ovm_forceBatch");
    expect(burned >= BigInt(blocks.length) * (L2_BLOCK_GAS / 2n), "half a block of L1's gas for each").to.equal(true);
    const head = await l1("eth_getBlockByNumber", "latest", false);
    expect(rollup.chain.head.timestamp - BigInt(head.timestamp) < 1_800n, "within the drift").to.equal(true);
    await l2("ovm_resumeSequencer");
    await l2("eth_sendTransaction", withdrawRequest(alice, bob, 1n));
    await l2("ovm_submitBatch");
    expect((await rollup.status()).chain.elements).to.equal(rollup.chain.head.number + 1n);
    expect((await deriveFromL1(started)).chain.head.hash).to.equal(rollup.chain.head.hash);
  });
});
