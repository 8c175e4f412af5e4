import type { Encoded } from "../../../derivation/arbitrum/encode.js";
import type { BlockRun, Outcome } from "../block-run.js";
import type { Message } from "../message.js";
import { type Answer, askNext, askToReap, hasOwnCode, tellRedeemed } from "./chain-calls.js";
import { encodeRedeem } from "./encode.js";
import { followMoves, messageIn } from "./follow.js";
import { balanceOf, transfer } from "./money.js";
import { canBegin, releaseEscrow, returnToEscrow, runRedeem, settleRedeem } from "./redeem.js";
import { escrowOf, firstPending, firstWaiting, has, type Redeem, type Ticket, ticketOf } from "./tickets.js";

/** Tickets that each block looks at. */
const LOOKS = 2;
const RETRY = 0x68;
const NOT_BEGUN = 2n;

/** A redeem that is next, and what follows when it is over. */
interface Scheduled {
  message: Message;
  gas: bigint;
  encoded: Encoded;
  readonly settle: (answer: Answer, outcome: Outcome | undefined) => Promise<void>;
}

/**
 * Does what is pending behind a transaction: redeems that it scheduled, and those that they schedule.
 *
 * @param record notes what was executed
 */
export async function runPending(
  run: BlockRun,
  record: (encoded: Encoded, execute: () => Promise<Outcome>) => Promise<Outcome>,
): Promise<void> {
  while (await has(run.client.state, "pending")) {
    const scheduled = (await hasOwnCode(run)) ? await ownNext(run) : await followNext(run);
    if (scheduled === "no answer") return;
    if (scheduled === undefined) continue;
    const { message, gas, encoded, settle } = scheduled;
    let outcome: Outcome | undefined;
    if (await canBegin(run, message, gas)) outcome = await record(encoded, () => runRedeem(run, message, gas));
    const status = outcome === undefined ? NOT_BEGUN : outcome.succeeded ? 1n : 0n;
    const answer = await tellRedeemed(run, status, outcome?.gasUsed ?? 0n);
    if (answer !== undefined) await settle(answer, outcome);
  }
}

/** What is next, from what storage says. */
async function ownNext(run: BlockRun): Promise<Scheduled | undefined | "no answer"> {
  const { client, rules, block } = run;
  const redeem = await firstPending(client.state);
  const ticket = redeem && (await ticketOf(client.state, redeem.ticketId));
  if ((await askNext(run)) === undefined) return "no answer";
  if (redeem === undefined || ticket === undefined) return undefined;
  if (ticket.timeout === 0n) {
    await releaseEscrow(run, redeem.ticketId, ticket);
    return undefined;
  }
  const escrow = escrowOf(redeem.ticketId);
  if ((await balanceOf(client.state, escrow)) < ticket.value) return undefined;
  await transfer(client.state, escrow, ticket.from, ticket.value);
  return {
    ...{ message: ticket, gas: redeem.gas },
    encoded: encodeRedeem(rules.chainId, block.header.baseFeePerGas!, redeem, ticket),
    settle: (_answer, outcome) => settleOwn(run, redeem, ticket, outcome),
  };
}

async function settleOwn(run: BlockRun, redeem: Redeem, ticket: Ticket, outcome: Outcome | undefined): Promise<void> {
  if (outcome === undefined) await returnToEscrow(run, redeem.ticketId, ticket);
  else await settleRedeem(run, redeem, ticket, outcome);
}

async function followNext(run: BlockRun): Promise<Scheduled | undefined | "no answer"> {
  const answer = await askNext(run);
  if (answer === undefined) return "no answer";
  await followMoves(run, answer);
  if (answer.wordAt(0) !== BigInt(RETRY)) return undefined;
  return {
    ...{ message: messageIn(answer), gas: answer.wordAt(6), encoded: { type: RETRY, raw: answer.raw } },
    settle: (settled) => followMoves(run, settled),
  };
}

/** Takes expired tickets off the head of the list. */
export async function reap(run: BlockRun): Promise<void> {
  const { state } = run.client;
  for (let looks = 0; looks < LOOKS && (await has(state, "waiting")); looks += 1) {
    const isOwn = await hasOwnCode(run);
    const id = await firstWaiting(state);
    const ticket = id && (await ticketOf(state, id));
    const answer = await askToReap(run);
    if (answer === undefined) continue;
    if (!isOwn) await followMoves(run, answer);
    else if (ticket !== undefined && hasExpired(run, ticket)) await releaseEscrow(run, id!, ticket);
  }
}

function hasExpired({ block }: BlockRun, { timeout, windowsLeft }: Ticket): boolean {
  return timeout !== 0n && timeout < block.header.timestamp && windowsLeft === 0n;
}
