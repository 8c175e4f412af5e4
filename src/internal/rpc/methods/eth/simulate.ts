import { formatSimulated } from "../../format/simulation.js";
import { method, type Methods } from "../../method.js";
import { optionalBlock } from "../../params/block-tag.js";
import { simulationPayload } from "../../params/simulation.js";
import { atReference } from "../../pending.js";
import { orderBlocks, paceOf } from "../../simulation/order-blocks.js";
import { asSimulationError } from "../../simulation/refusals.js";
import { callBase } from "../../state-at.js";

/** Blocks that would follow one of the chain, and what their calls would do. */
export const simulateMethods: Methods = {
  eth_simulateV1: method({ payload: simulationPayload, block: optionalBlock }, ({ rollup }, { payload, block }) =>
    atReference(rollup, block, async () => {
      const { block: base, overrides } = await callBase(rollup, block);
      const head = base === "latest" ? rollup.chain.head : base;
      const blocks = orderBlocks(payload.blockStateCalls, head, paceOf(rollup.semantics));
      try {
        const simulated = await rollup.chain.simulate(blocks, base, payload, overrides);
        return simulated.map((result) => formatSimulated(result, payload.returnFullTransactions));
      } catch (error) {
        throw asSimulationError(error);
      }
    }),
  ),
};
