import type { Hex } from "../../rollup/types.js";
import type { Context } from "../context.js";
import { ExecutionError } from "../execution-error.js";

/**
 * Hands an element to the rollup. When automining, a transaction that failed is an error that carries its hash, as
 * Hardhat answers; the transaction stays mined.
 */
export async function send({ rollup, settings }: Context, element: Uint8Array): Promise<Hex> {
  const hash = await rollup.submit(element);
  const mined = rollup.automine ? rollup.chain.transactionByHash(hash) : undefined;
  const receipt = mined?.block.receipts[mined.index];
  if (receipt?.status === 0 && settings.throwOnTransactionFailures) {
    throw new ExecutionError(receipt.failure ?? { error: "revert", returnData: "0x" }, hash);
  }
  return hash;
}
