import { OvmError } from "../../../errors.js";
import type { Hex, Receipt } from "../../../types.js";
import type { OvmContext } from "./context.js";
import { findReceipt } from "./receipts.js";

/** The receipt of a transaction of a layer; says so when it is one of the other layer. */
export async function requireReceipt(context: OvmContext, layer: "l1" | "l2", hash: Hex): Promise<Receipt> {
  const receipt = await findReceipt(context[layer], hash);
  if (receipt !== undefined) return receipt;
  const other = layer === "l1" ? "l2" : "l1";
  const isThere = (await findReceipt(context[other], hash)) !== undefined;
  throw new OvmError(
    "TRANSACTION_UNKNOWN",
    `${layer.toUpperCase()} has no transaction ${hash} in a block.` +
      (isThere ? ` It is a transaction of ${other.toUpperCase()}: pass one of ${layer.toUpperCase()}.` : ""),
    { hash, layer, isOnOtherLayer: isThere },
  );
}
