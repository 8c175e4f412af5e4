import { bytesToHex, hexToBytes } from "../../../rollup/ovm/bytes.js";
import type { Hex } from "../../../rollup/types.js";
import { JsonRpcError } from "../../errors.js";
import { toOptionalQuantity, toQuantity } from "../../format/quantity.js";
import { formatReceipt } from "../../format/receipt.js";
import { method, type Methods } from "../../method.js";
import { optional } from "../../params/decoder.js";
import { data, number } from "../../params/primitives.js";
import { transactionRequest } from "../../params/transaction-request.js";
import { type FilledTransaction, fillTransaction } from "../../transactions/fill.js";
import { send } from "../../transactions/send.js";
import {
  assertCanSend,
  requireAccount,
  serializeUnsigned,
  signTransaction,
  toElement,
} from "../../transactions/sign.js";

/** EIP-7966 */
const NOT_MINED_IN_TIME = 4;

const request = { transaction: transactionRequest };

/** Transactions on their way in. */
export const sendMethods: Methods = {
  eth_sendRawTransaction: method({ raw: data }, (context, { raw }) => send(context, hexToBytes(raw))),
  // EIP-7966. A transaction that is not mined at once is answered as one that did not make it in time.
  eth_sendRawTransactionSync: method(
    { raw: data, timeout: optional(number) },
    async ({ rollup, feeParameters }, { raw }) => {
      const hash = await rollup.submit(hexToBytes(raw));
      const mined = rollup.chain.transactionByHash(hash);
      if (mined !== undefined) return formatReceipt(mined.block, mined.index, feeParameters);
      throw notMinedInTime(hash);
    },
  ),
  eth_sendTransaction: method(request, async (context, { transaction }) => {
    const { rollup } = context;
    if (transaction.from !== undefined) assertCanSend(rollup, transaction.from);
    return send(context, toElement(rollup, await fillTransaction(context, transaction)));
  }),
  eth_signTransaction: method(request, async (context, { transaction }) => {
    const filled = await fillTransaction(context, transaction);
    return bytesToHex(signTransaction(filled, requireAccount(context.rollup, filled.from).privateKey));
  }),
  eth_fillTransaction: method(request, async (context, { transaction }) => {
    const filled = await fillTransaction(context, transaction);
    // A request without a sender is not given one: the client may sign it with a key that the node does not know.
    return { raw: bytesToHex(serializeUnsigned(filled)), tx: formatFilled(filled, transaction.from !== undefined) };
  }),
};

/** EIP-7966: it waits in the pool. */
export function notMinedInTime(hash: Hex): JsonRpcError {
  const message = `The transaction was added to the mempool but is not mined: ${hash}. Mine a block (evm_mine), or turn automining on.`;
  return new JsonRpcError(NOT_MINED_IN_TIME, message, hash);
}

function formatFilled(filled: FilledTransaction, withSender: boolean): Record<string, unknown> {
  const { fees } = filled;
  // As of a waiting transaction: the price is the most that it offers.
  const price = "gasPrice" in fees ? { gasPrice: fees.gasPrice } : { gasPrice: fees.maxFeePerGas, ...fees };
  return {
    type: toQuantity(filled.type),
    chainId: toQuantity(filled.chainId),
    ...(withSender ? { from: filled.from } : {}),
    to: filled.to ?? null,
    nonce: toQuantity(filled.nonce),
    gas: toQuantity(filled.gas),
    value: toQuantity(filled.value),
    input: filled.data,
    ...Object.fromEntries(Object.entries(price).map(([name, value]) => [name, toOptionalQuantity(value)])),
    ...(filled.type === 0 ? {} : { accessList: filled.accessList }),
    ...(filled.type === 4 ? { authorizationList: filled.authorizationList.map(formatAuthorization) } : {}),
  };
}

function formatAuthorization(authorization: FilledTransaction["authorizationList"][number]): Record<string, Hex> {
  const { chainId, address, nonce, yParity, r, s } = authorization;
  return { chainId: toQuantity(chainId), address, nonce: toQuantity(nonce), yParity: toQuantity(yParity), r, s };
}
