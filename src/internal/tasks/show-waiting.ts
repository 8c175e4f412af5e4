import type { Waiting, WaitsFor, WithdrawalWaiting } from "../../types.js";
import { showDuration } from "../connection/wire/show-duration.js";

/** A line about what an entry of a list waits for, with the time that is left; no line where no step is left. */
export function showWaiting(waiting: Waiting & Partial<WithdrawalWaiting>): string[] {
  const waits = waiting.waitsFor.map((wait) => `${WORDS[wait]}${timeOf(wait, waiting)}`);
  return waits.length === 0 ? [] : [`  waits for ${waits.join(" and ")}`];
}

const WORDS: Readonly<Record<WaitsFor, string>> = {
  sequencer: "the sequencer",
  output: "an output that covers its L2 block",
  proof: "its proof",
  "challenge-window": "the challenge window",
  "proof-maturity": "its proof to mature",
  dispute: "the dispute over its output",
  finalization: "its finalization",
  replay: "a replay",
};

function timeOf(wait: WaitsFor, { secondsLeft, windowLeft, maturityLeft }: Parameters<typeof showWaiting>[0]): string {
  if (wait === "sequencer")
    return secondsLeft ? ` (anyone can force it in after ${showDuration(secondsLeft)})` : " (anyone can force it in)";
  if (wait === "challenge-window" && windowLeft !== undefined) return ` (${showDuration(windowLeft)})`;
  if (wait === "proof-maturity" && maturityLeft !== undefined) return ` (${showDuration(maturityLeft)})`;
  if (wait === "proof" && secondsLeft) return ` (proven now, it can be finalized in ${showDuration(secondsLeft)})`;
  return "";
}
