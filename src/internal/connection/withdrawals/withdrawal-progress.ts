import { OvmError } from "../../../errors.js";
import type { Address, WithdrawalStatus } from "../../../types.js";
import * as games from "../abi/games.js";
import * as outputs from "../abi/outputs.js";
import * as portal from "../abi/portal.js";
import { addresses } from "../wire/addresses.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { nextL1Time } from "../wire/next-l1-time.js";
import { requestOvm } from "../wire/request-ovm.js";
import { findGame, type Game, gameStatus } from "./games.js";
import type { Wait } from "./withdrawal-errors.js";
import { l2BlockOf, type WithdrawalRecord } from "./withdrawal-record.js";

/** When a proof lets its withdrawal through. */
export interface ProofTimes {
  /** First L1 time, in seconds, at which its output is final. */
  finalAt: bigint;
  /** First L1 time, in seconds, at which the proof is old enough. */
  matureAt: bigint;
  /** The later of both. */
  readyAt: bigint;
  /** The batch of outputs that is disputed, where one keeps its output from being final, whatever the time. */
  disputedBatch: bigint | undefined;
}

/** A proof on L1. */
export interface Proof extends ProofTimes {
  submitter: Address;
  game: Address;
}

export interface WithdrawalProgress {
  status: WithdrawalStatus;
  /** Newest L2 block that has an output; known while the withdrawal is unproven. */
  newestOutput?: bigint;
  /** The proof that is ready first. */
  proof?: Proof;
  /** The game against whose output it can be proven; known while it can be and was not. */
  covering?: Game;
  /** When a proof made now would be ready; known while one can be made and was not. */
  ifProvenNow?: ProofTimes;
  /** Game of a proof whose output was deleted, when there is no other; also of a fraud's output that made the withdrawal up. */
  deletedGame?: Address;
  /** Game of the output that was deleted, while no other has the withdrawal in its state. */
  lostGame?: Address;
  /** Time of the next L1 block, in seconds: a transaction sent now sees it. */
  now: bigint;
}

/** How far a withdrawal has come, read from the portal and from the games it was proven against. */
export async function withdrawalProgress(
  context: OvmContext,
  withdrawal: WithdrawalRecord,
): Promise<WithdrawalProgress> {
  const { portal: address } = await addresses(context);
  const { withdrawalHash } = withdrawal;
  const [now, isFinalized, submitters] = await Promise.all([
    nextL1Time(context),
    callContract(context.l1, address, portal.finalizedWithdrawals, [withdrawalHash]),
    callContract(context.l1, address, portal.numProofSubmitters, [withdrawalHash]),
  ]);
  if (isFinalized) return { status: "finalized", now };

  let proof: Proof | undefined;
  let deletedGame: Address | undefined;
  for (let i = 0n; i < submitters; i++) {
    const submitter = await callContract(context.l1, address, portal.proofSubmitters, [withdrawalHash, i]);
    const { isDeleted, ...candidate } = await proofBy(context, withdrawal, submitter);
    if (isDeleted) deletedGame = candidate.game;
    else if (proof === undefined || candidate.readyAt < proof.readyAt) proof = candidate;
  }
  if (proof !== undefined) {
    const ready = now >= proof.readyAt && proof.disputedBatch === undefined;
    return { status: ready ? "ready-to-finalize" : "waiting-to-finalize", proof, now };
  }
  const { game, lost, newest } = await findGame(context, l2BlockOf(withdrawal));
  const covering = game !== undefined && (await claims(context, withdrawal, game)) ? game : undefined;
  // One that a fraud made up is in that fraud's output alone.
  if (covering === undefined && "block" in withdrawal) deletedGame ??= lost;
  const unproven = covering === undefined ? "waiting-to-prove" : "ready-to-prove";
  return {
    status: deletedGame !== undefined ? "output-deleted" : unproven,
    newestOutput: newest,
    deletedGame,
    lostGame: covering === undefined ? lost : undefined,
    covering,
    ifProvenNow: covering === undefined ? undefined : await proofTimes(context, covering.address, now),
    now,
  };
}

/** Whether the output of a game has the withdrawal in its state: a true one has all that were made before. */
async function claims({ l2 }: OvmContext, withdrawal: WithdrawalRecord, { l2Block }: Game): Promise<boolean> {
  if ("l2" in withdrawal) return true;
  try {
    await requestOvm(l2, "ovm_outputProof", `0x${l2Block.toString(16)}`, withdrawal.withdrawalHash);
    return true;
  } catch (error) {
    if (error instanceof OvmError && error.code === "WITHDRAWAL_NOT_IN_OUTPUT") return false;
    throw error;
  }
}

/** How long a proof still keeps its withdrawal waiting. */
export function waitFor({ readyAt, finalAt, matureAt }: ProofTimes, now: bigint): Wait {
  const left = (until: bigint) => (until > now ? until - now : 0n);
  return { secondsLeft: left(readyAt), windowLeft: left(finalAt), maturityLeft: left(matureAt), readyAt };
}

async function proofBy(
  context: OvmContext,
  { withdrawalHash }: WithdrawalRecord,
  submitter: Address,
): Promise<Proof & { isDeleted: boolean }> {
  const { portal: address } = await addresses(context);
  const [game, provenAt] = await callContract(context.l1, address, portal.provenWithdrawals, [
    withdrawalHash,
    submitter,
  ]);
  const [times, gameIs] = await Promise.all([proofTimes(context, game, provenAt), gameStatus(context, game)]);
  return { submitter, game, ...times, isDeleted: gameIs === games.CHALLENGER_WINS };
}

async function proofTimes(context: OvmContext, game: Address, provenAt: bigint): Promise<ProofTimes> {
  const { portal: address } = await addresses(context);
  const [maturity, airGap, { resolvedAt, disputedBatch }] = await Promise.all([
    callContract(context.l1, address, portal.proofMaturityDelaySeconds),
    callContract(context.l1, address, portal.disputeGameFinalityDelaySeconds),
    resolutionOf(context, game),
  ]);
  // Both comparisons of the portal are strict: "more than" so many seconds must have passed.
  const matureAt = provenAt + maturity + 1n;
  const finalAt = resolvedAt + airGap + 1n;
  return { finalAt, matureAt, readyAt: finalAt > matureAt ? finalAt : matureAt, disputedBatch };
}

/** When a game resolves, or did: one that no dispute holds back resolves at the end of its outputs' window. */
async function resolutionOf(context: OvmContext, game: Address) {
  const { stateCommitmentChain } = await addresses(context);
  const [resolved, batch, window, disputed] = await Promise.all([
    callContract(context.l1, game, games.resolvedAt),
    callContract(context.l1, game, games.batchIndex),
    callContract(context.l1, stateCommitmentChain, outputs.window),
    callContract(context.l1, stateCommitmentChain, outputs.firstDisputedBatch),
  ]);
  if (resolved > 0n) return { resolvedAt: resolved, disputedBatch: undefined };
  // What is left of a batch has a new game, and the old window.
  const createdAt = await callContract(context.l1, stateCommitmentChain, outputs.createdAt, [batch]);
  return { resolvedAt: createdAt + window, disputedBatch: disputed <= batch ? disputed : undefined };
}
