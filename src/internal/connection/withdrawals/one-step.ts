import type { AbiEvent } from "ox/AbiEvent";

import { OvmError } from "../../../errors.js";
import type {
  Address,
  AddressLike,
  FinalizeResult,
  Hex,
  ListedWithdrawal,
  ListFilter,
  Receipt,
  TransactionLike,
  Withdrawal,
  WithdrawalLike,
  WithdrawalStatus,
  WithdrawalTransaction,
  WithdrawalWaiting,
} from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { readFilter, WITHDRAWAL_STATUSES } from "../wire/list-filter.js";
import { receiptsWith } from "../wire/receipts-with.js";
import { remembering } from "../wire/remembering.js";
import { requireReceipt } from "../wire/require-receipt.js";
import { senderOf, type SendingAccount } from "../wire/sending-account.js";
import { transactionHashOf } from "../wire/transaction-hash-of.js";
import { fastForward as fastForwardSeconds } from "./fast-forward.js";
import { passWindow } from "./pass-window.js";
import { alreadyFinalized, disputed, notProposed, stillWaiting } from "./withdrawal-errors.js";
import type { WithdrawalState } from "./withdrawal-state.js";

/** A message to L1, as its L2 transaction logged it. */
type Sent = WithdrawalTransaction & { withdrawalHash: Hex; l2: Receipt };

/** How far a message to L1 has come. */
export interface OneStepProgress<Claim> {
  status: WithdrawalStatus;
  /** What L1 knows of the withdrawal's block, once it is proposed: what a proof is made from. */
  claim?: Claim;
  /** First L1 time at which the claim is final, in seconds. */
  readyAt?: bigint;
  /** The batch that is disputed, where that keeps the claim from being final, whatever the time. */
  disputedBatch?: bigint;
  /** Newest L2 block with a claim. */
  newest: bigint;
  /** Time of the next L1 block, in seconds. */
  now: bigint;
}

/** What a design has of its own, where a withdrawal's proof goes with the transaction that ends it. */
export interface OneStepDesign<Message extends Sent, Claim> {
  /** Where L2 logs a message to L1. */
  logged: { by: Address; event: AbiEvent };
  recordsOf: (l2: Receipt) => Message[];
  find: (context: OvmContext, withdrawal: WithdrawalLike) => Promise<Message>;
  progress: (context: OvmContext, withdrawal: Message) => Promise<OneStepProgress<Claim>>;
  /** Refuses: there is no such step. */
  prove: () => Promise<Receipt>;
  /** Has L1 execute a withdrawal whose claim is final. */
  execute: (context: OvmContext, withdrawal: Message, claim: Claim, from: SendingAccount) => Promise<FinalizeResult>;
}

const WAITS_FOR: Partial<Record<WithdrawalStatus, WithdrawalWaiting["waitsFor"]>> = {
  "waiting-to-prove": ["output"],
  "waiting-to-finalize": ["challenge-window"],
  "ready-to-finalize": ["finalization"],
};

/** The verbs of withdrawals in such a design. */
export class OneStepWithdrawals<Message extends Sent, Claim> {
  readonly #design: OneStepDesign<Message, Claim>;

  public constructor(design: OneStepDesign<Message, Claim>) {
    this.#design = design;
  }

  /** The messages to L1 that an L2 transaction sent. */
  public readonly withdrawalsIn = async (context: OvmContext, transaction: TransactionLike): Promise<Withdrawal[]> => {
    const receipt = await requireReceipt(context, "l2", transactionHashOf(transaction));
    return this.#design.recordsOf(receipt).map((record) => this.#withVerbs(context, record));
  };

  /** The message to L1 that one of our own transactions sent. */
  public readonly onlyWithdrawal = (context: OvmContext, l2: Receipt): Withdrawal => {
    const { recordsOf, logged } = this.#design;
    const [record] = recordsOf(l2);
    if (record !== undefined) return this.#withVerbs(context, record);
    const { transactionHash: hash } = l2;
    const reason = `L2 transaction ${hash} sent no message to L1: it has no ${logged.event.name} event.`;
    throw new OvmError("WITHDRAWAL_UNKNOWN", reason, { hash });
  };

