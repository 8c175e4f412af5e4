import { ARBITRUM_GATEWAYS, PREDEPLOYS } from "../../l2-addresses.js";
import type { Address } from "../../types.js";

/** The contract that lies are about where none is named: L2's WETH, of which Arbitrum's stands elsewhere. */
export function wethOf(isArbitrum: boolean): Address {
  return isArbitrum ? ARBITRUM_GATEWAYS.childWeth : PREDEPLOYS.weth9;
}
