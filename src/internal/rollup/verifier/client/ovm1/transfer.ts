import type { Log } from "@ethereumjs/evm";
import { type Address, setLengthLeft } from "@ethereumjs/util";

import { keccak256 } from "../../../keccak/keccak256.js";
import { word } from "../word.js";
import { OVM_ETH } from "./addresses.js";

const TRANSFER = keccak256(Buffer.from("Transfer(address,address,uint256)"));

/** OVM_ETH's log of ether that moved. */
export function transferLog(from: Address, to: Address, amount: bigint): Log {
  return [OVM_ETH.bytes, [TRANSFER, setLengthLeft(from.bytes, 32), setLengthLeft(to.bytes, 32)], word(amount)];
}