  /** A withdrawal that finalizes itself. */
  #withVerbs(context: OvmContext, record: Message): Withdrawal {
    return {
      ...record,
      prove: async () => await this.#design.prove(),
      finalize: async (options) => await this.finalizeWithdrawal(context, record, options),
      status: async () => await this.withdrawalStatus(context, record),
    };
  }

  /** Ends a withdrawal on L1, with its proof. Where its target fails, that can be done again. */
  public readonly finalizeWithdrawal = async (
    context: OvmContext,
    withdrawalLike: WithdrawalLike,
    options: { from?: AddressLike } = {},
  ): Promise<FinalizeResult> => {
    const withdrawal = await this.#design.find(context, withdrawalLike);
    const progress = await this.#design.progress(context, withdrawal);
    const { status, claim, readyAt = 0n, disputedBatch, newest, now } = progress;
    // What L1 executed succeeded: a failure leaves the withdrawal where it was.
    if (status === "finalized") throw alreadyFinalized(withdrawal, true);
    if (claim === undefined) throw notProposed(withdrawal, newest);
    if (disputedBatch !== undefined) throw disputed(withdrawal, disputedBatch);
    if (status === "waiting-to-finalize") {
      const secondsLeft = readyAt - now;
      throw stillWaiting(withdrawal, { secondsLeft, windowLeft: secondsLeft, maturityLeft: 0n, readyAt });
    }
    return await this.#design.execute(context, withdrawal, claim, await senderOf(context.l1, options.from));
  };

  /** Lists the messages from L2 to L1, oldest first, with what each waits for. */
  public readonly listWithdrawals = async (
    context: OvmContext,
    filter: ListFilter<WithdrawalStatus> = {},
  ): Promise<ListedWithdrawal[]> => {
    const { logged, recordsOf } = this.#design;
    const asked = await readFilter(filter, WITHDRAWAL_STATUSES);
    const reads = remembering(context);
    const listed: ListedWithdrawal[] = [];
    for (const record of (await receiptsWith(reads.l2, logged.by, logged.event)).flatMap(recordsOf)) {
      if (!asked.isOf(record.sender, record.target, record.l2.from)) continue;
      const entry = { ...this.#withVerbs(context, record), ...(await this.withdrawalWaiting(reads, record)) };
      if (asked.isAt(entry.status)) listed.push(entry);
    }
    return listed;
  };

  /** Where a message to L1 stands, and what it waits for: a claim, the end of its window or of a dispute, its execution. */
  public async withdrawalWaiting(
    context: OvmContext,
    record: Message,
  ): Promise<WithdrawalWaiting & { status: WithdrawalStatus }> {
    const { status, readyAt, disputedBatch, now } = await this.#design.progress(context, record);
    // No time ends a dispute for certain.
    const isTimed = readyAt !== undefined && disputedBatch === undefined;
    const left = isTimed ? (readyAt > now ? readyAt - now : 0n) : undefined;
    const waitsFor = disputedBatch === undefined ? (WAITS_FOR[status] ?? []) : (["dispute"] as const);
    return { status, waitsFor: [...waitsFor], secondsLeft: left, windowLeft: left, maturityLeft: left && 0n };
  }

  /** Where a message to L1 stands. None is ever `"ready-to-prove"`. */
  public readonly withdrawalStatus = async (
    context: OvmContext,
    withdrawal: WithdrawalLike,
  ): Promise<WithdrawalStatus> => (await this.withdrawalState(context, withdrawal)).status;

  /** A message to L1, and how far it has come. */
  public readonly withdrawalState = async (
    context: OvmContext,
    withdrawalLike: WithdrawalLike,
  ): Promise<WithdrawalState> => {
    const withdrawal = await this.#design.find(context, withdrawalLike);
    const { status, readyAt, now } = await this.#design.progress(context, withdrawal);
    return { withdrawal, status, readyAt, now };
  };

  /** Moves both clocks by so many seconds, or to the first second at which a message to L1 can be executed. */
  public readonly fastForward = async (
    context: OvmContext,
    target: number | bigint | WithdrawalLike,
  ): Promise<bigint> => {
    if (typeof target === "number" || typeof target === "bigint") return await fastForwardSeconds(context, target);
    const withdrawal = await this.#design.find(context, target);
    return await passWindow(context, withdrawal, () => this.#design.progress(context, withdrawal));
  };
}
