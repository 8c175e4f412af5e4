import type { Hex } from "../../../rollup/types.js";
import { JsonRpcError, LIMIT_EXCEEDED } from "../../errors.js";
import { derived, type Methods } from "../../method.js";
import { blockNumberOrTag, blockReference } from "../../params/block-tag.js";
import { array, object, oneOf, optional } from "../../params/decoder.js";
import { passed } from "../../params/passed.js";
import { address, hash, index, number } from "../../params/primitives.js";
import { numberOf } from "../../traces/number-of.js";
import { type LocalizedTrace, tracesIn, tracesOf } from "./localized.js";

/** Blocks that one `trace_filter` looks at: each is executed again. */
const MOST_BLOCKS = 10_000n;

const filter = object({
  fromBlock: optional(passed(blockNumberOrTag), "latest"),
  toBlock: optional(passed(blockNumberOrTag), "latest"),
  fromAddress: optional(array(address), []),
  toAddress: optional(array(address), []),
  after: optional(index, 0),
  count: optional(index, Infinity),
  mode: optional(oneOf("union", "intersection"), "union"),
});

/** The calls of transactions in a row, as OpenEthereum tells them. */
export const traceLookupMethods: Methods = {
  trace_transaction: derived({ hash }, async (ask, { hash }) =>
    (await ask("eth_getTransactionReceipt", [hash])) === null ? null : await tracesOf(ask, hash),
  ),
  trace_get: derived({ hash, indices: array(number) }, async (ask, { hash, indices }) => {
    if ((await ask("eth_getTransactionReceipt", [hash])) === null) return null;
    const wanted = indices.map(Number);
    const found = (await tracesOf(ask, hash)).find(
      ({ traceAddress }) => traceAddress.length === wanted.length && traceAddress.every((at, i) => at === wanted[i]),
    );
    return found ?? null;
  }),
  trace_block: derived({ block: passed(blockReference) }, async (ask, { block }) => {
    const at = await numberOf(ask, block);
    return at === undefined ? null : await tracesIn(ask, at);
  }),
  trace_filter: derived({ filter }, async (ask, { filter }) => {
    const { fromBlock, toBlock, after, count } = filter;
    const head = BigInt((await ask("eth_blockNumber", [])) as Hex);
    const [from, to] = [await numberOf(ask, fromBlock), await numberOf(ask, toBlock)];
    const last = to === undefined || BigInt(to) > head ? head : BigInt(to);
    const first = from === undefined ? head + 1n : BigInt(from);
    if (last - first >= MOST_BLOCKS) {
      const message = `blocks ${first} to ${last} are more than the ${MOST_BLOCKS} that one request may search. Ask for them in parts.`;
      throw new JsonRpcError(LIMIT_EXCEEDED, message);
    }
    const found: LocalizedTrace[] = [];
    for (let at = first; at <= last && found.length < after + count; at++) {
      found.push(...(await tracesIn(ask, `0x${at.toString(16)}`)).filter((trace) => matches(trace, filter)));
    }
    return found.slice(after, after + count);
  }),
};

/** As reth and Erigon have it: any of the addresses will do, or (`intersection`) one of each list must be there. */
function matches(
  { action }: LocalizedTrace,
  { fromAddress, toAddress, mode }: { fromAddress: Hex[]; toAddress: Hex[]; mode: "union" | "intersection" },
): boolean {
  const from = fromAddress.includes((action.from ?? action.address) as Hex);
  const to = toAddress.includes((action.to ?? action.refundAddress) as Hex);
  if (fromAddress.length === 0) return toAddress.length === 0 || to;
  if (toAddress.length === 0) return from;
  return mode === "union" ? from || to : from && to;
}
