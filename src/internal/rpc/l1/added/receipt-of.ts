import type { Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import { InvalidParams } from "../../errors.js";

/** The receipt of a transaction of a block. Hardhat's network makes it when it mines the block, so the pending one has none. */
export async function receiptOf(edr: Ask, hash: Hex): Promise<unknown> {
  const receipt = await edr("eth_getTransactionReceipt", [hash]);
  if (receipt !== null) return receipt;
  throw new InvalidParams(
    `invalid 'block': L1 makes receipts when it mines a block, and transaction ${hash} waits. Mine it, or ask for "latest".`,
  );
}
