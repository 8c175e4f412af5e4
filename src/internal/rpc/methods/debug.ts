import { bytesToHex, hexToBytes } from "@ethereumjs/util";

import type { L2Block } from "../../rollup/l2/types.js";
import { encodeReceipt } from "../../rollup/ovm/transactions/encode-receipt.js";
import { requireBlock } from "../blocks.js";
import type { Context } from "../context.js";
import { encodeBlock } from "../format/raw-block.js";
import { method, type Methods } from "../method.js";
import { blockNumberOrTag, blockReference, optionalBlock } from "../params/block-tag.js";
import { object, optional } from "../params/decoder.js";
import { blockOverrides, stateOverrides } from "../params/overrides.js";
import { hash } from "../params/primitives.js";
import { type Tracing, tracing } from "../params/trace-options.js";
import { transactionRequest } from "../params/transaction-request.js";
import { atReference, onRequiredBlock } from "../pending.js";
import { callBase } from "../state-at.js";
import { assertTraceable } from "../traces/assert-traceable.js";
import { composeTrace, type TracePlace } from "../traces/compose.js";
import { withSender } from "../transactions/with-sender.js";
import { rawTransaction } from "./eth/transactions.js";

const overrides = object({ stateOverrides: optional(stateOverrides, {}), blockOverrides: optional(blockOverrides) });

/** The options of `debug_traceCall` are those of a trace and overrides, in one object. */
const traceCallOptions = (value: unknown, path: string): ReturnType<typeof overrides> & { tracing: Tracing } => ({
  tracing: tracing(value, path),
  ...overrides(value ?? {}, path),
});

/** Execution, watched. */
export const debugMethods: Methods = {
  debug_traceTransaction: method({ hash, options: tracing }, ({ rollup }, { hash, options }) =>
    composeTrace(
      options,
      (once) => rollup.chain.traceTransaction(hash, once),
      () => {
        const { block, index } = rollup.chain.transactionByHash(hash)!;
        return placeOf(block, index);
      },
    ),
  ),
  debug_traceBlockByNumber: method({ block: blockNumberOrTag, options: tracing }, ({ rollup }, { block, options }) =>
    onRequiredBlock(rollup, block, (found) => traceBlock(rollup, found, options)),
  ),
  debug_traceBlockByHash: method({ hash, options: tracing }, async ({ rollup }, { hash, options }) =>
    traceBlock(rollup, await requireBlock(rollup, { hash }), options),
  ),
  debug_traceCall: method(
    { transaction: transactionRequest, block: optionalBlock, options: traceCallOptions },
    ({ rollup, settings }, { transaction, block, options: { stateOverrides, blockOverrides, tracing } }) =>
      atReference(rollup, block, async () => {
        const base = await callBase(rollup, block, stateOverrides);
        const request = withSender({ rollup, settings }, transaction);
        return composeTrace(
          tracing,
          (once) =>
            rollup.chain.traceCall(request, base.block, once, base.overrides, { ...base.next, ...blockOverrides }),
          () => ({
            ...NOWHERE,
            blockNumber: Number((base.block === "latest" ? rollup.chain.head : base.block).number),
          }),
        );
      }),
  ),
  debug_getRawHeader: method({ block: blockReference }, ({ rollup }, { block }) =>
    onRequiredBlock(rollup, block, ({ headerRlp }) => bytesToHex(headerRlp)),
  ),
  debug_getRawBlock: method({ block: blockReference }, ({ rollup }, { block }) =>
    onRequiredBlock(rollup, block, (found) => bytesToHex(encodeBlock(found))),
  ),
  debug_getRawReceipts: method({ block: blockReference }, ({ rollup }, { block }) =>
    onRequiredBlock(rollup, block, ({ receipts }) =>
      receipts.map((receipt) => bytesToHex(encodeReceipt({ ...receipt, bloom: hexToBytes(receipt.logsBloom) }))),
    ),
  ),
  // The sequencer keeps no block that it found bad.
  debug_getBadBlocks: method({}, () => []),
  debug_getRawTransaction: method({ hash }, ({ rollup }, { hash }) => rawTransaction(rollup, hash)),
};

const NOWHERE = { blockHash: null, transactionHash: null, transactionPosition: 0 };

function placeOf(block: L2Block, transactionPosition: number): TracePlace {
  const { hash } = block.transactions[transactionPosition]!;
  return { blockHash: block.hash, blockNumber: Number(block.number), transactionHash: hash, transactionPosition };
}

/** The block is executed once a tracer. */
async function traceBlock({ chain }: Context["rollup"], block: L2Block, options: Tracing): Promise<unknown> {
  assertTraceable(block);
  const traced = new Map<string, Promise<{ result: unknown }[]>>();
  return await Promise.all(
    block.transactions.map(async ({ hash }, index) => ({
      txHash: hash,
      result: await composeTrace(
        options,
        async (once) => {
          const key = JSON.stringify(once);
          if (!traced.has(key)) traced.set(key, chain.traceBlock(block, once));
          return (await traced.get(key)!)[index]!.result;
        },
        () => placeOf(block, index),
      ),
    })),
  );
}
