import { Access, NO_ACCESS, putMark } from "../state/access.js";
import type { ChainCalls } from "../state/chain-calls.js";
import { Phase } from "../state/machine.js";
import { Blob } from "../state/part.js";
import type { Progress } from "../state/progress.js";
import { State } from "../state/state.js";
import { Transaction } from "../state/transaction.js";
import { readSlot } from "../state/world.js";
import type { PhaseExecution } from "./phase-execution.js";

/** ArbRetryableTx, and its slots that say whether there is something to ask for. */
const TICKETS = 0x6en;
export const PENDING = 0n;
export const WAITING = 1n;

/** TRANSACTION's types of calls that the chain makes. */
export const CallType = { REAP: 0x100, REQUEST: 0x101, NEXT: 0x102, REDEEMED: 0x103 } as const;

/** Gas that a call takes before it runs. */
const CALL_GAS = 21_000;

export function isChainCall({ fields }: Transaction): boolean {
  return fields.type >= CallType.REAP;
}

export function hasTickets(execution: PhaseExecution, slot: bigint): boolean {
  const { world, reads } = execution;
  return readSlot(world.account(TICKETS, reads), slot, reads) !== 0n;
}

/** What the chain has yet to ask for. */
export function openCalls(execution: PhaseExecution, progress: Progress): ChainCalls {
  const calls = progress.fields.calls as ChainCalls;
  execution.reads?.open(calls);
  return calls;
}

/**
 * Begins a call of the chain itself, if the block has gas left for it.
 *
 * @param input at most 131,072 bytes
 */
export function callChain(execution: PhaseExecution, type: number, input: Uint8Array): boolean {
  const { running, reads, rules } = execution;
  const { gasLeft } = openCalls(execution, execution.progress).fields;
  if (gasLeft < CALL_GAS) return false;
  const { baseFee, coinbase } = execution.context.fields;
  running.transaction = new Transaction({
    type,
    hash: 0n,
    sender: rules.chainAccount!,
    isCreation: false,
    to: TICKETS,
    nonce: 0n,
    gasLimit: gasLeft - CALL_GAS,
    value: 0n,
    maxFeePerGas: 0n,
    maxPriorityFeePerGas: 0n,
    gasPrice: baseFee,
    input: new Blob(input),
    accessList: undefined,
    authorizations: undefined,
    intrinsicGas: 0,
    floorGas: 0,
    dataFee: 0n,
    mint: 0n,
    isUnsigned: false,
  });
  let access = NO_ACCESS;
  for (const address of [coinbase, TICKETS]) access = putMark(access, Access.ADDRESS, address, reads);
  execution.state = new State(execution.world, access);
  running.work = undefined;
  running.phase = Phase.ENTER;
  return true;
}
