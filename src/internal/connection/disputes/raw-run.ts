import type { DisputedRun } from "../../../types.js";
import type { Run } from "../../rollup/api.js";

import { fraudIdOf } from "./fraud-id-of.js";

/** A run as JSON-RPC carries it; nothing stands for the true one. */
export function rawRun(run: DisputedRun = "honest"): { run?: Exclude<Run, "honest"> } {
  if (run === "honest") return {};
  return { run: "fraud" in run ? { fraud: fraudIdOf(run.fraud) } : run };
}
