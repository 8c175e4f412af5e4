import type { Block, JSONRPCBlock as RpcBlock } from "@ethereumjs/block";
import type { Common } from "@ethereumjs/common";
import type { TypedTxData } from "@ethereumjs/tx";
import { bytesToHex, hexToBytes } from "@ethereumjs/util";

import type { Log } from "../../../rollup/l2/types.js";
import { encodeReceipt } from "../../../rollup/ovm/transactions/encode-receipt.js";
import type { Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import type { Added } from "./added.js";
import { requireBlockOf } from "./block-of.js";
import { receiptOf } from "./receipt-of.js";

interface Receipt {
  type: Hex;
  status: Hex;
  cumulativeGasUsed: Hex;
  logsBloom: Hex;
  logs: Log[];
}

/** Blocks, receipts and transactions in RLP, encoded from what Hardhat's network says of them. */
export const rawAdded: Added = {
  debug_getRawHeader: async (edr, [block]) => bytesToHex((await decoded(edr, block)).header.serialize()),
  debug_getRawBlock: async (edr, [block]) => bytesToHex((await decoded(edr, block)).serialize()),
  debug_getRawReceipts: async (edr, [block]) => {
    const { transactions } = await requireBlockOf(edr, block);
    const receipts: Hex[] = [];
    for (const hash of transactions) {
      receipts.push(encoded((await receiptOf(edr, hash)) as Receipt));
    }
    return receipts;
  },
  debug_getRawTransaction: rawTransaction("eth_getTransactionByHash"),
  eth_getRawTransactionByHash: rawTransaction("eth_getTransactionByHash"),
  eth_getRawTransactionByBlockHashAndIndex: rawTransaction("eth_getTransactionByBlockHashAndIndex"),
  eth_getRawTransactionByBlockNumberAndIndex: rawTransaction("eth_getTransactionByBlockNumberAndIndex"),
  // Hardhat's network keeps no block that it found bad.
  debug_getBadBlocks: () => Promise.resolve([]),
};

function rawTransaction(method: string): Added[string] {
  return async (edr, params) => {
    const transaction = (await edr(method, params)) as TypedTxData | null;
    if (transaction === null) return null;
    const { createTxFromRPC } = await import("@ethereumjs/tx");
    const typed = await createTxFromRPC(transaction, { common: await commonOf(edr) });
    return bytesToHex(typed.serialize());
  };
}

async function commonOf(edr: Ask): Promise<Common> {
  const { createCustomCommon, Mainnet } = await import("@ethereumjs/common");
  const chainId = Number(await edr("eth_chainId", []));
  return createCustomCommon({ chainId }, Mainnet, { hardfork: "osaka" });
}

async function decoded(edr: Ask, reference: unknown): Promise<Block> {
  const block = (await requireBlockOf(edr, reference, true)) as unknown as RpcBlock;
  const { createBlockFromRPC } = await import("@ethereumjs/block");
  return createBlockFromRPC(block, [], { common: await commonOf(edr) });
}

function encoded({ type, status, cumulativeGasUsed, logsBloom, logs }: Receipt): Hex {
  return bytesToHex(
    encodeReceipt({
      type: Number(type),
      status: status === "0x1" ? 1 : 0,
      cumulativeGasUsed: BigInt(cumulativeGasUsed),
      bloom: hexToBytes(logsBloom),
      logs,
    }),
  );
}
