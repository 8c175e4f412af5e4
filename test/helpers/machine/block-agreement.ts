import { expect } from "chai";

import type { BlockInput } from "../../../src/internal/rollup/derivation/types.js";
import type { L2Block, L2Chain } from "../../../src/internal/rollup/l2/types.js";
import type { QueueElement } from "../../../src/internal/rollup/machine/trace/start-block.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { checkSecondClient } from "../verifier/second-client.js";
import { expectedHalt, l1Block, machineOfBlock } from "./blocks.js";
import type { MachineEvm } from "./evm.js";
import { compareAll } from "./steps.js";

export const l1 = l1Block(12n, 40_000_000n);

/** The next block's input: the L1 origin of these tests, and what is given. */
export function inputOf(chain: L2Chain, fields: Partial<BlockInput>): BlockInput {
  const timestamp = chain.head.timestamp + 1n;
  return { timestamp, origin: l1.origin, deposits: [], sequenced: [], headerOverrides: {}, ...fields };
}

/**
 * Builds a block with the L2 node, and checks that the second client computes the same header and the machine the same output.
 *
 * @param evm lets the Solidity machine make every step too
 */
export async function agreeOnBlock(
  chain: L2Chain,
  fields: Partial<BlockInput>,
  queue: QueueElement[] = [],
  evm?: MachineEvm,
): Promise<L2Block> {
  const block = await chain.append(inputOf(chain, fields));
  await checkSecondClient(chain);
  const trace = new Trace(machineOfBlock(chain, block, l1.header, queue));
  expect(trace.hashAt(trace.length), `output of block ${block.number}`).to.equal(expectedHalt(block));
  if (evm !== undefined) await compareAll(evm, trace.machineAt(0), `block ${block.number}`);
  return block;
}
