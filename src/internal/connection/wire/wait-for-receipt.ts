import { OvmError } from "../../../errors.js";
import type { Hex, Receipt } from "../../../types.js";
import type { Eip1193Provider } from "../../rollup/types.js";
import type { OvmContext } from "./context.js";
import { findReceipt } from "./receipts.js";

/** How often a verb looks for a receipt on a running node before it gives up. */
const ATTEMPTS = 120;

/** The receipt of a transaction that was just sent. A node that mines in intervals is waited for. */
export async function waitForReceipt(
  { pause }: Pick<OvmContext, "pause">,
  provider: Eip1193Provider,
  hash: Hex,
): Promise<Receipt> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const receipt = await findReceipt(provider, hash);
    if (receipt !== undefined) return receipt;
    if (pause === undefined) break;
    await pause();
  }
  throw new OvmError(
    "TRANSACTION_NOT_MINED",
    `Transaction ${hash} was sent, but it is in no block. Is automine off, or the sequencer paused? Mine a block (evm_mine), or turn it on again.`,
    { hash },
  );
}
