import type { L1Addresses } from "../l1-addresses.js";
import type { Eip1193Provider, Hex } from "../types.js";
import { call, quantity } from "./rpc.js";

const MAX_BALANCE = 2n ** 256n - 1n;

/** What a cheat creates on L2, in wei, must be payable on L1: withdrawals of it are paid from the portal. */
export async function topUpPortal(l1: Eip1193Provider, { portal }: L1Addresses, created: bigint): Promise<void> {
  const wanted = BigInt(await call<Hex>(l1, "eth_getBalance", portal, "latest")) + created;
  await call(l1, "hardhat_setBalance", portal, quantity(wanted > MAX_BALANCE ? MAX_BALANCE : wanted));
}
