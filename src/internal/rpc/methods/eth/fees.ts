import type { L2Block } from "../../../rollup/l2/types.js";
import { toQuantity } from "../../format/quantity.js";
import { method, type Methods } from "../../method.js";
import { blockNumberOrTag } from "../../params/block-tag.js";
import { array, type Decoder, mismatch, optional } from "../../params/decoder.js";
import { number } from "../../params/primitives.js";
import { onRequiredBlock } from "../../pending.js";
import { suggestedTip } from "../../transactions/fees.js";

/** As geth: more blocks are not looked at. */
const MAX_HISTORY = 1024n;

const percentile: Decoder<number> = (value, path) => {
  if (typeof value !== "number" || !(value >= 0 && value <= 100)) mismatch(path, "a number from 0 to 100", value);
  return value;
};

/** What gas costs, and cost. */
export const feeMethods: Methods = {
  eth_gasPrice: method({}, ({ rollup }) => toQuantity(rollup.nextBaseFee + suggestedTip(rollup))),
  // Of the next block, as EIP-1559 has it.
  eth_baseFee: method({}, ({ rollup }) => toQuantity(rollup.nextBaseFee)),
  eth_maxPriorityFeePerGas: method({}, ({ rollup }) => toQuantity(suggestedTip(rollup))),
  // L2 has no blobs, so their price never leaves its minimum.
  eth_blobBaseFee: method({}, () => "0x1"),
  eth_feeHistory: method(
    { blockCount: number, newestBlock: blockNumberOrTag, percentiles: optional(array(percentile)) },
    async ({ rollup }, { blockCount, newestBlock, percentiles }) => {
      if (blockCount === 0n) mismatch("blockCount", "at least 1 block", "0x0");
      if (percentiles?.some((percentile, i) => i > 0 && percentile < percentiles[i - 1]!)) {
        mismatch("percentiles", "percentiles that do not fall", percentiles);
      }
      return onRequiredBlock(rollup, newestBlock, (newest) => {
        const wanted = blockCount > MAX_HISTORY ? MAX_HISTORY : blockCount;
        const count = wanted > newest.number + 1n ? newest.number + 1n : wanted;
        const oldest = newest.number + 1n - count;
        const blocks = Array.from({ length: Number(count) }, (_, i) => rollup.chain.blockByNumber(oldest + BigInt(i))!);
        const next = newest === rollup.chain.head ? rollup.nextBaseFee : rollup.chain.nextBaseFee(newest);
        return {
          oldestBlock: toQuantity(oldest),
          baseFeePerGas: [...blocks.map(baseFee), next].map(toQuantity),
          gasUsedRatio: blocks.map(({ header }) => Number(BigInt(header.gasUsed!)) / Number(BigInt(header.gasLimit!))),
          // As geth: no percentile, no reward.
          ...(percentiles?.length ? { reward: blocks.map((block) => rewards(block, percentiles)) } : {}),
        };
      });
    },
  ),
};

function baseFee({ header }: L2Block): bigint {
  return BigInt(header.baseFeePerGas ?? "0x0");
}

/** Tips at each percentile of the block's gas, as geth weighs them. Deposits pay no gas and do not count. */
function rewards(block: L2Block, percentiles: readonly number[]): string[] {
  const paid = block.receipts
    .filter(({ depositNonce }) => depositNonce === undefined)
    .map((receipt) => ({ tip: receipt.effectiveGasPrice - baseFee(block), gas: receipt.gasUsed }))
    .sort((a, b) => Number(a.tip - b.tip));
  const total = paid.reduce((sum, { gas }) => sum + gas, 0n);
  return percentiles.map((percentile) => {
    const threshold = (Number(total) * percentile) / 100;
    let used = 0;
    const reached = paid.find(({ gas }) => (used += Number(gas)) >= threshold);
    return toQuantity(reached?.tip ?? 0n);
  });
}
