import { ExecutionFailure } from "../../rollup/l2/execution-failure.js";
import { INNER_OUT_OF_GAS } from "../../rollup/l2/starvation.js";
import type { AccountOverride } from "../../rollup/l2/types.js";
import type { Address } from "../../rollup/types.js";
import type { Context } from "../context.js";
import { JsonRpcError, SERVER_ERROR } from "../errors.js";
import { ExecutionError } from "../execution-error.js";
import type { BlockReference } from "../params/block-tag.js";
import type { TransactionRequest } from "../params/transaction-request.js";
import { atReference } from "../pending.js";
import { callBase } from "../state-at.js";
import { fillFees, typeOf } from "./fees.js";

type Endpoint = Pick<Context, "rollup" | "settings">;

/**
 * The smallest gas limit that works; an execution that no limit saves is an error as `eth_call` gives it. Fees are those that
 * the transaction would offer.
 *
 * @param options.isFromL1 whether the transaction comes from L1, where its fees are paid and its sender was aliased
 */
export function estimateGas(
  { rollup, settings }: Endpoint,
  request: TransactionRequest,
  reference: BlockReference,
  overrides: Record<Address, AccountOverride> = {},
  { isFromL1 = false }: { isFromL1?: boolean } = {},
): Promise<bigint> {
  return atReference(rollup, reference, async () => {
    const { block, overrides: accounts, next } = await callBase(rollup, reference, overrides);
    const priced = isFromL1
      ? { ...request, isFromL1 }
      : { ...request, ...fillFees({ rollup, settings }, request, typeOf(request, { rollup, settings })) };
    try {
      const gas = await rollup.chain.estimateGas(priced, block, accounts, next, settings.gasEstimationMode);
      return isFromL1 ? gas : await rollup.chain.gasLimit(gas, request, block);
    } catch (error) {
      if (!(error instanceof ExecutionFailure)) throw error;
      throw error.error === INNER_OUT_OF_GAS ? new InnerOutOfGas() : new ExecutionError(error);
    }
  });
}

/** The gas limit of a transaction that names none. Where a frame is starved whatever the limit, as on Hardhat, the highest. */
export async function defaultGas({ rollup, settings }: Endpoint, request: TransactionRequest): Promise<bigint> {
  if (settings.gas !== undefined) return settings.gas;
  const most = rollup.chain.mostGas;
  try {
    const gas = await estimateGas({ rollup, settings }, request, "pending");
    // A gas limit that holds the fee is no number to multiply.
    if (settings.gasMultiplier === 1 || rollup.semantics.fees.dataFee.value.formula === "ovm1") return gas;
    const multiplied = BigInt(Math.floor(Number(gas) * settings.gasMultiplier));
    return multiplied < most ? multiplied : most;
  } catch (error) {
    if (error instanceof InnerOutOfGas) return most;
    throw error;
  }
}

/** No estimate avoids that a call inside runs out of gas. Hardhat's clients know it by `data.reason`. */
class InnerOutOfGas extends JsonRpcError {
  public constructor() {
    super(
      SERVER_ERROR,
      'Gas estimation failed: a call inside runs out of gas, however high the gas limit. Pass an explicit gas limit, or set gasEstimationMode to "topLevelSuccess" in the network entry, which lets a call inside fail.',
      { reason: "InternalCallOutOfGas" },
    );
  }
}
