import type * as AbiFunctionModule from "ox/AbiFunction";
import * as AbiFunction from "ox/AbiFunction";

import { OvmError } from "../../../errors.js";
import type { Address, AddressLike, Hex, Receipt } from "../../../types.js";
import type { Eip1193Provider } from "../../rollup/types.js";
import { addressOf } from "./address-of.js";
import type { OvmContext } from "./context.js";
import { toOvmError } from "./to-ovm-error.js";
import { waitForReceipt } from "./wait-for-receipt.js";

export interface Transaction {
  from: Address;
  to: Address;
  data: Hex;
  /** wei */
  value?: bigint;
  /** Default: the node's choice. */
  gas?: bigint;
}

/** `from`, or the first account that the node signs for. */
export async function senderOf(provider: Eip1193Provider, from: AddressLike | undefined): Promise<Address> {
  if (from !== undefined) return await addressOf(from);
  const [first] = (await provider.request({ method: "eth_accounts" })) as Address[];
  if (first !== undefined) return first;
  throw new OvmError("NO_ACCOUNT", "The node has no accounts to send from. Pass `from`, and unlock that account.");
}

/** Sends a transaction through the node (or Hardhat's local accounts) and returns its receipt. */
export async function sendTransaction(
  context: OvmContext,
  provider: Eip1193Provider,
  { from, to, data, value = 0n, gas }: Transaction,
): Promise<Receipt> {
  let hash: Hex;
  try {
    const transaction = { from, to, data, value: toQuantity(value), ...(gas && { gas: toQuantity(gas) }) };
    hash = (await provider.request({ method: "eth_sendTransaction", params: [transaction] })) as Hex;
  } catch (error) {
    throw toOvmError(error);
  }
  const receipt = await waitForReceipt(context, provider, hash);
  if (receipt.status === "success") return receipt;
  throw new OvmError(
    "TRANSACTION_REVERTED",
    `Transaction ${hash} from ${from} to ${to} reverted in block ${receipt.blockNumber}.`,
    { hash, from, to },
  );
}

/** Calls a function of a contract in a transaction. */
export async function sendCall<const F extends AbiFunctionModule.AbiFunction>(
  context: OvmContext,
  provider: Eip1193Provider,
  { from, to, value, gas }: Omit<Transaction, "data">,
  abiFunction: F,
  ...args: AbiFunctionModule.encodeData.Args<F>
): Promise<Receipt> {
  const data = AbiFunction.encodeData(abiFunction, ...args);
  return await sendTransaction(context, provider, { from, to, data, value, gas });
}

function toQuantity(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}
