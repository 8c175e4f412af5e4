import { toAddress } from "../state/bytes.js";
import { ArbitrumPhase, Phase } from "../state/machine.js";
import type { Link } from "../state/part.js";
import { isChainCall } from "./chain-call.js";
import type { PhaseExecution } from "./phase-execution.js";

/** One destroyed account goes, with whatever it has: docs/spec/machine.md, 7.10. */
export function destroy(execution: PhaseExecution): void {
  const { state, reads } = execution;
  const link = state.destroyed as Link;
  reads?.open(link);
  const world = state.world.delete(toAddress(link.value), reads);
  execution.state = state.with({ world, destroyed: link.rest });
  if (link.rest !== undefined) return;
  const isCall = execution.rules.design === "arbitrum" && isChainCall(execution.transaction);
  execution.running.phase = isCall ? ArbitrumPhase.MOVES : Phase.RECEIPT;
}
