import { formatSimulated } from "../../format/simulation.js";
import { method, type Methods } from "../../method.js";
import { optionalBlock } from "../../params/block-tag.js";
import { array, object, optional } from "../../params/decoder.js";
import { blockOverrides, stateOverrides } from "../../params/overrides.js";
import { boolean } from "../../params/primitives.js";
import { transactionRequest } from "../../params/transaction-request.js";
import { atReference } from "../../pending.js";
import { orderBlocks } from "../../simulation/order-blocks.js";
import { asSimulationError } from "../../simulation/refusals.js";
import { callBase } from "../../state-at.js";

const flag = optional(boolean, false);

const payload = object({
  blockStateCalls: array(
    object({
      blockOverrides: optional(blockOverrides, {}),
      stateOverrides: optional(stateOverrides, {}),
      calls: optional(array(transactionRequest), []),
    }),
  ),
  traceTransfers: flag,
  validation: flag,
  returnFullTransactions: flag,
});

/** Blocks that would follow one of the chain, and what their calls would do. */
export const simulateMethods: Methods = {
  eth_simulateV1: method({ payload, block: optionalBlock }, ({ rollup }, { payload, block }) =>
    atReference(rollup, block, async () => {
      const { block: base, overrides } = await callBase(rollup, block);
      const head = base === "latest" ? rollup.chain.head : base;
      const blocks = orderBlocks(payload.blockStateCalls, head);
      try {
        const simulated = await rollup.chain.simulate(blocks, base, payload, overrides);
        return simulated.map((result) => formatSimulated(result, payload.returnFullTransactions));
      } catch (error) {
        throw asSimulationError(error);
      }
    }),
  ),
};
