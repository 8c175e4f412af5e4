import { toQuantity } from "../../format/quantity.js";
import { method, type Methods } from "../../method.js";

/** What chain this is and how it does. */
export const chainMethods: Methods = {
  eth_chainId: method({}, ({ rollup }) => toQuantity(rollup.config.l2ChainId)),
  eth_blockNumber: method({}, ({ rollup }) => toQuantity(rollup.chain.head.number)),
  eth_syncing: method({}, () => false),
  eth_coinbase: method({}, ({ rollup }) => rollup.chain.head.header.miner),
  eth_accounts: method({}, ({ rollup }) => rollup.accounts.addresses),
  // A rollup has no miners and speaks no devp2p protocol.
  eth_mining: method({}, () => false),
  eth_hashrate: method({}, () => "0x0"),
};
