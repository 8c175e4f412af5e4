import { method, type Methods } from "../method.js";

/** One process is the whole network: it listens to clients and has no peers. */
export const netMethods: Methods = {
  net_version: method({}, ({ rollup, settings }) => String(settings.networkId ?? rollup.config.l2ChainId)),
  net_listening: method({}, () => true),
  net_peerCount: method({}, () => "0x0"),
};
