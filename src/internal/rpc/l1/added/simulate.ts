import type { RpcBlock } from "../../../rollup/l1/rpc.js";
import { simulateOnL1 } from "../../../rollup/l1-simulation/simulate-on-l1.js";
import type { Ask } from "../../ask.js";
import { InvalidParams } from "../../errors.js";
import { formatSimulated } from "../../format/simulation.js";
import { simulationPayload } from "../../params/simulation.js";
import { L1_PACE, orderBlocks } from "../../simulation/order-blocks.js";
import { asSimulationError } from "../../simulation/refusals.js";
import type { Added } from "./added.js";
import { requireBlockOf } from "./block-of.js";

/** Blocks that would follow one of L1, and what their calls would do. */
export const simulateAdded: Added = {
  eth_simulateV1: async (edr, [asked, reference = "latest"]) => {
    const payload = simulationPayload(asked, "payload");
    const base = await baseOf(edr, reference);
    const { number, timestamp } = base;
    const head = { number: BigInt(number), timestamp: BigInt(timestamp) };
    const blocks = orderBlocks(payload.blockStateCalls, head, L1_PACE);
    try {
      const simulated = await simulateOnL1(edr, blocks, base, payload);
      return simulated.map((result) => formatSimulated(result, payload.returnFullTransactions));
    } catch (error) {
      throw asSimulationError(error);
    }
  },
};

/** The block that others would follow. The pending one is the head, unless transactions wait for it. */
async function baseOf(edr: Ask, reference: unknown): Promise<RpcBlock> {
  const isPending = reference === "pending";
  if (isPending && ((await edr("eth_pendingTransactions", [])) as unknown[]).length > 0) {
    throw new InvalidParams(
      "invalid 'block': transactions wait for L1's pending block; mine it (evm_mine) and send latest",
    );
  }
  return (await requireBlockOf(edr, isPending ? "latest" : reference)) as unknown as RpcBlock;
}
