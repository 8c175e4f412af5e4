import type { Address, Hex } from "../../../../src/internal/rollup/types.js";
import type { Claim } from "../chains.js";
import { Game } from "./game.js";
import {
  type Collection,
  type Commitment,
  type Dispute,
  type ModelTerms,
  type Reached,
  refuse,
  type Result,
} from "./pieces.js";

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The rest of the rules: opening, re-execution, endings, rewards. */
export class Rules extends Game {
  readonly results = new Map<Hex, Result>();
  readonly reached = new Map<Hex, Map<Hex, Reached>>();
  stake: bigint;

  constructor(
    terms: ModelTerms,
    /** HALT with an output. */
    private readonly end: (output: Hex) => Hex,
  ) {
    super(terms);
    this.stake = terms.stake;
  }

  // ---- opening -------------------------------------------------------------------------------------------------------

  #endMoot(start: Hex): void {
    const alive = this.aliveAt(start);
    if (alive !== undefined) alive.status = "moot";
  }

  requireOpenable(start: Hex, claim: Claim): void {
    refuse(claim.dead, "deleted");
    refuse(claim.element === 0, "genesis");
    refuse(this.results.has(start), "proven");
    const alive = this.aliveAt(start);
    refuse(alive !== undefined && !this.isMoot(alive), "one is alive");
    refuse(this.now > claim.createdAt + this.terms.window, "window over");
  }

  /** A dispute that is not begun yet. */
  draft(start: Hex, claim: Claim, runner?: Address): Dispute {
    const state = { openedAt: this.now, status: "alive" as const, verdict: undefined, reward: 0n, passed: 0 };
    const lists = { commitments: [], matches: new Map() };
    return { id: this.disputes.length + 1, start, claim, batch: claim.batch, runner, ...state, ...lists };
  }

  begin(dispute: Dispute): Dispute {
    this.#endMoot(dispute.start);
    this.disputes.push(dispute);
    return dispute;
  }

  deleteProven(start: Hex, claim: Claim): Dispute {
    refuse(claim.dead, "deleted");
    const alive = this.aliveAt(start);
    refuse(alive !== undefined && !this.isMoot(alive), "one is alive");
    const result = this.results.get(start);
    refuse(result === undefined || result.output === claim.output, "not proven wrong");
    refuse(this.now > claim.createdAt + this.terms.window, "window over");
    const dispute = this.begin(this.draft(start, claim));
    dispute.verdict = result!.output;
    this.#delete(dispute);
    return dispute;
  }

  // ---- re-execution --------------------------------------------------------------------------------------------------

  reachedAt(start: Hex): Map<Hex, Reached> {
    const states = this.reached.get(start) ?? new Map<Hex, Reached>();
    this.reached.set(start, states);
    return states;
  }

  /** Whether an account is to be repaid for the run. */
  run(start: Hex, from: Hex, to: Hex): boolean {
    const states = this.reachedAt(start);
    refuse(from !== start && !states.has(from), "not reached");
    refuse(from === to, "nowhere");
    return to !== start && !states.has(to);
  }

  noteRun(start: Hex, to: Hex, { from, runner, cost, steps }: Reached): void {
    const before = this.reachedAt(start).get(from)?.cost ?? 0n;
    this.reachedAt(start).set(to, { from, runner, cost: before + cost, steps });
  }

  /** @param reached a state that is about to be reached besides those that are */
  requireSettleable(start: Hex, output: Hex, reached?: Hex): void {
    refuse(this.results.has(start), "settled");
    const end = this.end(output);
    refuse(reached !== end && !this.reachedAt(start).has(end), "not reached");
  }

  settle(start: Hex, output: Hex): void {
    this.requireSettleable(start, output);
    const end = this.end(output);
    this.results.set(start, { output, funded: 0n, paid: 0n, next: end });
    const alive = this.aliveAt(start);
    if (alive !== undefined) alive.verdict = output;
  }

  collectRun(start: Hex): void {
    const result = this.results.get(start);
    refuse(result === undefined || result.next === start, "nothing to collect");
    const { next, funded, paid, output } = result!;
    const { from, runner } = this.reachedAt(start).get(next)!;
    const all = this.reachedAt(start).get(this.end(output))!.cost;
    const owed = all - (this.reachedAt(start).get(from)?.cost ?? 0n) - paid;
    const amount = least(owed, funded - paid);
    refuse(amount === 0n && owed !== 0n, "no funds");
    if (amount === owed) result!.next = from;
    result!.paid += amount;
    this.ledger.credit(runner, amount);
  }

  /** Takes from what a wrong bond or stake has to spare what runs are still owed. */
  #repayRuns(start: Hex, available: bigint): bigint {
    const result = this.results.get(start)!;
    const { from, runner, cost } = this.#finish(start);
    const taken = least(available, cost - result.funded);
    result.funded += taken;
    // One that made the whole way alone is repaid at once.
    if (from === start) {
      result.paid += taken;
      this.ledger.credit(runner, taken);
    }
    return taken;
  }

  #finish(start: Hex): Reached {
    return this.reachedAt(start).get(this.end(this.results.get(start)!.output))!;
  }

  // ---- endings -------------------------------------------------------------------------------------------------------

  /** The first that applies. */
  resolve(dispute: Dispute): void {
    refuse(dispute.status !== "alive", "not alive");
    const { verdict, claim } = dispute;
    const joined = this.now > dispute.openedAt + this.terms.clock;
    if (this.isMoot(dispute)) dispute.status = "moot";
    else if (verdict !== undefined && verdict === claim.output) dispute.status = "stands";
    else if (verdict !== undefined) this.#delete(dispute);
    else if (joined && this.living(dispute, "challenger").length === 0) dispute.status = "stands";
    else if (joined && this.living(dispute, "defender").length === 0) this.#delete(dispute);
    else refuse(true, "not over");
  }

  #delete(dispute: Dispute): void {
    dispute.status = "deleted";
    const half = this.stake / 2n;
    this.ledger.burn(this.stake - half);
    this.stake = 0n;
    if (dispute.verdict === undefined) dispute.reward += half;
    else {
      const repaid = this.#repayRuns(dispute.start, half);
      this.ledger.credit(this.#finish(dispute.start).runner, half - repaid);
    }
  }

  collectBond(dispute: Dispute, commitment: Commitment): void {
    refuse(dispute.status === "alive", "still alive");
    refuse(!commitment.alive || commitment.collected, "nothing to collect");
    commitment.collected = true;
    const { bond } = this.terms;
    if (this.#isRight(dispute, commitment)) this.ledger.credit(commitment.owner, bond);
    else this.#share(dispute, bond - this.#repayRuns(dispute.start, bond / 2n));
  }

  collectRunnersBond(dispute: Dispute): void {
    refuse(dispute.status === "alive", "still alive");
    refuse(dispute.runner === undefined, "nothing to collect");
    if (dispute.status === "stands") this.#share(dispute, this.terms.bond);
    else this.ledger.credit(dispute.runner!, this.terms.bond);
    dispute.runner = undefined;
  }

  /** Walks on by so many joins. */
  collectReward(dispute: Dispute, count: number): void {
    refuse(dispute.status === "alive", "still alive");
    const end = dispute.passed + count;
    refuse(end > dispute.commitments.length, "no such join");
    while (dispute.passed < end && !this.#isRight(dispute, dispute.commitments[dispute.passed]!)) dispute.passed += 1;
    const winner = dispute.passed < end ? dispute.commitments[dispute.passed] : undefined;
    if (winner === undefined && dispute.passed < dispute.commitments.length) return;
    if (winner === undefined) this.ledger.burn(dispute.reward);
    else this.ledger.credit(winner.owner, dispute.reward);
    dispute.reward = 0n;
  }

  /** All of it, or nothing. */
  collect(dispute: Dispute, by: Address, { bonds, matches, joins, runs }: Collection): void {
    const undo = this.#remember(dispute);
    try {
      for (const bond of bonds) {
        if (bond === undefined) this.collectRunnersBond(dispute);
        else this.collectBond(dispute, bond);
      }
      for (const duel of matches) this.collectRefund(this.matchOf(duel), by);
      if (joins > 0) this.collectReward(dispute, joins);
      for (let i = 0; i < runs; i++) this.collectRun(dispute.start);
      if (this.ledger.of(by) > 0n) this.ledger.claim(by);
    } catch (error) {
      undo();
      throw error;
    }
  }

  /** @returns puts back all that a collection changes */
  #remember(dispute: Dispute): () => void {
    const { reward, passed, runner } = dispute;
    const collected = dispute.commitments.map((commitment) => commitment.collected);
    const matches = [...dispute.matches.values()].map(({ reserved, costs: { defender, challenger } }) => {
      return { reserved, costs: { defender: new Map(defender), challenger: new Map(challenger) } };
    });
    const result = this.results.get(dispute.start);
    const before = { ...result };
    const undoLedger = this.ledger.remember();
    return () => {
      Object.assign(dispute, { reward, passed, runner });
      dispute.commitments.forEach((commitment, index) => Object.assign(commitment, { collected: collected[index] }));
      [...dispute.matches.values()].forEach((match, index) => Object.assign(match, matches[index]));
      if (result !== undefined) Object.assign(result, before);
      undoLedger();
    };
  }

  #isRight({ status, verdict }: Dispute, { alive, trace }: Commitment): boolean {
    return alive && (status === "moot" || verdict === undefined || trace.output === verdict);
  }

  #share(dispute: Dispute, amount: bigint): void {
    dispute.reward += amount / 2n;
    this.ledger.burn(amount - amount / 2n);
  }

  // ---- what the contract must hold -----------------------------------------------------------------------------------

  /** Wei of everything that is not paid out: bonds, what is reserved, credits, and what is burned. */
  get held(): bigint {
    const bonds = this.disputes.map((dispute) => {
      const living = dispute.commitments.filter(({ alive, collected }) => alive && !collected).length;
      const reserved = [...dispute.matches.values()].reduce((sum, match) => sum + match.reserved, 0n);
      const runner = dispute.runner === undefined ? 0n : this.terms.bond;
      return BigInt(living) * this.terms.bond + runner + reserved + dispute.reward;
    });
    const runs = [...this.results.values()].map(({ funded, paid }) => funded - paid);
    const { total, burned } = this.ledger;
    return [...bonds, ...runs, total, burned].reduce((sum, amount) => sum + amount, 0n);
  }
}
