import { expect } from "chai";

import { L1_ADDRESSES as at } from "../../../../src/internal/rollup/l1-addresses.js";
import type { Hex } from "../../../../src/internal/rollup/types.js";
import { PROPOSER } from "../../contracts/l1-contracts.js";
import type { World } from "./world.js";

/** Proposes outputs of the next blocks; that of block `lie` is wrong. */
export async function propose(world: World, count: number, lie: number | undefined, salt: number): Promise<void> {
  const { chains, chain } = world.l1;
  if (world.model.stake === 0n) {
    const data = chain.encode(at.proposerStakes, "deposit", []);
    const { refused } = await chain.send({
      from: PROPOSER,
      to: at.proposerStakes,
      data,
      value: world.model.terms.stake,
    });
    expect(refused).to.equal(false);
    world.model.stake = world.model.terms.stake;
  }
  const first = chains.proposed;
  if (chains.appended < first + count) await chains.addBlocks(first + count - chains.appended);
  let previous = chains.claimOf(first - 1)!.output;
  const outputs: Hex[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = world.machine.start(chains.beginning(first + index, previous));
    previous = first + index === lie ? world.wrongOutput(start, salt) : world.machine.output(start);
    outputs.push(previous);
  }
  expect((await chains.propose(outputs)).refused).to.equal(false);
}
