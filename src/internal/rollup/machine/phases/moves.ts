import { MAX_NONCE } from "../state/account.js";
import { ArbitrumPhase, Phase } from "../state/machine.js";
import { Blob } from "../state/part.js";
import { readRecord, type Record, SIGNED } from "../state/record.js";
import { State } from "../state/state.js";
import { Transaction } from "../state/transaction.js";
import type { Result } from "../state/work.js";
import type { World } from "../state/world.js";
import { CallType, openCalls } from "./chain-call.js";
import { ARBITRUM_BLOCK_GAS, warmUp } from "./check.js";
import { decodeElement, decodeRequest } from "./decode.js";
import { intrinsicGas } from "./intrinsic-gas.js";
import type { PhaseExecution } from "./phase-execution.js";
import { addReceipt } from "./receipt.js";
import { NOT_BEGUN, tellOfRedeem } from "./redeemed.js";
import { tellL1Fee } from "./system-writes.js";

/** Nitro's types of transactions that the chain itself makes. */
const Kind = { DEPOSIT: 0x64, UNSIGNED: 0x65, CONTRACT: 0x66, RETRY: 0x68, SUBMIT_RETRYABLE: 0x69 } as const;

/** A call of the chain has ended: wei move as its answer says, then what it asks for. docs/spec/machine.md, 12. */
export function moves(execution: PhaseExecution): void {
  const { running, reads, progress, state } = execution;
  const { type } = execution.transaction.fields;
  const result = running.work as Result;
  reads?.open(result);
  const record = answerOf(execution, result);
  const { message, ordinal, more, ...rest } = openCalls(execution, progress).fields;
  const isRequest = type === CallType.REQUEST;
  const asked = isRequest ? { message, ordinal: ordinal + 1, more: record?.more ?? false } : { message, ordinal, more };
  running.progress = progress.with({
    calls: progress.fields.calls!.with({ ...rest, ...asked, gasLeft: result.gasLeft }),
  });
  running.transaction = undefined;
  running.work = undefined;
  running.state = new State(record === undefined ? state.world : move(state.world, record, execution));
  const isLoop = type === CallType.REDEEMED || (type === CallType.NEXT && record !== undefined);
  running.phase = isLoop ? ArbitrumPhase.PENDING : ArbitrumPhase.MESSAGE;
  if (record === undefined) return;
  if (isRequest) execute(execution, record, state);
  else if (type === CallType.NEXT && record.kind === Kind.RETRY) redeem(execution, record);
}

/** What a call gave, if it is an answer. */
function answerOf({ reads }: PhaseExecution, { success, output }: Result): Record | undefined {
  if (!success || output === undefined) return undefined;
  reads?.open(output);
  return readRecord(output.bytes);
}

/** What the payer cannot pay is left out. */
function move(world: World, { moves: all }: Record, { reads }: PhaseExecution): World {
  for (const { from, to, amount } of all) {
    if (from === undefined) world = world.credit(to, amount, reads);
    else if (amount !== 0n && world.account(from, reads).balance >= amount)
      world = world.transfer(from, to, amount, reads);
  }
  return world;
}

/** A request of a message. One that is not valid leaves nothing behind. */
function execute(execution: PhaseExecution, record: Record, { logs }: State): void {
  const { running, machine, config } = execution;
  const { kind, transaction, failed, gas } = record;
  const raw = new Blob(transaction.slice());
  if (kind === Kind.DEPOSIT || kind === Kind.SUBMIT_RETRYABLE) {
    const isTicket = kind === Kind.SUBMIT_RETRYABLE;
    machine.preimages.keep(raw);
    tellL1Fee(execution, 0n);
    const receipt = { type: kind, success: !(isTicket && failed), gasUsed: isTicket ? Number(gas) : 0, nonce: 0n };
    addReceipt(execution, raw.hash, receipt, isTicket ? logs : undefined);
    running.phase = ArbitrumPhase.PENDING;
    return;
  }
  const isCall = kind === Kind.UNSIGNED || kind === Kind.CONTRACT;
  if (!isCall && kind !== SIGNED) return;
  const nonce = kind === Kind.CONTRACT ? execution.world.account(record.from, execution.reads).nonce : record.nonce;
  const decoded = isCall
    ? decodeRequest({ ...record, nonce }, config)
    : decodeElement(raw.bytes, config, { isFromL1: true });
  if (!(decoded instanceof Transaction)) return;
  machine.preimages.keep(raw);
  running.transaction = decoded;
  running.phase = Phase.CHECK;
}

/** The transaction of a ticket, on gas that is paid for, if it can begin. */
function redeem(execution: PhaseExecution, record: Record): void {
  const { reads, running, rules } = execution;
  const { from, to, gas, value, gasFeeCap, input, transaction } = record;
  const isCreation = to === 0n;
  const bill = intrinsicGas({ data: input, isCreation, addresses: 0, storageKeys: 0, authorizations: 0 }, rules);
  const sender = execution.world.account(from, reads);
  const isEnough = gas >= BigInt(Math.max(bill.intrinsicGas, bill.floorGas));
  if (!isEnough || sender.balance < value) return tellOfRedeem(execution, NOT_BEGUN, 0n);
  // It runs on no more than a block has; the rest is not used.
  const most = BigInt(bill.intrinsicGas) + ARBITRUM_BLOCK_GAS;
  const raw = new Blob(transaction.slice());
  execution.preimages.keep(raw);
  tellL1Fee(execution, 0n);
  const nonce = sender.nonce < MAX_NONCE ? sender.nonce + 1n : sender.nonce;
  execution.world = execution.world.write(from, execution.world.account(from, reads).with({ nonce }), reads);
  running.transaction = new Transaction({
    type: Kind.RETRY,
    hash: raw.hash,
    sender: from,
    isCreation,
    to,
    // Where a creation lands.
    nonce: nonce - 1n,
    gasLimit: Number(gas < most ? gas : most),
    value,
    maxFeePerGas: gasFeeCap,
    maxPriorityFeePerGas: 0n,
    gasPrice: execution.context.fields.baseFee,
    input: input.length === 0 ? Blob.EMPTY : new Blob(input),
    accessList: undefined,
    authorizations: undefined,
    ...bill,
    dataFee: 0n,
    mint: 0n,
    isUnsigned: false,
  });
  warmUp(execution, execution.world);
}
