import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { APPEND_STATE_BATCH, DEPOSIT_STAKE } from "../../../src/internal/rollup/l1/abi.js";
import { outputsGas, STAKE_GAS } from "../../../src/internal/rollup/l1/gas.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { L1Contracts, PROPOSER } from "../../helpers/contracts/l1-contracts.js";
import { ACCOUNTS, ETHER } from "../../helpers/rollup/start-rollup.js";
import { appendEmptyBlocks } from "../../helpers/rollup/state-batches.js";

const { stateCommitmentChain: SCC, proposerStakes: STAKES } = L1_ADDRESSES;
const OUTPUT: Hex = `0x${"ab".repeat(32)}`;

describe("the gas that the proposer sends along", () => {
  let l1: L1Contracts;
  before(async () => {
    l1 = await L1Contracts.start();
    await appendEmptyBlocks(l1, 1_400);
  });
  after(() => l1.close());

  /** It suffices, and is at most twice what is used. */
  const assertBound = async (limit: bigint, send: (gas: bigint) => Promise<{ gasUsed: Hex }>) => {
    const used = BigInt((await send(limit)).gasUsed);
    expect(limit, `${used} used`).to.be.within(used, 2n * used);
  };

  it("is enough for outputs, the first ones of all and whole batches", async () => {
    // With every eighth the stack of live batches takes another word.
    for (const size of [1, 2, 1, 1, 1, 1, 1, 1, 10, 100, 1_000]) {
      const { number, hash } = await l1.head();
      const first: bigint = await l1.read(SCC, "getTotalElements");
      const outputs = Array.from({ length: size }, () => OUTPUT);
      const data = AbiFunction.encodeData(APPEND_STATE_BATCH, [outputs, first, number, hash]);
      await assertBound(outputsGas(data, size), (gas) => l1.sendData(PROPOSER, SCC, data, { gas }));
    }
  });

  it("is enough for a stake", async () => {
    const data = AbiFunction.encodeData(DEPOSIT_STAKE);
    const from = ACCOUNTS[0]!.address;
    await assertBound(STAKE_GAS, (gas) => l1.sendData(from, STAKES, data, { gas, value: ETHER }));
  });
});
