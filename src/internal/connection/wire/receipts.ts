import type { Address, Hex, Receipt } from "../../../types.js";
import type { Eip1193Provider } from "../../rollup/types.js";

/** The fields of `eth_getTransactionReceipt` that we read. */
interface RpcReceipt {
  transactionHash: Hex;
  blockHash: Hex;
  blockNumber: Hex;
  from: Address;
  to: Address | null;
  contractAddress: Address | null;
  status: Hex;
  gasUsed: Hex;
  effectiveGasPrice: Hex;
  logs: { address: Address; topics: Hex[]; data: Hex; logIndex: Hex }[];
}

/** The receipt of a transaction, or `undefined` while it has none. */
export async function findReceipt(provider: Eip1193Provider, hash: Hex): Promise<Receipt | undefined> {
  const receipt = (await provider.request({
    method: "eth_getTransactionReceipt",
    params: [hash],
  })) as RpcReceipt | null;
  return receipt === null ? undefined : fromRpc(receipt);
}

export function fromRpc(receipt: RpcReceipt): Receipt {
  return {
    transactionHash: receipt.transactionHash,
    blockHash: receipt.blockHash,
    blockNumber: BigInt(receipt.blockNumber),
    from: receipt.from,
    to: receipt.to,
    contractAddress: receipt.contractAddress ?? null,
    status: BigInt(receipt.status) === 1n ? "success" : "reverted",
    gasUsed: BigInt(receipt.gasUsed),
    effectiveGasPrice: BigInt(receipt.effectiveGasPrice),
    logs: receipt.logs.map(({ address, topics, data, logIndex }) => ({
      address,
      topics,
      data,
      logIndex: Number(logIndex),
    })),
  };
}
