import type { CommitmentPair, Disputes, Run } from "../api.js";
import type { MatchCall } from "../dispute/calls.js";
import type { Commitment } from "../dispute/commitment.js";
import { createCall, isTurnOf, moveCall, proveCall } from "../dispute/match-call.js";
import type { Player } from "../dispute/player.js";
import type { DisputeMove, DisputeStyle, Fraud, FraudRequest } from "../dispute/types.js";
import type { DisputeView, MatchView } from "../dispute/view.js";
import { RollupError } from "../errors.js";
import { sideOf } from "../roles/disputant.js";
import { ReExecution } from "../roles/re-execution.js";
import type { Hex } from "../types.js";
import { mined } from "./mined.js";
import type { Players } from "./players.js";

export interface DisputeDeskParts {
  players: Players;
  /** @throws {RollupError} `SEMANTICS_NOT_PROVABLE` when there are no disputes on L1 */
  assertProvable: () => void;
  /** The run of a liar who makes up a lie about a block. */
  dissent: (request: FraudRequest & { block: bigint }) => Promise<Player>;
  /** The lies that were injected. */
  frauds: () => readonly Fraud[];
}

/** Disputes, one move at a time, for those who test the game: each says what it was asked for, and L1 judges. */
export class DisputeDesk implements Disputes {
  readonly #parts: DisputeDeskParts;

  public constructor(parts: DisputeDeskParts) {
    this.#parts = parts;
  }

  public async list(): Promise<DisputeView[]> {
    this.#parts.assertProvable();
    const { reader } = this.#parts.players;
    const ids = Array.from({ length: await reader.count() }, (_, index) => index + 1);
    return Promise.all(ids.map((id) => reader.dispute(id)));
  }

  public async get(id: number): Promise<DisputeView> {
    this.#parts.assertProvable();
    const { reader } = this.#parts.players;
    const count = await reader.count();
    if (Number.isInteger(id) && id > 0 && id <= count) return reader.dispute(id);
    throw new RollupError(
      "NO_SUCH_DISPUTE",
      count === 0
        ? `There is no dispute ${id}: none was opened yet. Open one with ovm_openDispute, or let ovm_proveFraud do it.`
        : `There is no dispute ${id}: they are numbered from 1 to ${count}.`,
      { id, count },
    );
  }

  public async open(
    block: bigint,
    { style = "bisection", run = "honest" }: { style?: DisputeStyle; run?: Run } = {},
  ): Promise<DisputeMove> {
    this.#parts.assertProvable();
    const { openings, accounts } = this.#parts.players;
    const opening = await openings.opening(block);
    const account = run === "honest" ? accounts.challenger : accounts.liar;
    if (style === "re-execution") {
      return mined(await account.send({ kind: "open-for-re-execution", opening }, { side: "challenger" }));
    }
    const own = await this.#commitment(run, block);
    return mined(await account.send({ kind: "open", opening, joining: own.joining() }, { side: "challenger" }));
  }

  public async join(id: number, { run = "honest", height }: { run?: Run; height?: number } = {}): Promise<DisputeMove> {
    const view = await this.get(id);
    const own = await this.#commitment(run, view.element);
    const side = sideOf(view, own.output);
    const { accounts } = this.#parts.players;
    const account = run === "honest" ? accounts[side] : accounts.liar;
    return mined(await account.send({ kind: "join", dispute: id, joining: own.joining(height) }, { side }));
  }

  public async createMatch(id: number, pair: CommitmentPair): Promise<DisputeMove> {
    return this.#play(id, pair, createCall);
  }

  public async move(id: number, pair: CommitmentPair): Promise<DisputeMove> {
    return this.#play(id, pair, moveCall);
  }

  public async prove(id: number, pair: CommitmentPair): Promise<DisputeMove> {
    return this.#play(id, pair, proveCall);
  }

  public async timeout(id: number, pair: CommitmentPair): Promise<DisputeMove> {
    return this.#endTurn(id, pair, "timeout");
  }

