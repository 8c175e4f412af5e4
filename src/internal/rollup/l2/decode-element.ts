import { decodeUnsignedTransaction, elementKind, MalformedElementError } from "../derivation/elements.js";
import { RollupError } from "../errors.js";
import { keccak256 } from "../keccak/keccak256.js";
import { bytesToHex } from "../ovm/bytes.js";
import { decodeSigned } from "../ovm/transactions/decode-signed.js";
import type { L2Transaction } from "../ovm/types.js";

/** By the element's bytes, as in `decodeSigned`. */
const decoded = new WeakMap<Uint8Array, L2Transaction>();

/**
 * The transaction that a sequenced element holds. A DEV_OVERRIDE holds none.
 *
 * @param element must not change afterwards: what it decodes to is remembered
 * @throws {RollupError} `MALFORMED_TRANSACTION`, `TYPE_NOT_SUPPORTED` or `INVALID_SIGNATURE`
 */
export function decodeElement(element: Uint8Array): L2Transaction {
  if (elementKind(element) === "signed") return decodeSigned(element);
  const known = decoded.get(element);
  if (known !== undefined) return known;
  const transaction = decodeUnsigned(element);
  decoded.set(element, transaction);
  return transaction;
}

function decodeUnsigned(element: Uint8Array): L2Transaction {
  try {
    const { gasLimit, maxFeePerGas, maxPriorityFeePerGas, accessList, authorizationList, ...fields } =
      decodeUnsignedTransaction(element);
    const { type } = fields;
    return {
      ...fields,
      gas: gasLimit,
      ...(type < 2 ? { gasPrice: maxFeePerGas } : { maxFeePerGas, maxPriorityFeePerGas }),
      ...(type > 0 ? { accessList } : {}),
      ...(type === 4 ? { authorizationList } : {}),
      hash: bytesToHex(keccak256(element)),
      signature: { v: 0n, r: "0x0", s: "0x0" },
      unsigned: true,
      raw: element,
    };
  } catch (error) {
    if (!(error instanceof MalformedElementError)) throw error;
    throw new RollupError("MALFORMED_TRANSACTION", `The element cannot be decoded: ${error.message}`);
  }
}
