import * as AbiEvent from "ox/AbiEvent";

import type { Hex } from "../../../types.js";
import * as portal from "../abi/portal.js";
import { addresses } from "../wire/addresses.js";
import type { OvmContext } from "../wire/context.js";

/** Whether the target of a finalized withdrawal took it; the portal uses up one that is refused, too. */
export async function wasTaken(
  context: OvmContext,
  { withdrawalHash }: { readonly withdrawalHash: Hex },
): Promise<boolean> {
  const { portal: address } = await addresses(context);
  const { topics } = AbiEvent.encode(portal.withdrawalFinalized, { withdrawalHash });
  const filter = { address, topics, fromBlock: "0x0", toBlock: "latest" };
  const [log] = (await context.l1.request({ method: "eth_getLogs", params: [filter] })) as { data: Hex }[];
  return log !== undefined && BigInt(log.data) === 1n;
}
