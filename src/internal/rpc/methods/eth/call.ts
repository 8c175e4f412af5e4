import { ExecutionError } from "../../execution-error.js";
import { toQuantity } from "../../format/quantity.js";
import { method, type Methods } from "../../method.js";
import { blockReference, optionalBlock } from "../../params/block-tag.js";
import { optional } from "../../params/decoder.js";
import { blockOverrides, stateOverrides } from "../../params/overrides.js";
import { transactionRequest } from "../../params/transaction-request.js";
import { atReference } from "../../pending.js";
import { callBase } from "../../state-at.js";
import { estimateGas } from "../../transactions/estimate-gas.js";
import { withSender } from "../../transactions/with-sender.js";
import { asksNodeInterface, callNodeInterface, estimateNodeInterface } from "../arbitrum/node-interface.js";

/** Execution without a transaction. */
export const callMethods: Methods = {
  eth_call: method(
    {
      transaction: transactionRequest,
      block: optionalBlock,
      stateOverrides: optional(stateOverrides, {}),
      blockOverrides: optional(blockOverrides),
    },
    ({ rollup, settings }, { transaction, block, stateOverrides, blockOverrides }) =>
      atReference(rollup, block, async () => {
        if (asksNodeInterface({ rollup, settings }, transaction)) {
          return callNodeInterface({ rollup, settings }, { request: transaction, block });
        }
        const base = await callBase(rollup, block, stateOverrides);
        const request = withSender({ rollup, settings }, transaction);
        const { error, returnData } = await rollup.chain.call(request, base.block, base.overrides, {
          ...base.next,
          ...blockOverrides,
        });
        if (error !== undefined && settings.throwOnCallFailures) throw new ExecutionError({ error, returnData });
        return returnData;
      }),
  ),
  eth_estimateGas: method(
    {
      transaction: transactionRequest,
      block: optional(blockReference, "pending"),
      stateOverrides: optional(stateOverrides, {}),
    },
    async (context, { transaction, block, stateOverrides }) =>
      toQuantity(
        asksNodeInterface(context, transaction)
          ? await estimateNodeInterface(context, { request: transaction, block })
          : await estimateGas(context, withSender(context, transaction), block, stateOverrides),
      ),
  ),
};
