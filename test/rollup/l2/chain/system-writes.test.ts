import { expect } from "chai";
import { type Hex, numberToHex } from "viem";

import { assemble } from "../../../helpers/contracts/assemble.js";
import { carol, filled, GWEI, input, makeChain, origin } from "../../../helpers/rollup/l2-chain.js";

const L1_BLOCK: Hex = "0x4200000000000000000000000000000000000015";

const HISTORY: Hex = "0x0000f90827f1c53a10cb7a02335b175320002935";

const BEACON_ROOTS: Hex = "0x000f3df6d732807ef1319fb7b8bb8522d0beac02";

describe("the L2 chain: system writes", () => {
  it("show the L1 origin in L1Block and count the blocks of one origin", async () => {
    const chain = makeChain();
    const next = {
      ...origin,
      number: 11n,
      hash: filled(0xa2),
      timestamp: 1_012n,
      baseFee: 8n * GWEI,
      blobBaseFee: 4n,
    };
    await chain.append({ ...input(chain), origin: next });
    await chain.append(input(chain));
    const state = chain.latestState();
    const slot = async (index: number): Promise<bigint> => BigInt(await state.storageAt(L1_BLOCK, numberToHex(index)));
    expect(await slot(0)).to.equal(11n | (1_012n << 64n));
    expect(await slot(1)).to.equal(8n * GWEI);
    expect(await slot(2)).to.equal(BigInt(next.hash));
    expect(BigInt.asUintN(64, await slot(3))).to.equal(1n);
    expect(await slot(7)).to.equal(4n);
    const { returnData } = await chain.call({ to: L1_BLOCK, data: "0x8381f58a" }, "latest");
    expect(BigInt(returnData)).to.equal(11n);
  });

  it("keep the parent's hash and the beacon root", async () => {
    const chain = makeChain();
    const block = await chain.append(input(chain));
    const state = chain.state(block);
    expect(await state.storageAt(HISTORY, "0x0")).to.equal(chain.genesis.hash);
    const slot = block.timestamp % 8191n;
    expect(BigInt(await state.storageAt(BEACON_ROOTS, numberToHex(slot)))).to.equal(block.timestamp);
    expect(await state.storageAt(BEACON_ROOTS, numberToHex(slot + 8191n))).to.equal(origin.parentBeaconBlockRoot);
  });

  it("let BLOCKHASH and the history contract agree", async () => {
    const chain = makeChain();
    await chain.append(input(chain));
    const block = await chain.append(input(chain));
    // BLOCKHASH(1) as return data: PUSH1 1 BLOCKHASH PUSH0 MSTORE PUSH1 32 PUSH0 RETURN
    const code = { [carol]: { code: assemble`PUSH1 1 BLOCKHASH PUSH0 MSTORE PUSH1 32 PUSH0 RETURN` } } as const;
    const { returnData } = await chain.call({ to: carol }, block, code);
    expect(returnData).to.equal(block.parentHash);
    const history = await chain.call({ to: HISTORY, data: numberToHex(1n, { size: 32 }) }, block);
    expect(history.returnData).to.equal(block.parentHash);
  });
});
