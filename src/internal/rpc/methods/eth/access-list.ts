import { toQuantity } from "../../format/quantity.js";
import { method, type Methods } from "../../method.js";
import { optionalBlock } from "../../params/block-tag.js";
import { transactionRequest } from "../../params/transaction-request.js";
import { atReference } from "../../pending.js";
import { callBase } from "../../state-at.js";
import { accessListOf, type Prestate } from "../../traces/access-list-of.js";
import { withSender } from "../../transactions/with-sender.js";

export const accessListMethods: Methods = {
  eth_createAccessList: method(
    { transaction: transactionRequest, block: optionalBlock },
    ({ rollup, settings }, { transaction, block }) =>
      atReference(rollup, block, async () => {
        const { block: on, overrides, next } = await callBase(rollup, block);
        const request = withSender({ rollup, settings }, transaction);
        const tracer = { tracer: "prestateTracer" } as const;
        const touched = (await rollup.chain.traceCall(request, on, tracer, overrides, next)) as Prestate;
        const { from, to } = request;
        const accessList = accessListOf(touched, [from, to, rollup.chain.head.header.miner]);
        const { gasUsed, error } = await rollup.chain.call({ ...request, accessList }, on, overrides, next);
        return { accessList, gasUsed: toQuantity(gasUsed), ...(error === undefined ? {} : { error }) };
      }),
  ),
};
