import type { Hex } from "../../../rollup/types.js";
import { nodeInfo } from "../../methods/anvil/node.js";
import { configOfL1 } from "../../methods/eth/config.js";
import type { Added } from "./added.js";
import { blockOf, overBlock } from "./block-of.js";
import { receiptOf } from "./receipt-of.js";

function uncles(by: "Number" | "Hash"): Added {
  return {
    [`eth_getUncleCountByBlock${by}`]: async (edr, [block]) => ((await blockOf(edr, block)) === null ? null : "0x0"),
    [`eth_getUncleByBlock${by}AndIndex`]: () => Promise.resolve(null),
  };
}

/** What chain L1 is, and receipts and uncles of whole blocks. */
export const chainAdded: Added = {
  eth_getBlockReceipts: (edr, [block]) => overBlock(edr, block, (hash) => receiptOf(edr, hash)),
  eth_config: configOfL1,
  eth_baseFee: async (edr) => {
    const { baseFeePerGas } = (await edr("eth_feeHistory", ["0x1", "latest", []])) as { baseFeePerGas: Hex[] };
    return baseFeePerGas[1];
  },
  // No block has had uncles since the merge.
  ...uncles("Number"),
  ...uncles("Hash"),
  // One process is the whole network.
  net_listening: () => Promise.resolve(true),
  net_peerCount: () => Promise.resolve("0x0"),
  eth_mining: () => Promise.resolve(false),
  eth_hashrate: () => Promise.resolve("0x0"),
  // A rollup's L1 runs Osaka.
  anvil_nodeInfo: (_edr, _params, ask) => nodeInfo(ask, "osaka"),
};
