import type { Rollup } from "../../rollup/api.js";
import { encodeUnsignedTransaction } from "../../rollup/derivation/elements.js";
import { decodeOwn } from "../../rollup/ovm/transactions/decode-signed.js";
import { encodeUnsigned, type Unsigned } from "../../rollup/ovm/transactions/encode.js";
import * as transactions from "../../rollup/ovm/transactions/sign.js";
import type { Address, DevAccount, Hex } from "../../rollup/types.js";
import { JsonRpcError, SERVER_ERROR } from "../errors.js";
import type { FilledTransaction } from "./fill.js";

/** The element that puts a transaction on L2: signed where the node has the key, unsigned where it acts for an impersonated account. */
export function toElement(rollup: Rollup, transaction: FilledTransaction): Uint8Array {
  const { from } = transaction;
  const account = rollup.accounts.get(from);
  if (account !== undefined) {
    const raw = signTransaction(transaction, account.privateKey);
    decodeOwn(raw, account.address);
    return raw;
  }
  assertCanSend(rollup, from);
  return unsignedElement(transaction);
}

/** Before anything else is said about a transaction: whether the node can act for its sender. */
export function assertCanSend(rollup: Rollup, from: Address): void {
  if (rollup.accounts.get(from) === undefined && !rollup.accounts.isImpersonated(from)) throw unknownAccount(from);
}

/** The account whose key the node holds. */
export function requireAccount(rollup: Rollup, address: Address): DevAccount {
  const account = rollup.accounts.get(address);
  if (account === undefined) throw unknownAccount(address);
  return account;
}

function unknownAccount(address: Address): JsonRpcError {
  return new JsonRpcError(
    SERVER_ERROR,
    `Unknown account ${address}. The node signs for the addresses of eth_accounts; hardhat_impersonateAccount lets it send as any other.`,
  );
}

/** The raw transaction, as `eth_sendRawTransaction` takes it. */
export function signTransaction(transaction: FilledTransaction, privateKey: Hex): Uint8Array {
  return transactions.signTransaction(priced(transaction), privateKey);
}

/** What the transaction's sender signs. */
export function serializeUnsigned(transaction: FilledTransaction): Uint8Array {
  return encodeUnsigned(priced(transaction));
}

function priced({ fees, ...transaction }: FilledTransaction): Unsigned {
  return { ...transaction, ...fees };
}

function unsignedElement(transaction: FilledTransaction): Uint8Array {
  const { fees, gas, chainId: _, ...fields } = transaction;
  const max = "gasPrice" in fees ? fees.gasPrice : fees.maxFeePerGas;
  const tip = "gasPrice" in fees ? fees.gasPrice : fees.maxPriorityFeePerGas;
  return encodeUnsignedTransaction({ ...fields, gasLimit: gas, maxFeePerGas: max, maxPriorityFeePerGas: tip });
}
