import type { Address, Hex } from "../../../../src/internal/rollup/types.js";
import type { Trace } from "../trace.js";
import { Ledger } from "./ledger.js";
import { type Commitment, type Dispute, type Duel, type Match, type ModelTerms, refuse, type Side } from "./pieces.js";

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const other = (side: Side): Side => (side === "defender" ? "challenger" : "defender");

/** Commitments and matches as docs/spec/disputes.md has them, without a contract. */
export class Game {
  now = 0;
  readonly ledger = new Ledger();
  readonly disputes: Dispute[] = [];

  constructor(readonly terms: ModelTerms) {}

  // ---- what is asked -------------------------------------------------------------------------------------------------

  dispute(id: number): Dispute {
    const dispute = this.disputes[id - 1];
    refuse(dispute === undefined, "no such dispute");
    return dispute as Dispute;
  }

  aliveAt(start: Hex): Dispute | undefined {
    return this.disputes.find((dispute) => dispute.start === start && dispute.status === "alive");
  }

  isMoot({ claim }: Dispute): boolean {
    return claim.dead;
  }

  living(dispute: Dispute, side: Side): Commitment[] {
    return dispute.commitments.filter(({ alive, defends }) => alive && defends === (side === "defender"));
  }

  /** The match of two commitments; before it is made it has no turn, and its deadline is that of the challenger's turn to make it. */
  matchOf(duel: Duel): Match {
    const { dispute, defender, challenger } = duel;
    const known = dispute.matches.get(keyOf(duel));
    if (known !== undefined) return known;
    const left = { defender: this.#leftOf(dispute, defender), challenger: this.#leftOf(dispute, challenger) };
    return {
      defender,
      challenger,
      turn: "none",
      height: 0,
      position: 0,
      deadline: Math.max(defender.joinedAt, challenger.joinedAt) + Math.max(left.challenger, this.terms.grace),
      left,
      costs: { defender: new Map(), challenger: new Map() },
      winner: undefined,
      reserved: 0n,
    };
  }

  /** A side's clock when it has joined: joining late spends it. */
  #leftOf(dispute: Dispute, { joinedAt }: Commitment): number {
    return this.terms.clock - (joinedAt - dispute.openedAt);
  }

  // ---- what is done --------------------------------------------------------------------------------------------------

  join(dispute: Dispute, { owner, trace, height }: { owner: Address; trace: Trace; height: number }): Commitment {
    const { arity, maxHeight, clock } = this.terms;
    this.#requireOpen(dispute);
    refuse(this.now > dispute.openedAt + clock, "joined too late");
    refuse(height < 1 || height > maxHeight, "height");
    refuse(arity ** height <= trace.states.length, "last state is not HALT");
    const name = trace.node(maxHeight, 0);
    refuse(
      dispute.commitments.some((commitment) => commitment.name === name),
      "joined before",
    );
    const defends = trace.output === dispute.claim.output;
    const state = { joinedAt: this.now, defends, alive: true, collected: false };
    const commitment = { name, owner, height, trace, ...state };
    dispute.commitments.push(commitment);
    return commitment;
  }

  createMatch(duel: Duel): Match {
    const { dispute, defender, challenger } = duel;
    const match = this.#pair(duel);
    refuse(match.turn !== "none", "made before");
    refuse(this.now > match.deadline, "too late");
    dispute.matches.set(keyOf(duel), match);
    match.height = Math.max(defender.height, challenger.height);
    this.#spend(match, "challenger");
    this.#begin(match, "defender");
    return match;
  }

  /** Goes down to the first child that differs. */
  move(duel: Duel): Match {
    const { defender, challenger } = duel;
    const match = this.#pair(duel);
    refuse(match.turn !== "defender" && match.turn !== "challenger", "no turn");
    refuse(this.now > match.deadline, "too late");
    const mover = match.turn as Side;
    this.#spend(match, mover);
    match.height -= 1;
    const width = this.terms.arity ** match.height;
    const differs = (child: number): boolean => {
      const index = match.position / width + child;
      return defender.trace.node(match.height, index) !== challenger.trace.node(match.height, index);
    };
    let child = 0;
    while (!differs(child)) child += 1;
    match.position += child * width;
    this.#begin(match, match.height === 0 ? "leaf" : other(mover));
    return match;
  }

