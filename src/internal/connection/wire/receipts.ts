import { checksum } from "ox/Address";

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
  l1Fee?: Hex;
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
    from: checksum(receipt.from),
    to: receipt.to === null ? null : checksum(receipt.to),
    contractAddress: receipt.contractAddress == null ? null : checksum(receipt.contractAddress),
    status: BigInt(receipt.status) === 1n ? "success" : "reverted",
    gasUsed: BigInt(receipt.gasUsed),
    effectiveGasPrice: BigInt(receipt.effectiveGasPrice),
    ...(receipt.l1Fee === undefined ? {} : { l1Fee: BigInt(receipt.l1Fee) }),
    logs: receipt.logs.map(({ address, topics, data, logIndex }) => ({
      address: checksum(address),
      topics,
      data,
      logIndex: Number(logIndex),
    })),
  };
}
