import type * as AbiEventModule from "ox/AbiEvent";
import * as AbiEvent from "ox/AbiEvent";
import { checksum } from "ox/Address";

import type { Address, Receipt, ReceiptLog } from "../../../types.js";

/** The events of one kind that a contract emitted in a transaction, decoded, with their log. */
export function eventsIn<const E extends AbiEventModule.AbiEvent>(
  receipt: Pick<Receipt, "logs">,
  contract: Address,
  event: E,
): { args: AbiEventModule.decode.ReturnType<E>; log: ReceiptLog }[] {
  const selector = AbiEvent.getSelector(event);
  return receipt.logs
    .filter((log) => log.address.toLowerCase() === contract.toLowerCase() && log.topics[0] === selector)
    .map((log) => ({
      args: withChecksums(event, AbiEvent.decode(event, { data: log.data, topics: log.topics })),
      log,
    }));
}

/** The decoder leaves addresses in lower case; ethers and viem show checksums. */
function withChecksums<A>(event: AbiEventModule.AbiEvent, args: A): A {
  const shown = { ...args } as Record<string, unknown>;
  for (const { name, type } of event.inputs) {
    if (type === "address" && name !== undefined) shown[name] = checksum(shown[name] as Address);
  }
  return shown as A;
}
