import type { Address } from "../../../rollup/types.js";
import { accessListOf, type Prestate } from "../../traces/access-list-of.js";
import type { CallFrame } from "../../traces/call-frame.js";
import type { Added } from "./added.js";

export const accessListAdded: Added = {
  eth_createAccessList: async (edr, [transaction, block = "latest"]) => {
    const trace = (tracer: string, extra: object = {}) =>
      edr("debug_traceCall", [{ ...(transaction as object), ...extra }, block, { tracer }]);
    const { from, to } = (await trace("callTracer")) as CallFrame;
    const { miner } = (await edr("eth_getBlockByNumber", ["latest", false])) as { miner: Address };
    const accessList = accessListOf((await trace("prestateTracer")) as Prestate, [from, to, miner]);
    const { gasUsed, error } = (await trace("callTracer", { accessList })) as CallFrame;
    return { accessList, gasUsed, ...(error === undefined ? {} : { error }) };
  },
};
