import type { AccessListItem, CallRequest } from "../../../rollup/l2/types.js";
import type { Address, Hex } from "../../../rollup/types.js";
import type { Context } from "../../context.js";
import { toQuantity } from "../../format/quantity.js";
import { method, type Methods } from "../../method.js";
import { optionalBlock } from "../../params/block-tag.js";
import { transactionRequest } from "../../params/transaction-request.js";
import { atReference } from "../../pending.js";
import { callBase } from "../../state-at.js";
import { withSender } from "../../transactions/with-sender.js";

/** Precompiles live below this; they are warm from the start. */
const FIRST_ORDINARY_ADDRESS = 0x10000n;

export const accessListMethods: Methods = {
  eth_createAccessList: method(
    { transaction: transactionRequest, block: optionalBlock },
    ({ rollup, settings }, { transaction, block }) =>
      atReference(rollup, block, async () => {
        const { block: on, overrides, next } = await callBase(rollup, block);
        const request = withSender({ rollup, settings }, transaction);
        const tracer = { tracer: "prestateTracer" } as const;
        const touched = await rollup.chain.traceCall(request, on, tracer, overrides, next);
        const accessList = accessListOf(rollup, request, touched as Prestate);
        const { gasUsed, error } = await rollup.chain.call({ ...request, accessList }, on, overrides, next);
        return { accessList, gasUsed: toQuantity(gasUsed), ...(error === undefined ? {} : { error }) };
      }),
  ),
};

type Prestate = Record<Address, { storage?: Record<Hex, Hex> }>;

/** What is not warm anyway: sender, target, coinbase and precompiles are named only for their slots. */
function accessListOf(rollup: Context["rollup"], { from, to }: CallRequest, touched: Prestate): AccessListItem[] {
  const warm = new Set([from, to, rollup.chain.head.header.miner]);
  const entries = Object.entries(touched) as [Address, Prestate[Address]][];
  return entries
    .map(([address, { storage = {} }]) => ({ address, storageKeys: Object.keys(storage) as Hex[] }))
    .filter(({ address, storageKeys }) => {
      return storageKeys.length > 0 || (!warm.has(address) && BigInt(address) >= FIRST_ORDINARY_ADDRESS);
    });
}
