import { OvmError } from "../../../errors.js";
import type { Hex, TransactionLike } from "../../../types.js";

/** The hash of a transaction: the hash itself, or that of a receipt or response of ethers, viem or this plugin. */
export function transactionHashOf(value: TransactionLike): Hex {
  const hash: unknown =
    typeof value === "string" ? value : "transactionHash" in value ? value.transactionHash : value.hash;
  if (typeof hash === "string" && /^0x[0-9a-fA-F]{64}$/.test(hash)) return hash.toLowerCase() as Hex;
  throw new OvmError(
    "INVALID_TRANSACTION",
    `Expected the hash of a transaction (0x and 64 hex digits), or something that has one, and got ${JSON.stringify(hash)}.`,
    { value: hash },
  );
}
