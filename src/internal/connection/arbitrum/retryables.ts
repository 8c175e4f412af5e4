import * as AbiEvent from "ox/AbiEvent";

import type { Hex, Retryable } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";

const NO_TICKET = "0x80698456";

/** The tickets that wait to be redeemed, oldest first. */
export async function retryables({ l2 }: OvmContext): Promise<Retryable[]> {
  const { arbRetryableTx: address } = ARBITRUM_PRECOMPILES;
  const filter = { address, topics: [AbiEvent.getSelector(abi.ticketCreated)], fromBlock: "0x0", toBlock: "latest" };
  const logs = (await l2.request({ method: "eth_getLogs", params: [filter] })) as { topics: Hex[] }[];
  const waiting: Retryable[] = [];
  for (const [, ticketId] of logs.map(({ topics }) => topics)) {
    const timeout = await timeoutOf(l2, ticketId!);
    if (timeout !== undefined) waiting.push({ ticketId: ticketId!, timeout });
  }
  return waiting;
}

/** Undefined for a ticket that was redeemed or canceled, or that expired. */
export async function timeoutOf(l2: OvmContext["l2"], ticketId: Hex): Promise<bigint | undefined> {
  try {
    return await callContract(l2, ARBITRUM_PRECOMPILES.arbRetryableTx, abi.getTimeout, [ticketId]);
  } catch (error) {
    if (JSON.stringify((error as { data?: unknown }).data ?? "").includes(NO_TICKET)) return undefined;
    throw error;
  }
}
