import type { DisputedRun } from "../../../types.js";
import { fraudIdOf } from "./fraud-id-of.js";
import { type RawFraudRequest, rawFraudRequest } from "./raw-fraud-request.js";

/** A run as JSON-RPC takes it; nothing stands for the true one. */
export async function rawRun(
  run: DisputedRun = "honest",
): Promise<{ run?: { fraud: number } | { lie: RawFraudRequest } }> {
  if (run === "honest") return {};
  return { run: "lie" in run ? { lie: await rawFraudRequest(run.lie) } : { fraud: fraudIdOf(run.fraud) } };
}
