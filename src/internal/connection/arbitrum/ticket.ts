import type { Hex, Receipt, RelayedReceipt } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { depositIn } from "../deposits/deposits.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";
import { redeemIn } from "./arrival.js";

/** A ticket on L2. */
export interface TicketOnL2 {
  id: Hex;
  queueIndex: bigint;
  /** Receipt of its automatic redeem, or of its submission if that failed; `undefined` if it waits. */
  received: RelayedReceipt | undefined;
  reason: string | undefined;
}

/** The ticket that an L1 transaction created; `undefined` while the sequencer holds it back. */
export async function ticketIn(context: OvmContext, l1: Receipt): Promise<TicketOnL2 | undefined> {
  const { l2, queueIndex } = await depositIn(context, l1);
  if (l2 === undefined) return undefined;
  const [created] = eventsIn(l2, ARBITRUM_PRECOMPILES.arbRetryableTx, abi.ticketCreated);
  const received = created === undefined ? l2 : await redeemIn(context, l2);
  return { id: l2.transactionHash, queueIndex, received, reason: received?.reason };
}