  public async eliminate(id: number, pair: CommitmentPair): Promise<DisputeMove> {
    return this.#endTurn(id, pair, "eliminate");
  }

  public async run(id: number, { steps }: { steps?: number } = {}): Promise<DisputeMove> {
    const { runs, reader, accounts } = this.#parts.players;
    const own = await runs.of((await this.get(id)).element);
    const running = new ReExecution(own, { caller: accounts.anyone.caller, reader });
    return mined(await accounts.anyone.send(await running.goOn(steps)));
  }

  public async settle(id: number): Promise<DisputeMove> {
    const { runs, accounts } = this.#parts.players;
    const { start, output } = await runs.of((await this.get(id)).element);
    return mined(await accounts.anyone.send({ kind: "settle", start, output }));
  }

  public async resolve(id: number): Promise<DisputeMove> {
    const { anyone } = this.#parts.players.accounts;
    return mined(await anyone.decided(await this.get(id), { kind: "resolve", dispute: id }));
  }

  public async claim(id: number): Promise<DisputeMove[]> {
    const view = await this.get(id);
    const moves: DisputeMove[] = [];
    for (const account of Object.values(this.#parts.players.accounts)) {
      moves.push(...(await account.collect(view)), ...(await account.settleUp()));
    }
    // On an L1 that is mined by hand, earlier moves are known only now.
    return moves.filter(({ kind }) => kind === "claim");
  }

  /** Any account ends the turn of one who is late. */
  async #endTurn(id: number, pair: CommitmentPair, kind: "timeout" | "eliminate"): Promise<DisputeMove> {
    const { defender, challenger } = requireMatch(await this.get(id), pair);
    return mined(await this.#parts.players.accounts.anyone.send({ kind, dispute: id, defender, challenger }));
  }

  /** Plays in a match for the side whose turn it is, whose run a player of this process has to know. */
  async #play(
    id: number,
    pair: CommitmentPair,
    make: (view: DisputeView, match: MatchView, own: Commitment) => MatchCall,
  ): Promise<DisputeMove> {
    const view = await this.get(id);
    const match = requireMatch(view, pair);
    const side = isTurnOf(match, true) ? "defender" : "challenger";
    const { own, isHonest } = await this.#known(view, pair[side]);
    const { accounts } = this.#parts.players;
    const account = isHonest ? accounts[side] : accounts.liar;
    return mined(await account.send(make(view, match, own), { side, view }));
  }

  /** The commitment to a run. From now on its moves can be made. */
  async #commitment(run: Run, block: bigint): Promise<Commitment> {
    const { runs, lies } = this.#parts.players;
    if (run === "honest") return runs.grown(block);
    if ("fraud" in run) return lies.ofFraud(run.fraud);
    return lies.of(await this.#parts.dissent({ ...run.lie, block }));
  }

  /** Whose commitment a name is. */
  async #known({ element, id }: DisputeView, name: Hex): Promise<{ own: Commitment; isHonest: boolean }> {
    const { runs, lies } = this.#parts.players;
    const honest = await runs.grown(element);
    if (honest.name === name) return { own: honest, isHonest: true };
    for (const fraud of this.#parts.frauds()) {
      if (fraud.block === element) await lies.ofFraud(fraud.id);
    }
    const own = lies.named(name);
    if (own !== undefined) return { own, isHonest: false };
    throw new RollupError(
      "RUN_UNKNOWN",
      `No player of this process knows the run behind commitment ${name} of dispute ${id}: it is neither the true one nor a liar's. Its owner has to call the contract.`,
      { dispute: id, name },
    );
  }
}

function requireMatch({ id, matches }: DisputeView, { defender, challenger }: CommitmentPair): MatchView {
  const match = matches.find((one) => one.defender === defender && one.challenger === challenger);
  if (match !== undefined) return match;
  throw new RollupError(
    "NO_SUCH_MATCH",
    `Dispute ${id} has no defending commitment ${defender} and challenging commitment ${challenger}. Look at its commitments (ovm_dispute).`,
    { dispute: id, defender, challenger },
  );
}
