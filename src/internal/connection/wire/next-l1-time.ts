import type { OvmContext } from "./context.js";
import { status } from "./status.js";

/** Time of the next L1 block, in seconds: a transaction sent now sees it. */
export async function nextL1Time(context: OvmContext): Promise<bigint> {
  const { l1, clock } = await status(context);
  if (clock.nextOfL1 !== undefined) return clock.nextOfL1;
  return clock.now > l1.timestamp ? clock.now : l1.timestamp + 1n;
}
