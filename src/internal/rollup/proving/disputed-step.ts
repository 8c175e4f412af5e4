import type { DisputedStep, DisputeMove } from "../dispute/types.js";
import type { DisputesReader } from "../l1/disputes/reader.js";
import { describeStep, type OpcodeAt } from "../machine/trace/describe-step.js";
import type { TracePlayer } from "../machine/trace/trace-player.js";

/** Finds the source of an opcode, where it is known. Given from above: the rollup knows no artifacts. */
export type Locate = (at: OpcodeAt) => Promise<Pick<DisputedStep, "contract" | "source"> | undefined>;

/** The step that a dispute ended in: what the machine on L1 executed, and what was claimed of it. */
export async function disputedStep(
  move: DisputeMove,
  player: TracePlayer,
  reader: DisputesReader,
  locate: Locate,
): Promise<DisputedStep | undefined> {
  const { segment, l1Transaction } = move;
  const proven = await reader.provenIn(l1Transaction);
  if (segment === undefined || proven === undefined) return undefined;
  const { phase, run } = describeStep(player.machineAt(segment.from));
  const claimed = segment.defender === proven.after ? segment.challenger : segment.defender;
  return {
    index: segment.from,
    phase,
    ...(run === undefined ? {} : { opcode: run.opcode, pc: run.pc, address: run.address, ...(await locate(run)) }),
    before: proven.before,
    claimed,
    proven: proven.after,
  };
}
