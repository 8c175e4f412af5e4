import type { CallRequest } from "../../rollup/l2/types.js";
import { InvalidParams } from "../errors.js";
import { array, type Decoder, mismatch, object, optional, record } from "./decoder.js";
import { address, data, hash, quantity, uint64 } from "./primitives.js";

/** A transaction as clients describe it: what `eth_call` takes, and what only signing needs. */
export interface TransactionRequest extends CallRequest {
  /** 0, 1, 2 or 4; guessed from the other fields when absent. */
  type?: number;
  chainId?: bigint;
}

const word256: Decoder<`0x${string}`> = (value, path) => `0x${quantity(value, path).toString(16).padStart(64, "0")}`;

export const accessList = array(object({ address, storageKeys: array(hash) }));

const authorizationFields = object({ chainId: quantity, address, nonce: uint64, r: word256, s: word256 });

// viem sends `v` where it has no `yParity`.
const authorization: Decoder<NonNullable<CallRequest["authorizationList"]>[number]> = (value, path) => {
  const { yParity, v } = record(value, path);
  const parity = quantity(yParity ?? v, `${path}.yParity`);
  return { ...authorizationFields(value, path), yParity: Number(parity >= 27n ? parity - 27n : parity) };
};

const fields = object({
  from: optional(address),
  to: optional(address),
  gas: optional(uint64),
  gasPrice: optional(quantity),
  maxFeePerGas: optional(quantity),
  maxPriorityFeePerGas: optional(quantity),
  value: optional(quantity),
  nonce: optional(uint64),
  chainId: optional(quantity),
  accessList: optional(accessList),
  authorizationList: optional(array(authorization)),
  type: optional(quantity),
  maxFeePerBlobGas: optional(quantity),
});

/**
 * Reads a transaction request. `data` and `input` mean the same and must not differ; blob transactions do not exist on L2. As in
 * geth, it is the blobs that make one: `maxFeePerBlobGas` alone limits a price that the transaction does not pay.
 */
export const transactionRequest: Decoder<TransactionRequest> = (value, path) => {
  const source = record(value, path);
  const { type, maxFeePerBlobGas: _, ...request } = fields(source, path);
  const payload = optional(data)(source.data, `${path}.data`);
  const input = optional(data)(source.input, `${path}.input`);
  if (payload !== undefined && input !== undefined && payload !== input) {
    throw new InvalidParams(`'${path}.data' and '${path}.input' differ; send one of them`);
  }
  if (source.blobs != null || source.blobVersionedHashes != null || type === 3n) {
    throw new InvalidParams(
      `'${path}' is a blob transaction: L2 has none, and L1 takes them signed, by eth_sendRawTransaction`,
    );
  }
  if (type !== undefined && type !== 0n && type !== 1n && type !== 2n && type !== 4n) {
    mismatch(`${path}.type`, "0x0, 0x1, 0x2 or 0x4", source.type);
  }
  checkFees(request);
  return { ...request, data: payload ?? input, type: type === undefined ? undefined : Number(type) };
};

function checkFees({ gasPrice, maxFeePerGas, maxPriorityFeePerGas }: TransactionRequest): void {
  if (gasPrice !== undefined && maxFeePerGas !== undefined) {
    throw new InvalidParams("Cannot send both gasPrice and maxFeePerGas");
  }
  if (gasPrice !== undefined && maxPriorityFeePerGas !== undefined) {
    throw new InvalidParams("Cannot send both gasPrice and maxPriorityFeePerGas");
  }
  if (maxFeePerGas !== undefined && maxPriorityFeePerGas !== undefined && maxPriorityFeePerGas > maxFeePerGas) {
    throw new InvalidParams(
      `maxPriorityFeePerGas (${maxPriorityFeePerGas}) is bigger than maxFeePerGas (${maxFeePerGas})`,
    );
  }
}
