import { expect } from "chai";

import type { L2Chain, L2Reads } from "../../../src/internal/rollup/l2/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { alice, bob, input, makeChain, sign } from "../../helpers/rollup/l2-chain.js";

/** LOG0 of nothing, as init code. */
const LOGGING = assemble`PUSH0 PUSH0 LOG0 STOP`;

let nonce: number;

async function append(chain: L2Chain, ...kinds: ("log" | "pay")[]): Promise<void> {
  const elements = [];
  for (const kind of kinds) {
    const request = kind === "log" ? { data: LOGGING, gas: 100_000n } : { to: bob.address, value: 1n };
    elements.push(await sign(alice, { ...request, nonce: nonce++ }));
  }
  await chain.append(input(chain, elements));
}

const numbers = (chain: L2Reads, first: bigint, last: bigint): number[] =>
  chain.blocksWithLogs(first, last).map(({ number }) => Number(number));

describe("the blocks of L2 in which anything was logged", () => {
  beforeEach(() => {
    nonce = 0;
  });

  /** Logs in blocks 2, 3 and 5 of 6. */
  async function logging(): Promise<L2Chain> {
    const chain = makeChain();
    for (const kinds of [["pay"], ["pay", "log"], ["log"], [], ["log", "log"], ["pay"]] as const)
      await append(chain, ...kinds);
    return chain;
  }

  it("are those of a range, both of its ends included", async () => {
    const chain = await logging();
    expect(numbers(chain, 0n, 6n)).to.deep.equal([2, 3, 5]);
    for (const [first, last, found] of [
      [0n, 1n, []],
      [0n, 2n, [2]],
      [2n, 2n, [2]],
      [3n, 4n, [3]],
      [3n, 5n, [3, 5]],
      [4n, 4n, []],
      [5n, 100n, [5]],
      [6n, 6n, []],
      [5n, 3n, []],
    ] as const) {
      expect(numbers(chain, first, last), `${first} to ${last}`).to.deep.equal(found);
    }
  });

  it("are forgotten with the blocks that the chain drops, and come back with them", async () => {
    const chain = await logging();
    const whole = chain.snapshot();
    await chain.rollback(3n);
    expect(numbers(chain, 0n, 6n)).to.deep.equal([2, 3]);
    await chain.rollback(2n);
    expect(numbers(chain, 0n, 6n)).to.deep.equal([2]);
    await chain.restore(whole);
    expect(numbers(chain, 0n, 6n)).to.deep.equal([2, 3, 5]);
  });

  it("stay in a view as they were, whatever the chain drops or appends", async () => {
    const chain = await logging();
    const view = chain.view();
    await chain.rollback(4n);
    expect(numbers(view, 0n, 9n)).to.deep.equal([2, 3, 5]);
    expect(numbers(view, 4n, 4n)).to.deep.equal([]);
    expect(numbers(view, 5n, 5n)).to.deep.equal([5]);
    nonce = 4;
    for (let block = 0; block < 4; block += 1) await append(chain, "log");
    expect(numbers(chain, 0n, 9n)).to.deep.equal([2, 3, 5, 6, 7, 8]);
    expect(numbers(view, 0n, 9n)).to.deep.equal([2, 3, 5]);
    expect(numbers(view, 5n, 5n)).to.deep.equal([5]);
    expect(numbers(view, 6n, 9n)).to.deep.equal([]);
  });
});
