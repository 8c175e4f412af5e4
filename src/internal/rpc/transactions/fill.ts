import type { Rollup } from "../../rollup/api.js";
import type { Address, Hex } from "../../rollup/types.js";
import { InvalidParams, JsonRpcError, SERVER_ERROR } from "../errors.js";
import { estimateGas } from "../methods/eth/call.js";
import type { TransactionRequest } from "../params/transaction-request.js";
import { type Fees, fillFees } from "./fees.js";

/** A transaction with everything that signing needs. */
export interface FilledTransaction {
  type: 0 | 1 | 2 | 4;
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
export async function fillTransaction(rollup: Rollup, request: TransactionRequest): Promise<FilledTransaction> {
  const chainId = BigInt(rollup.config.l2ChainId);
  if (request.chainId !== undefined && request.chainId !== chainId) {
    throw new JsonRpcError(
      SERVER_ERROR,
      `The transaction is for chain id ${request.chainId}, but this L2 has chain id ${chainId}. Sign it for ${chainId}.`,
    );
  }
  const from = request.from ?? rollup.accounts.addresses[0];
  if (from === undefined) throw new InvalidParams("'transaction.from' is missing and the node has no accounts");
  if (request.to === undefined && (request.data ?? "0x") === "0x") {
    throw new JsonRpcError(SERVER_ERROR, "contract creation without any data provided");
  }
  const type = typeOf(request);
  return {
    type,
    chainId,
    from,
    to: request.to,
    nonce: request.nonce ?? (await rollup.mempool.nonce(from)),
    gas: request.gas ?? (await estimateGas(rollup, { ...request, from }, "pending")),
    value: request.value ?? 0n,
    data: request.data ?? "0x",
    fees: fillFees(rollup, request, type),
    accessList: request.accessList ?? [],
    authorizationList: request.authorizationList ?? [],
  };
}

function typeOf(request: TransactionRequest): FilledTransaction["type"] {
  const { type, gasPrice, accessList, authorizationList } = request;
  const guessed = authorizationList !== undefined ? 4 : gasPrice === undefined ? 2 : accessList === undefined ? 0 : 1;
  const chosen = (type ?? guessed) as FilledTransaction["type"];
  const refuse = (member: string) => {
    throw new InvalidParams(`A transaction of type ${chosen} has no ${member}. Leave out ${member} or the type.`);
  };
  if (chosen < 2 && (request.maxFeePerGas ?? request.maxPriorityFeePerGas) !== undefined) refuse("maxFeePerGas");
  if (chosen >= 2 && gasPrice !== undefined) refuse("gasPrice");
  if (chosen === 0 && (accessList?.length ?? 0) > 0) refuse("accessList");
  if (chosen !== 4 && authorizationList !== undefined) refuse("authorizationList");
  return chosen;
}
