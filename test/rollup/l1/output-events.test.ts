import { expect } from "chai";

import { merkleRoot } from "../../../src/internal/rollup/derivation/merkle.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { L1Contracts, PROPOSER } from "../../helpers/contracts/l1-contracts.js";
import { readOutputs } from "../../helpers/rollup/delete-outputs.js";
import { appendEmptyBlocks } from "../../helpers/rollup/state-batches.js";

const { stateCommitmentChain: SCC } = L1_ADDRESSES;
const word = (value: bigint | number) => value.toString(16).padStart(64, "0");
const OUTPUTS = [1, 2, 3].map((n): Hex => `0x${word(n).replace(/^00/, "aa")}`);

describe("reading outputs from L1", () => {
  let l1: L1Contracts;
  before(async () => {
    l1 = await L1Contracts.start();
    await appendEmptyBlocks(l1, 20);
  });
  after(() => l1.close());

  /** The last batch must hold `outputs`, and L1 must have made its root of them. */
  const assertLast = async (outputs: readonly Hex[]) => {
    const last = (await readOutputs((method, ...params) => l1.ask(method, ...params))).at(-1)!;
    expect(last.outputs).to.deep.equal(outputs);
    expect(last.header.batchRoot).to.equal(merkleRoot(outputs));
  };
  const next = async (): Promise<bigint> => l1.read(SCC, "getTotalElements");

  it("knows both forms of the claim", async () => {
    await l1.send(PROPOSER, SCC, "appendStateBatch", OUTPUTS, await next());
    await assertLast(OUTPUTS);
    const { number, hash } = await l1.head();
    await l1.send(PROPOSER, SCC, "appendStateBatch", OUTPUTS.slice(1), await next(), number, hash);
    await assertLast(OUTPUTS.slice(1));
  });

  it("knows calldata that no encoder would write so, but that L1 takes", async () => {
    const list = OUTPUTS.map((output) => output.slice(2)).join("");
    const junk = "ff".repeat(45);
    const selector = "8ca5cbb9";
    // The list begins 45 bytes later than it might, and more follows.
    const data: Hex = `0x${selector}${word(64 + 45)}${word(await next())}${junk}${word(3)}${list}${junk}`;
    await l1.sendData(PROPOSER, SCC, data);
    await assertLast(OUTPUTS);
  });
});
