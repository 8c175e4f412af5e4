import type { Common } from "@ethereumjs/common";
import {
  createTx,
  createTxFromRLP,
  paramsTx,
  type TxOptions,
  type TypedTransaction,
  type TypedTxData,
} from "@ethereumjs/tx";
import { type Address, createAddressFromString, equalsBytes } from "@ethereumjs/util";

import { decodeUnsignedTransaction, UNSIGNED_TX, type UnsignedTransaction } from "../../derivation/elements.js";
import { hasShape } from "./shape.js";

/** A transaction of the sequenced part of a block. */
export interface Sequenced {
  tx: TypedTransaction;
  from: Address;
  isSigned: boolean;
}

const OWN_TYPES = [1, 2, 4];

/** How transactions are made: the limits on init code and gas are the semantics' own, and checked with the others. */
export function txOptions(common: Common): TxOptions {
  const params = { ...paramsTx, 7825: { maxTransactionGasLimit: "0xffffffffffffffff" } };
  return { common, params, allowUnlimitedInitCodeSize: true };
}

/** The transaction that an element is, or nothing. */
export function decodeSequenced(element: Uint8Array, common: Common): Sequenced | undefined {
  try {
    return element[0] === UNSIGNED_TX ? unsigned(decodeUnsignedTransaction(element), common) : signed(element, common);
  } catch {
    // The libraries refuse by errors of no class of their own.
    return undefined;
  }
}

function signed(element: Uint8Array, common: Common): Sequenced | undefined {
  const first = element[0] ?? 0;
  const isTyped = OWN_TYPES.includes(first);
  if (!isTyped && first < 0xc0) return undefined;
  if (!hasShape(isTyped ? first : 0, isTyped ? element.subarray(1) : element)) return undefined;
  const tx = createTxFromRLP(element, txOptions(common));
  // Bytes that differ from the transaction's own encoding are not a transaction: the library passes over a leading zero of a chain id.
  if (!tx.isSigned() || !equalsBytes(tx.serialize(), element)) return undefined;
  return { tx, from: tx.getSenderAddress(), isSigned: true };
}

function unsigned(fields: UnsignedTransaction, common: Common): Sequenced {
  const from = createAddressFromString(fields.from);
  return { tx: sentBy(from, dataOf(fields), txOptions(common)), from, isSigned: false };
}

/** A transaction without a signature. */
export function sentBy(from: Address, data: TypedTxData, options: TxOptions): TypedTransaction {
  const tx = createTx(data, { ...options, freeze: false });
  tx.getSenderAddress = () => from;
  return tx;
}

function dataOf(fields: UnsignedTransaction): TypedTxData {
  const { type, maxFeePerGas, maxPriorityFeePerGas, accessList, authorizationList, ...rest } = fields;
  const price = type < 2 ? { gasPrice: maxFeePerGas } : { maxFeePerGas, maxPriorityFeePerGas };
  const lists = {
    ...(type > 0 ? { accessList } : {}),
    ...(type === 4 ? { authorizationList: authorizationList.map(authorizationData) } : {}),
  };
  // The library's type is a union by the literal `type`, which is checked to be one of them.
  return { ...rest, ...price, ...lists, type };
}

function authorizationData(authorization: UnsignedTransaction["authorizationList"][number]) {
  const { chainId, address, nonce, yParity, r, s } = authorization;
  const quantity = (value: bigint | number | string) => `0x${BigInt(value).toString(16)}`;
  return {
    chainId: quantity(chainId),
    address,
    nonce: quantity(nonce),
    yParity: quantity(yParity),
    r: quantity(r),
    s: quantity(s),
  };
}
