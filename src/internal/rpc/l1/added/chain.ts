import type { Hex } from "../../../rollup/types.js";
import { nodeInfo } from "../../methods/anvil/node.js";
import { configOfL1 } from "../../methods/eth/config.js";
import type { Added } from "./added.js";
import { overBlock } from "./block-of.js";
import { receiptOf } from "./receipt-of.js";

/** What chain L1 is, and receipts of whole blocks. */
export const chainAdded: Added = {
  eth_getBlockReceipts: (edr, [block]) => overBlock(edr, block, (hash) => receiptOf(edr, hash)),
  eth_config: configOfL1,
  eth_baseFee: async (edr) => {
    const { baseFeePerGas } = (await edr("eth_feeHistory", ["0x1", "latest", []])) as { baseFeePerGas: Hex[] };
    return baseFeePerGas[1];
  },
  // A rollup's L1 runs Osaka.
  anvil_nodeInfo: (_edr, _params, ask) => nodeInfo(ask, "osaka"),
};
