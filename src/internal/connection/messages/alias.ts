import { checksum } from "ox/Address";

import type { Address, AddressLike } from "../../../types.js";
import { addressOf } from "../wire/address-of.js";
import type { OvmContext } from "../wire/context.js";

/** Added to the address of an L1 contract that deposits (https://specs.optimism.io/protocol/deposits.html#address-aliasing). */
const OFFSET = 0x1111000000000000000000000000000000001111n;
const SIZE = 2n ** 160n;

/** What `msg.sender` is on L2 when an L1 contract deposits. */
export async function applyAlias(_: OvmContext, l1Address: AddressLike): Promise<Address> {
  return shift(await addressOf(l1Address), OFFSET);
}

/** Returns the L1 contract behind an aliased address. */
export async function undoAlias(_: OvmContext, l2Address: AddressLike): Promise<Address> {
  return shift(await addressOf(l2Address), SIZE - OFFSET);
}

function shift(address: Address, by: bigint): Address {
  return checksum(`0x${((BigInt(address) + by) % SIZE).toString(16).padStart(40, "0")}`);
}
