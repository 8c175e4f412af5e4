import type { Receipt } from "../../../types.js";
import { type Request, requestsOf } from "../../rollup/derivation/arbitrum/message.js";
import { decodeOpaqueData } from "../../rollup/derivation/deposit.js";
import type { Address } from "../../rollup/types.js";
import * as abi from "../abi/arbitrum.js";
import * as queue from "../abi/queue.js";
import { addresses } from "../wire/addresses.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";

/** A message that an L1 transaction put into the queue. */
export interface InboxMessage {
  queueIndex: bigint;
  /** Its sender on L2: an alias. */
  from: Address;
  /** wei that L1 took */
  mint: bigint;
  /** L1 time, in seconds. */
  timestamp: bigint;
  /** What it asks for; nothing if it is malformed. */
  requests: Request[];
}

/** Bytes of L1's base fee before the message. */
const BASE_FEE = 32;

/** The messages that an L1 transaction sent to the inbox, in order. */
export async function inboxMessagesIn(context: OvmContext, l1: Receipt): Promise<InboxMessage[]> {
  const { bridge } = await arbitrumAddresses(context);
  const { canonicalTransactionChain } = await addresses(context);
  const delivered = eventsIn(l1, bridge, abi.messageDelivered);
  return eventsIn(l1, canonicalTransactionChain, queue.transactionEnqueued).map(({ args }) => {
    const { queueIndex, from, opaqueData, timestamp } = args;
    const kind = delivered.find(({ args: { messageIndex } }) => messageIndex === queueIndex)?.args.kind;
    const { mint, value, gas, data } = decodeOpaqueData(0n, opaqueData);
    const baseFee = BigInt(data.slice(0, 2 + 2 * BASE_FEE));
    const bytes = `0x${data.slice(2 + 2 * BASE_FEE)}` as const;
    const requests =
      kind === undefined
        ? []
        : requestsOf({
            ...{ queueIndex, sourceHash: "0x", from, to: args.to, mint, value, gas, data: bytes },
            message: { kind, baseFee },
          });
    return { queueIndex, from, mint, timestamp, requests };
  });
}
