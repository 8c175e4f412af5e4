import type * as AbiFunctionModule from "ox/AbiFunction";
import * as AbiFunction from "ox/AbiFunction";

import { OvmError } from "../../../errors.js";
import type { Hex, Receipt } from "../../../types.js";
import * as portal from "../abi/portal.js";
import { addresses } from "../wire/addresses.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { MOST_TRANSACTION_GAS } from "../wire/gas-limits.js";
import { sendTransaction, type Transaction } from "../wire/send-transaction.js";

/** The portal counts L1's base fee as this much at least, in wei. */
const LEAST_L1_BASE_FEE = 10n ** 9n;

/**
 * Calls a contract on L1 that deposits. The portal burns gas by a price of its own, which rises with what is bought, and by L1's
 * base fee: what the node estimates now may be short when the transaction is mined, so there is half as much room again.
 */
export async function sendDeposit<const F extends AbiFunctionModule.AbiFunction>(
  context: OvmContext,
  { from, to, value = 0n }: Omit<Transaction, "data" | "gas">,
  abiFunction: F,
  ...args: AbiFunctionModule.encodeData.Args<F>
): Promise<Receipt> {
  const data = AbiFunction.encodeData(abiFunction, ...args);
  try {
    const gas = await estimateGas(context, { from: from.address, to, data, value: `0x${value.toString(16)}` });
    return await sendTransaction(context, context.l1, { from, to, data, value, gas });
  } catch (error) {
    throw isOutOfGas(error) ? await tooDear(context) : error;
  }
}

async function estimateGas({ l1 }: OvmContext, request: object): Promise<bigint> {
  try {
    const estimate = BigInt((await l1.request({ method: "eth_estimateGas", params: [request] })) as Hex);
    const withRoom = (estimate * 3n) / 2n;
    return withRoom < MOST_TRANSACTION_GAS ? withRoom : MOST_TRANSACTION_GAS;
  } catch (error) {
    // Nodes estimate as if the base fee were 0: where it is above the least, less is burned than they say.
    if (isOutOfGas(error) && (await nextL1BaseFee(l1)) > LEAST_L1_BASE_FEE) return MOST_TRANSACTION_GAS;
    throw error;
  }
}

function isOutOfGas(error: unknown): boolean {
  return error instanceof Error && /out of gas/i.test(error.message);
}

async function nextL1BaseFee(l1: OvmContext["l1"]): Promise<bigint> {
  const block = await l1.request({ method: "eth_getBlockByNumber", params: ["pending", false] });
  return BigInt((block as { baseFeePerGas?: Hex } | null)?.baseFeePerGas ?? 0);
}

async function tooDear(context: OvmContext): Promise<OvmError> {
  const [price] = await callContract(context.l1, (await addresses(context)).portal, portal.params);
  const l1BaseFee = await nextL1BaseFee(context.l1);
  return new OvmError(
    "DEPOSIT_TOO_DEAR",
    `The deposit would burn more gas than an L1 transaction may have, ${MOST_TRANSACTION_GAS}: the last deposit paid ${price} wei for a unit of L2 gas, and L1's base fee is ` +
      `${l1BaseFee} wei (it counts as 1 gwei at least). Pass a lower \`gasLimit\`, or wait: each L1 block without a deposit lowers the price by an eighth, down to 1 gwei.`,
    { price, l1BaseFee, most: MOST_TRANSACTION_GAS },
  );
}
