import type { Eip1193Provider, Hex } from "../types.js";

/** A quantity as JSON-RPC wants it. */
export const quantity = (value: bigint | number): Hex => `0x${value.toString(16)}`;

/** A block as `eth_getBlockBy…` returns it without its transactions. */
export type RpcBlock = Record<string, Hex | undefined> & { number: Hex; hash: Hex; parentHash: Hex; timestamp: Hex };

export interface RpcLog {
  address: Hex;
  topics: Hex[];
  data: Hex;
  blockNumber: Hex;
  blockHash: Hex;
  transactionHash: Hex;
  logIndex: Hex;
}

export interface RpcReceipt {
  transactionHash: Hex;
  blockNumber: Hex;
  status: Hex;
  gasUsed: Hex;
  logs: RpcLog[];
}

/** `provider.request`, typed by what the caller knows the method to return. */
export async function call<Result>(provider: Eip1193Provider, method: string, ...params: unknown[]): Promise<Result> {
  return (await provider.request({ method, params })) as Result;
}
