import type { Document, Schema } from "./open-rpc.js";

const uint = { $ref: "#/components/schemas/uint" };
const hash32 = { $ref: "#/components/schemas/hash32" };
const address = { $ref: "#/components/schemas/address" };

/** What op-geth shows of a receipt beside Ethereum's members. */
const RECEIPT: Record<string, Schema> = {
  l1Fee: uint,
  l1GasPrice: uint,
  l1GasUsed: uint,
  l1FeeScalar: { type: "string", pattern: "^[0-9.]+$" },
  l1BaseFeeScalar: uint,
  l1BlobBaseFee: uint,
  l1BlobBaseFeeScalar: uint,
  operatorFeeScalar: uint,
  operatorFeeConstant: uint,
  depositNonce: uint,
  depositReceiptVersion: uint,
};

/** A deposit as op-geth shows it. */
const DEPOSIT: Schema = {
  type: "object",
  required: ["type", "hash", "blockHash", "sourceHash", "from", "to", "mint", "value", "gas", "input", "nonce"],
  properties: {
    type: { const: "0x7e" },
    hash: hash32,
    blockHash: hash32,
    blockNumber: uint,
    blockTimestamp: uint,
    transactionIndex: uint,
    sourceHash: hash32,
    from: address,
    to: { anyOf: [{ type: "null" }, address] },
    mint: uint,
    value: uint,
    gas: uint,
    gasPrice: { const: "0x0" },
    input: { $ref: "#/components/schemas/bytes" },
    nonce: uint,
    isSystemTx: { type: "boolean" },
    depositReceiptVersion: { const: "0x1" },
  },
};

/** The schemas, with what an OP Stack chain answers besides. */
export function withOpStack({ schemas }: Document["components"]): Document["components"] {
  const { ReceiptInfo, TransactionInfo } = schemas;
  return {
    schemas: {
      ...schemas,
      ReceiptInfo: { ...ReceiptInfo, properties: { ...ReceiptInfo!.properties, ...RECEIPT } },
      TransactionInfo: { anyOf: [TransactionInfo!, DEPOSIT] },
    },
  };
}
