import { RollupError } from "../../errors.js";
import type { Running } from "../../machine/state/machine.js";
import type { Scene } from "./lie.js";

/**
 * The steps that a request names, among those from the first to `last`. In the middle of a transaction that fails, a change
 * is taken back; then it is made when no transaction is under way.
 */
export function stepsAt({ request, length, milestones }: Scene, last = length - 1): number[] {
  const { at = "middle" } = request;
  if (at === "first") return [0];
  if (at === "last") return [last];
  if (at !== "middle") return [within(at, last)];
  const middle = Math.floor(last / 2);
  const between = milestones.between(middle);
  return between === undefined || between > last ? [middle, last] : [middle, between];
}

function within(at: number, last: number): number {
  if (Number.isInteger(at) && at >= 0 && at <= last) return at;
  throw new RollupError(
    "FRAUD_STEP_OUT_OF_RANGE",
    `The lie cannot be told at step ${at}: about this block it can be told at steps 0 to ${last}. Pass one of them, or "first", "middle" or "last".`,
    { at, last },
  );
}

/** The machine behind a step; behind the last one, what it seals. */
export function stateBehind(scene: Scene, step: number): Running {
  return scene.machineAt(Math.min(step + 1, scene.length - 1)).status as Running;
}
