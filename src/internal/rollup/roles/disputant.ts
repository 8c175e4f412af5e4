import type { DisputeCall, Survivor } from "../dispute/calls.js";
import { collectParts, isOwed } from "../dispute/collect.js";
import type { Commitment } from "../dispute/commitment.js";
import type { Play } from "../dispute/match-call.js";
import { segmentOf } from "../dispute/segment.js";
import { decide, type Decision, outcomeAt } from "../dispute/strategy.js";
import type { DisputeMove, DisputeSide } from "../dispute/types.js";
import type { DisputeView } from "../dispute/view.js";
import { RollupError } from "../errors.js";
import type { DisputesReader } from "../l1/disputes/reader.js";
import type { RpcReceipt } from "../l1/rpc.js";
import type { Hex } from "../types.js";
import { bestCollection } from "./collecting.js";
import type { DisputeCaller, SentCall } from "./dispute-caller.js";
import type { Openings } from "./openings.js";
import type { ReExecution } from "./re-execution.js";

const NOTHING: Hex = `0x${"00".repeat(32)}`;
/** Where no output is deleted, the contract does not look at it. */
const NO_SURVIVOR: Survivor = {
  header: { batchIndex: 0n, batchRoot: NOTHING, batchSize: 0n, prevTotalElements: 0n, extraData: "0x" },
  output: NOTHING,
  proof: { index: 0n, siblings: [] },
};

/** For whom a move is made, and the dispute before it. */
interface About {
  side?: DisputeSide;
  view?: DisputeView;
}

/** L1 refused a call: another account may have been faster. */
const REFUSALS = new Set(["L1_REFUSED", "L1_TRANSACTION_FAILED"]);

export interface DisputantParts {
  caller: DisputeCaller;
  reader: DisputesReader;
  openings: Openings;
  /** Timestamp of the next L1 block, in seconds. */
  now: () => Promise<number>;
  /** Told of every move as it is mined. */
  onMove?: (move: DisputeMove) => void;
}

/** An account that plays in disputes. It moves when told, and then does all that can be done now. */
export class Disputant {
  public readonly caller: DisputeCaller;
  readonly #parts: DisputantParts;
  /** Disputes from which all was brought home. */
  readonly #collected = new Set<string>();
  /** Calls that L1 has not mined yet. */
  readonly #waiting: { sent: SentCall; about: About }[] = [];

  public constructor(parts: DisputantParts) {
    this.caller = parts.caller;
    this.#parts = parts;
  }

  /** Timestamp of the next L1 block, in seconds. */
  public now(): Promise<number> {
    return this.#parts.now();
  }

  /** Runs a block on L1, to the verdict. */
  public async run(running: ReExecution, side?: DisputeSide): Promise<DisputeMove[]> {
    const moves = await this.caughtUp();
    for (;;) {
      const call = await running.next();
      if (call === undefined || (await this.caller.waits())) return moves;
      const [move] = await this.send(call, { side });
      if (move === undefined) return moves;
      if (call.kind === "run") running.ran(call.steps, move.gas);
      moves.push(move);
    }
  }

  /** Plays for a commitment in a dispute. */
  public async play(id: number, play: Play): Promise<DisputeMove[]> {
    const { reader, now } = this.#parts;
    const moves = await this.caughtUp();
    let refused: { decision: Decision; error: unknown } | undefined;
    for (;;) {
      const view = await reader.dispute(id);
      const decision = decide(view, play, await now())[0];
      if (decision === undefined || (await this.caller.waits())) return moves;
      // What is refused twice was not overtaken.
      if (refused !== undefined && isSame(refused.decision, decision)) throw refused.error;
      try {
        const [move] = await this.decided(view, decision, play.own);
        if (move === undefined) return moves;
        moves.push(move);
        refused = undefined;
      } catch (error) {
        if (!(error instanceof RollupError && REFUSALS.has(error.code))) throw error;
        refused = { decision, error };
      }
    }
  }

  /** Ends a dispute, if that can be. */
  public async end(id: number): Promise<DisputeMove[]> {
    const view = await this.#parts.reader.dispute(id);
    if (view.status !== "alive" || outcomeAt(view, await this.now()) === undefined) return [];
    return this.decided(view, { kind: "resolve", dispute: id });
  }

