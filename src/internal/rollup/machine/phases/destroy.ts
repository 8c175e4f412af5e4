import { Phase } from "../machine.js";
import type { Link } from "../part.js";
import { toAddress } from "../bytes.js";
import type { PhaseRun } from "./phase-run.js";

/** One destroyed account goes, with whatever it has: docs/spec/machine.md, 7.10. */
export function destroy(run: PhaseRun): void {
  const { state, reads } = run;
  const link = state.destroyed as Link;
  reads?.open(link);
  const world = state.world.delete(toAddress(link.value), reads);
  run.state = state.with({ world, destroyed: link.rest });
  if (link.rest === undefined) run.running.phase = Phase.RECEIPT;
}