  /** @param follows the state that the machine makes of the agreed one; undefined when that has no preimage */
  prove(duel: Duel, follows: Hex | undefined): Side | undefined {
    const { defender, challenger } = duel;
    const match = this.#pair(duel);
    refuse(match.turn !== "leaf", "not at the leaf");
    refuse(this.now > match.deadline, "too late");
    refuse(follows === undefined, "no preimage");
    match.turn = "over";
    defender.alive = defender.trace.node(0, match.position) === follows;
    challenger.alive = challenger.trace.node(0, match.position) === follows;
    if (!defender.alive && !challenger.alive) return undefined;
    match.winner = defender.alive ? "defender" : "challenger";
    return match.winner;
  }

  timeout(duel: Duel): Side {
    const match = this.#pair(duel);
    refuse(match.turn === "none" || match.turn === "over", "no turn");
    return this.#punishSilence(duel.dispute, match, match.turn === "challenger" ? "challenger" : "defender");
  }

  eliminate(duel: Duel): Side {
    const { dispute } = duel;
    const match = this.#pair(duel);
    refuse(match.turn !== "none", "made before");
    dispute.matches.set(keyOf(duel), match);
    return this.#punishSilence(dispute, match, "challenger");
  }

  #punishSilence(dispute: Dispute, match: Match, silent: Side): Side {
    refuse(this.now <= match.deadline, "not late");
    refuse(this.isMoot(dispute), "moot");
    match.turn = "over";
    match[silent].alive = false;
    match.winner = other(silent);
    return match.winner;
  }

  // ---- bonds ---------------------------------------------------------------------------------------------------------

  /** Notes what a move cost the account that made it. */
  record(match: Match, side: Side, account: Address, cost: bigint): void {
    match.costs[side].set(account, (match.costs[side].get(account) ?? 0n) + cost);
  }

  /** Splits the loser's bond: the deciding call and the winner's moves from up to half of it, of the rest half is burned. */
  split(match: Match, winner: Side, caller: Address, price: bigint): void {
    const half = this.terms.bond / 2n;
    const call = least(price, half);
    match.reserved = least(sum(match.costs[winner]), half - call);
    const rest = this.terms.bond - call - match.reserved;
    this.ledger.credit(caller, call);
    this.ledger.credit(match[winner].owner, rest / 2n);
    this.ledger.burn(rest - rest / 2n);
  }

  splitBoth(caller: Address, price: bigint): void {
    const call = least(price, this.terms.bond / 2n);
    this.ledger.credit(caller, call);
    this.ledger.burn(2n * this.terms.bond - call);
  }

  collectRefund(match: Match, account: Address): void {
    const costs = match.winner === undefined ? new Map<Address, bigint>() : match.costs[match.winner];
    const mine = costs.get(account) ?? 0n;
    refuse(mine === 0n || match.reserved === 0n, "nothing to collect");
    const amount = (match.reserved * mine) / sum(costs);
    match.reserved -= amount;
    costs.delete(account);
    this.ledger.credit(account, amount);
  }

  // ---- turns ---------------------------------------------------------------------------------------------------------

  #spend(match: Match, side: Side): void {
    const { left, deadline } = match;
    const since = deadline - Math.max(left[side], this.terms.grace);
    left[side] = Math.max(0, left[side] - (this.now - since));
  }

  /** The leaf is the defender's turn. */
  #begin(match: Match, turn: Side | "leaf"): void {
    match.turn = turn;
    match.deadline = this.now + Math.max(match.left[turn === "leaf" ? "defender" : turn], this.terms.grace);
  }

  #pair(duel: Duel): Match {
    const { dispute, defender, challenger } = duel;
    this.#requireOpen(dispute);
    refuse(!defender.alive || !defender.defends, "no living defender");
    refuse(!challenger.alive || challenger.defends, "no living challenger");
    return this.matchOf(duel);
  }

  #requireOpen(dispute: Dispute): void {
    refuse(dispute.status !== "alive", "not alive");
    refuse(dispute.verdict !== undefined, "verdict known");
  }
}

const keyOf = ({ defender, challenger }: Duel): string => `${defender.name}/${challenger.name}`;
const sum = (costs: ReadonlyMap<Address, bigint>): bigint => [...costs.values()].reduce((a, b) => a + b, 0n);