  /** Does what was decided about a dispute. */
  public async decided(view: DisputeView, decision: Decision, own?: Commitment): Promise<DisputeMove[]> {
    const side = own && sideOf(view, own.output);
    if (decision.kind === "resolve") return this.send(await this.#resolving(view), { side });
    if (decision.kind === "join") {
      return this.send({ kind: "join", dispute: view.id, joining: own!.joining() }, { side });
    }
    return this.send(decision, { side, view });
  }

  /**
   * Sends any call; the segment of a match that it leaves in doubt is told with the move. Gives no move on an L1 that is mined by
   * hand: what the call did is not known yet.
   */
  public async send(call: DisputeCall, { side, view }: About = {}): Promise<DisputeMove[]> {
    const sent = await this.caller.send(call);
    if (sent.receipt !== undefined) return [await this.#told(sent, sent.receipt, { side, view })];
    this.#waiting.push({ sent, about: { side, view } });
    return [];
  }

  /** The moves that L1 has mined since they were sent, on an L1 that is mined by hand. */
  public async caughtUp(): Promise<DisputeMove[]> {
    const moves: DisputeMove[] = [];
    for (const waiting of this.#waiting.splice(0)) {
      const found = await this.caller.look(waiting.sent);
      if (found === "waits") this.#waiting.push(waiting);
      else if (found !== "gone") moves.push(await this.#told(waiting.sent, found, waiting.about));
    }
    return moves;
  }

  async #told(sent: SentCall, receipt: RpcReceipt, { side, view }: About): Promise<DisputeMove> {
    const { reader, onMove } = this.#parts;
    const { call } = sent;
    const move = this.caller.moveOf(sent, receipt, side);
    if (view !== undefined && "defender" in call) {
      // The step that is proven is what was in doubt before it; a move's segment is what it leaves.
      const after = call.kind === "prove" ? view : await reader.dispute(view.id);
      const segment = segmentOf(after, call);
      if (segment !== undefined) move.segment = segment;
    }
    onMove?.(move);
    return move;
  }

  /** Ends disputes that became moot, and brings home what ended ones owe the account. */
  public async settleUp(): Promise<DisputeMove[]> {
    const { reader } = this.#parts;
    const account = this.caller.key.address;
    const moves = await this.caughtUp();
    if (await this.caller.waits()) return moves;
    for (const id of await reader.playedBy(account)) {
      let view = await reader.dispute(id);
      if (view.status === "alive" && view.isMoot) {
        moves.push(...(await this.decided(view, { kind: "resolve", dispute: id })));
        view = await reader.dispute(id);
      }
      if (view.status !== "alive") moves.push(...(await this.collect(view)));
      // What is owed next depends on what the last call brings.
      if (await this.caller.waits()) return moves;
    }
    if ((await reader.credit(account)) > 0n) moves.push(...(await this.send({ kind: "claim" })));
    return moves;
  }

  /** Brings home what a dispute that has ended owes the account. */
  public async collect(view: DisputeView): Promise<DisputeMove[]> {
    const account = this.caller.key.address;
    const key = [view.id, view.start, view.openedAt].join();
    // A bond that is back says that L1 went back, too.
    if (this.#collected.has(key) && !isOwed(view, account)) return [];
    const runs = await this.#parts.reader.reached(view.start);
    const parts = collectParts(view, account, runs.length);
    const call = await bestCollection(view.id, parts, (one) => this.caller.pays(one));
    if (call !== undefined) return this.send(call);
    this.#collected.add(key);
    return [];
  }

  async #resolving(view: DisputeView): Promise<DisputeCall> {
    const { now, openings } = this.#parts;
    const deletes = outcomeAt(view, await now()) === "deleted";
    const survivor = deletes ? await openings.survivor(view.batchIndex, view.element) : NO_SURVIVOR;
    return { kind: "resolve", dispute: view.id, survivor };
  }
}

/** The side on which an output is in a dispute. */
export function sideOf({ claim }: DisputeView, output: Hex): DisputeSide {
  return output === claim ? "defender" : "challenger";
}

function isSame(one: Decision, other: Decision): boolean {
  const key = ({ kind, ...call }: Decision) =>
    ("defender" in call ? [kind, call.defender, call.challenger] : [kind]).join();
  return key(one) === key(other);
}
