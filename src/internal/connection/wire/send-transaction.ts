import type * as AbiFunctionModule from "ox/AbiFunction";
import * as AbiFunction from "ox/AbiFunction";

import { OvmError } from "../../../errors.js";
import type { Address, Hex, Receipt } from "../../../types.js";
import type { Eip1193Provider } from "../../rollup/types.js";
import type { OvmContext } from "./context.js";
import type { FilledTransaction, SendingAccount } from "./sending-account.js";
import { waitForReceipt } from "./wait-for-receipt.js";

export interface Transaction {
  from: SendingAccount;
  to: Address;
  data: Hex;
  /** wei */
  value?: bigint;
  /** Default: the node's choice. */
  gas?: bigint;
}

/** Sends a transaction through the node (or Hardhat's local accounts), or signed by its sender, and returns its receipt. */
export async function sendTransaction(
  context: OvmContext,
  provider: Eip1193Provider,
  transaction: Transaction,
): Promise<Receipt> {
  const { from, to } = transaction;
  const hash = await submit(provider, transaction);
  const receipt = await waitForReceipt(context, provider, hash);
  if (receipt.status === "success") return receipt;
  throw new OvmError(
    "TRANSACTION_REVERTED",
    `Transaction ${hash} from ${from.address} to ${to} reverted in block ${receipt.blockNumber}.`,
    { hash, from: from.address, to },
  );
}

async function submit(provider: Eip1193Provider, { from, to, data, value = 0n, gas }: Transaction): Promise<Hex> {
  const request = { from: from.address, to, data, value: toQuantity(value), ...(gas && { gas: toQuantity(gas) }) };
  if (from.sign === undefined) {
    return (await provider.request({ method: "eth_sendTransaction", params: [request] })) as Hex;
  }
  const raw = await from.sign({ to, data, value, ...(await fill(provider, request)) });
  return (await provider.request({ method: "eth_sendRawTransaction", params: [raw] })) as Hex;
}

type Distributed<T> = T extends unknown ? Omit<T, "to" | "data" | "value"> : never;
type Filled = Distributed<FilledTransaction>;

/** What a node fills in itself where it signs. */
async function fill(provider: Eip1193Provider, request: { from: Address; gas?: Hex }): Promise<Filled> {
  const ask = async (method: string, ...params: unknown[]) => (await provider.request({ method, params })) as Hex;
  const block = (await provider.request({ method: "eth_getBlockByNumber", params: ["pending", false] })) as {
    baseFeePerGas?: Hex;
  };
  const fields = {
    chainId: Number(await ask("eth_chainId")),
    nonce: Number(await ask("eth_getTransactionCount", request.from, "pending")),
    gas: BigInt(request.gas ?? (await ask("eth_estimateGas", request))),
  };
  if (block.baseFeePerGas === undefined) return { ...fields, gasPrice: BigInt(await ask("eth_gasPrice")) };
  const maxPriorityFeePerGas = BigInt(await ask("eth_maxPriorityFeePerGas"));
  return {
    ...fields,
    maxFeePerGas: 2n * BigInt(block.baseFeePerGas) + maxPriorityFeePerGas,
    maxPriorityFeePerGas,
  };
}

/** @param gas of the calldata; default: the node's choice */
type Call = Omit<Transaction, "data" | "gas"> & { gas?: (data: Hex) => bigint };

/** Calls a function of a contract in a transaction. */
export async function sendCall<const F extends AbiFunctionModule.AbiFunction>(
  context: OvmContext,
  provider: Eip1193Provider,
  { from, to, value, gas }: Call,
  abiFunction: F,
  ...args: AbiFunctionModule.encodeData.Args<F>
): Promise<Receipt> {
  const data = AbiFunction.encodeData(abiFunction, ...args);
  return await sendTransaction(context, provider, { from, to, data, value, gas: gas?.(data) });
}

function toQuantity(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}
