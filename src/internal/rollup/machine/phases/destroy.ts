import { toAddress } from "../state/bytes.js";
import { Phase } from "../state/machine.js";
import type { Link } from "../state/part.js";
import type { PhaseRun } from "./phase-execution.js";

/** One destroyed account goes, with whatever it has: docs/spec/machine.md, 7.10. */
export function destroy(run: PhaseRun): void {
  const { state, reads } = run;
  const link = state.destroyed as Link;
  reads?.open(link);
  const world = state.world.delete(toAddress(link.value), reads);
  run.state = state.with({ world, destroyed: link.rest });
  if (link.rest === undefined) run.running.phase = Phase.RECEIPT;
}
