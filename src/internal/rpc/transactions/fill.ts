import type { Address, Hex } from "../../rollup/types.js";
import type { Context } from "../context.js";
import { InvalidParams, JsonRpcError, SERVER_ERROR } from "../errors.js";
import type { TransactionRequest } from "../params/transaction-request.js";
import { defaultGas } from "./estimate-gas.js";
import { type Fees, fillFees, type TransactionType, typeOf } from "./fees.js";
import { withSender } from "./with-sender.js";

/** A transaction with everything that signing needs. */
export interface FilledTransaction {
  type: TransactionType;
  chainId: bigint;
  from: Address;
  to: Address | undefined;
  nonce: bigint;
  gas: bigint;
  value: bigint;
  data: Hex;
  fees: Fees;
  accessList: NonNullable<TransactionRequest["accessList"]>;
  authorizationList: NonNullable<TransactionRequest["authorizationList"]>;
}

/** Fills in what the request leaves out, as Hardhat does: nonce after the waiting transactions, fees, an estimated gas limit. */
export async function fillTransaction(
  endpoint: Pick<Context, "rollup" | "settings">,
  request: TransactionRequest,
): Promise<FilledTransaction> {
  const { rollup } = endpoint;
  const chainId = BigInt(rollup.config.l2ChainId);
  if (request.chainId !== undefined && request.chainId !== chainId) {
    throw new JsonRpcError(
      SERVER_ERROR,
      `The transaction is for chain id ${request.chainId}, but this L2 has chain id ${chainId}. Sign it for ${chainId}.`,
    );
  }
  const from = withSender(endpoint, request).from;
  if (from === undefined) throw new InvalidParams("'transaction.from' is missing and the node has no accounts");
  if (request.to === undefined && (request.data ?? "0x") === "0x") {
    throw new JsonRpcError(SERVER_ERROR, "contract creation without any data provided");
  }
  const type = typeOf(request, endpoint);
  return {
    type,
    chainId,
    from,
    to: request.to,
    nonce: request.nonce ?? (await rollup.mempool.nonce(from)),
    gas: request.gas ?? (await defaultGas(endpoint, { ...request, from })),
    value: request.value ?? 0n,
    data: request.data ?? "0x",
    fees: fillFees(endpoint, request, type),
    accessList: request.accessList ?? [],
    authorizationList: request.authorizationList ?? [],
  };
}
