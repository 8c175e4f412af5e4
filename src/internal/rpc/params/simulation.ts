import { array, object, optional } from "./decoder.js";
import { blockOverrides, stateOverrides } from "./overrides.js";
import { boolean } from "./primitives.js";
import { transactionRequest } from "./transaction-request.js";

const flag = optional(boolean, false);

/** What `eth_simulateV1` is asked for. */
export const simulationPayload = object({
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
