import { bytesToHex, hexToBytes } from "@ethereumjs/util";

import { encodeReceipt } from "../../rollup/ovm/transactions/encode-receipt.js";
import { requireBlock } from "../blocks.js";
import { encodeBlock } from "../format/raw-block.js";
import { method, type Methods } from "../method.js";
import { blockNumberOrTag, blockReference, optionalBlock } from "../params/block-tag.js";
import { type Decoder, object, optional } from "../params/decoder.js";
import { blockOverrides, stateOverrides } from "../params/overrides.js";
import { hash } from "../params/primitives.js";
import { traceOptions } from "../params/trace-options.js";
import { transactionRequest } from "../params/transaction-request.js";
import { atReference, onRequiredBlock } from "../pending.js";
import { callBase } from "../state-at.js";
import { withSender } from "../transactions/with-sender.js";
import { rawTransaction } from "./eth/transactions.js";

const overrides = object({ stateOverrides: optional(stateOverrides, {}), blockOverrides: optional(blockOverrides) });

/** The options of `debug_traceCall` are those of a trace and overrides, in one object. */
const traceCallOptions: Decoder<ReturnType<typeof traceOptions> & ReturnType<typeof overrides>> = (value, path) => ({
  ...traceOptions(value, path),
  ...overrides(value ?? {}, path),
});

/** Execution, watched. */
export const debugMethods: Methods = {
  debug_traceTransaction: method({ hash, options: traceOptions }, ({ rollup }, { hash, options }) =>
    rollup.chain.traceTransaction(hash, options),
  ),
  debug_traceBlockByNumber: method(
    { block: blockNumberOrTag, options: traceOptions },
    ({ rollup }, { block, options }) =>
      onRequiredBlock(rollup, block, (found) => rollup.chain.traceBlock(found, options)),
  ),
  debug_traceBlockByHash: method({ hash, options: traceOptions }, async ({ rollup }, { hash, options }) =>
    rollup.chain.traceBlock(await requireBlock(rollup, { hash }), options),
  ),
  debug_traceCall: method(
    { transaction: transactionRequest, block: optionalBlock, options: traceCallOptions },
    ({ rollup, settings }, { transaction, block, options: { stateOverrides, blockOverrides, ...options } }) =>
      atReference(rollup, block, async () => {
        const base = await callBase(rollup, block, stateOverrides);
        const request = withSender({ rollup, settings }, transaction);
        return rollup.chain.traceCall(request, base.block, options, base.overrides, {
          ...base.next,
          ...blockOverrides,
        });
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
