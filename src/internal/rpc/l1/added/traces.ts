import type { TraceOptions } from "../../../rollup/l2/types.js";
import type { Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import { tracing } from "../../params/trace-options.js";
import { assertTraceable } from "../../traces/assert-traceable.js";
import { composeTrace } from "../../traces/compose.js";
import { traceWithinLimits } from "../limit-traces.js";
import type { Added } from "./added.js";
import { blockOf, overBlock, requireBlockOf } from "./block-of.js";

/** Traces of whole blocks, and by the tracers that Hardhat's network has not. */
export const tracesAdded: Added = {
  debug_traceTransaction: (edr, [hash, options]) => traceTransaction(edr, hash as Hex, options),
  debug_traceBlockByNumber: traceBlock,
  debug_traceBlockByHash: traceBlock,
  debug_traceCall: (edr, [transaction, block, options]) =>
    composeTrace(
      tracing(options, "options"),
      (once) => traceWithinLimits(edr, "debug_traceCall", [transaction, block ?? "latest", instead(options, once)]),
      async () => {
        const { number } = (await blockOf(edr, block)) ?? { number: "0x0" };
        return { blockHash: null, blockNumber: Number(number), transactionHash: null, transactionPosition: 0 };
      },
    ),
};

async function traceBlock(edr: Ask, [block, options]: readonly unknown[]): Promise<unknown> {
  assertTraceable(await requireBlockOf(edr, block));
  return await overBlock(edr, block, async (txHash) => ({
    txHash,
    result: await traceTransaction(edr, txHash, options),
  }));
}

async function traceTransaction(edr: Ask, hash: Hex, options: unknown): Promise<unknown> {
  return await composeTrace(
    tracing(options, "options"),
    (once) => traceWithinLimits(edr, "debug_traceTransaction", [hash, instead(options, once)]),
    async () => {
      const { blockHash, blockNumber, transactionIndex } = (await edr("eth_getTransactionByHash", [hash])) as {
        blockHash: Hex;
        blockNumber: Hex;
        transactionIndex: Hex;
      };
      return {
        blockHash,
        blockNumber: Number(blockNumber),
        transactionHash: hash,
        transactionPosition: Number(transactionIndex),
      };
    },
  );
}

/** The options as they were given, with a tracer of Hardhat's network. */
function instead(options: unknown, once: TraceOptions): object {
  return { ...(options as object | null), tracer: undefined, tracerConfig: undefined, ...once };
}
