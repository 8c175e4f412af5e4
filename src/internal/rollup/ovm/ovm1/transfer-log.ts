import { OVM1_PREDEPLOYS } from "../../l2-addresses.js";
import type { Address, Hex } from "../../types.js";
import { word } from "../predeploys/storage-write.js";
import type { Log } from "../types.js";

/** keccak256("Transfer(address,address,uint256)") */
const TRANSFER: Hex = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

/** What OVM_ETH logs when ether moves. */
export function transferLog(from: Address, to: Address, amount: bigint): Log {
  return {
    address: OVM1_PREDEPLOYS.ovmEth,
    topics: [TRANSFER, word(BigInt(from)), word(BigInt(to))],
    data: word(amount),
  };
}
