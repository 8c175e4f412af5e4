import type { Address, Eip1193Provider, Hex } from "../types.js";
import { call, quantity } from "./rpc.js";

const MAX_BALANCE = 2n ** 256n - 1n;

/** What a cheat creates on L2, in wei, must be payable on L1: withdrawals of it are paid by `payer`. */
export async function topUp(l1: Eip1193Provider, payer: Address, created: bigint): Promise<void> {
  const wanted = BigInt(await call<Hex>(l1, "eth_getBalance", payer, "latest")) + created;
  await call(l1, "hardhat_setBalance", payer, quantity(wanted > MAX_BALANCE ? MAX_BALANCE : wanted));
}
