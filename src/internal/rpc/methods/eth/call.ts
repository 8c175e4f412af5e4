import { ExecutionFailure } from "../../../rollup/l2/execution-failure.js";
import type { AccountOverride, CallRequest } from "../../../rollup/l2/types.js";
import type { Address } from "../../../rollup/types.js";
import type { Context } from "../../context.js";
import { ExecutionError } from "../../execution-error.js";
import { toQuantity } from "../../format/quantity.js";
import { method, type Methods } from "../../method.js";
import { type BlockReference, blockReference, optionalBlock } from "../../params/block-tag.js";
import { optional } from "../../params/decoder.js";
import { blockOverrides, stateOverrides } from "../../params/overrides.js";
import { transactionRequest } from "../../params/transaction-request.js";
import { atReference } from "../../pending.js";
import { callBase } from "../../state-at.js";

/** Execution without a transaction. */
export const callMethods: Methods = {
  eth_call: method(
    {
      transaction: transactionRequest,
      block: optionalBlock,
      stateOverrides: optional(stateOverrides, {}),
      blockOverrides: optional(blockOverrides),
    },
    ({ rollup }, { transaction, block, stateOverrides, blockOverrides }) =>
      atReference(rollup, block, async () => {
        const base = await callBase(rollup, block, stateOverrides);
        const request = withSender(rollup, transaction);
        const { error, returnData } = await rollup.chain.call(request, base.block, base.overrides, {
          ...base.next,
          ...blockOverrides,
        });
        if (error !== undefined) throw new ExecutionError({ error, returnData });
        return returnData;
      }),
  ),
  eth_estimateGas: method(
    {
      transaction: transactionRequest,
      block: optional(blockReference, "pending"),
      stateOverrides: optional(stateOverrides, {}),
    },
    async ({ rollup }, { transaction, block, stateOverrides }) =>
      toQuantity(await estimateGas(rollup, withSender(rollup, transaction), block, stateOverrides)),
  ),
};

/** The smallest gas limit that works; an execution that no limit saves is an error as `eth_call` gives it. */
export async function estimateGas(
  rollup: Context["rollup"],
  request: CallRequest,
  reference: BlockReference,
  overrides: Record<Address, AccountOverride> = {},
): Promise<bigint> {
  return atReference(rollup, reference, async () => {
    const base = await callBase(rollup, reference, overrides);
    try {
      return await rollup.chain.estimateGas(request, base.block, base.overrides, base.next);
    } catch (error) {
      throw error instanceof ExecutionFailure ? new ExecutionError(error) : error;
    }
  });
}

/**
 * Without a sender a call is the first account's, as on Hardhat: clients estimate deposits that carry value and name no
 * sender, and the zero address could not pay for them.
 */
export function withSender(rollup: Context["rollup"], request: CallRequest): CallRequest {
  return request.from === undefined ? { ...request, from: rollup.accounts.addresses[0] } : request;
}
