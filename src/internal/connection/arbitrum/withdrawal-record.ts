import type { Address, Hex, Receipt } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { eventsIn } from "../wire/events-in.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";

/** A message from L2 to L1, as ArbSys logged it. Its position stands in the place of a nonce; it has no gas limit. */
export interface ArbitrumWithdrawal {
  withdrawalHash: Hex;
  nonce: bigint;
  sender: Address;
  target: Address;
  value: bigint;
  gasLimit: bigint;
  data: Hex;
  l2: Receipt;
  /** What the outbox asks for besides. */
  arbBlock: bigint;
  ethBlock: bigint;
  timestamp: bigint;
}

/** The messages to L1 in an L2 receipt. */
export function recordsOf(l2: Receipt): ArbitrumWithdrawal[] {
  return eventsIn(l2, ARBITRUM_PRECOMPILES.arbSys, abi.l2ToL1Tx).map(({ args }) => ({
    withdrawalHash: `0x${args.hash.toString(16).padStart(64, "0")}`,
    nonce: args.position,
    sender: args.caller,
    target: args.destination,
    value: args.callvalue,
    gasLimit: 0n,
    data: args.data,
    l2,
    arbBlock: args.arbBlockNum,
    ethBlock: args.ethBlockNum,
    timestamp: args.timestamp,
  }));
}
