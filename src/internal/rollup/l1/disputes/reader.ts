import * as AbiEvent from "ox/AbiEvent";
import type * as AbiFunction from "ox/AbiFunction";

import { followMove } from "../../dispute/match-nodes.js";
import { raiseRoot } from "../../dispute/node.js";
import type {
  CommitmentView,
  DisputeStatus,
  DisputeView,
  MatchNodes,
  MatchView,
  ReachedState,
  Turn,
} from "../../dispute/view.js";
import type { L1Addresses } from "../../l1-addresses.js";
import type { Address, DisputeTerms, Eip1193Provider, Hex } from "../../types.js";
import { IS_LIVE } from "../abi.js";
import { call, quantity, type RpcLog } from "../rpc.js";
import { callView } from "../view.js";
import { EVENTS, VIEWS } from "./abi.js";

const STATUS: readonly (DisputeStatus | undefined)[] = [undefined, "alive", "stands", "deleted", "moot"];
const TURN: readonly Turn[] = ["waiting", "defender", "challenger", "leaf", "over"];
const ZERO = `0x${"00".repeat(32)}`;
const NO_ACCOUNT = `0x${"00".repeat(20)}`;

/** Reads disputes from L1: what holds from the contract's views, what was opened from its events. Keeps nothing. */
export class DisputesReader {
  readonly #l1: Eip1193Provider;
  readonly #addresses: L1Addresses;
  readonly #arity: DisputeTerms["arity"];

  public constructor(l1: Eip1193Provider, addresses: L1Addresses, arity: DisputeTerms["arity"]) {
    this.#l1 = l1;
    this.#addresses = addresses;
    this.#arity = arity;
  }

  /** How many disputes were ever opened; they are numbered from 1. */
  public async count(): Promise<number> {
    return Number(await this.#view(VIEWS.disputeCount));
  }

  /** Numbers of the disputes that are alive. */
  public async alive(): Promise<number[]> {
    // Time passes often, and disputes are rare.
    if ((await this.count()) === 0) return [];
    const events = [EVENTS.DisputeOpened, EVENTS.DisputeResolved];
    const logs = await this.#logs([events.map((event) => AbiEvent.getSelector(event))]);
    const ended = new Set(decoded(logs, EVENTS.DisputeResolved).map(({ id }) => id));
    const opened = decoded(logs, EVENTS.DisputeOpened).map(({ id }) => id);
    return opened.filter((id) => !ended.has(id)).map(Number);
  }

  /** The dispute about a start that is alive, if there is one. */
  public async aliveAbout(start: Hex): Promise<number | undefined> {
    const id = Number(await this.#view(VIEWS.disputeOf, [start]));
    return id === 0 ? undefined : id;
  }

  /** Numbers of the disputes in which an account ever put up a bond. */
  public async playedBy(account: Address): Promise<number[]> {
    const [joined, opened] = await Promise.all([
      this.#logs([AbiEvent.getSelector(EVENTS.Joined), null, null, topicOf(account)]),
      this.#logs([AbiEvent.getSelector(EVENTS.DisputeOpened)]),
    ]);
    const byRunning = decoded(opened, EVENTS.DisputeOpened).filter(
      ({ opener, byReexecution }) => byReexecution && opener.toLowerCase() === account.toLowerCase(),
    );
    return [...new Set([...decoded(joined, EVENTS.Joined), ...byRunning].map(({ id }) => Number(id)))];
  }

  /** The output of re-execution, once it has one. */
  public async verdict(start: Hex): Promise<Hex | undefined> {
    return orNothing(await this.#view(VIEWS.resultOf, [start]));
  }

  /** Wei that an account can claim. */
  public async credit(account: Address): Promise<bigint> {
    return this.#view(VIEWS.creditOf, [account]);
  }

  /** Wei that an account ever claimed. */
  public async claimed(account: Address): Promise<bigint> {
    const logs = await this.#logs([AbiEvent.getSelector(EVENTS.Claimed), topicOf(account)]);
    return decoded(logs, EVENTS.Claimed).reduce((sum, { amount }) => sum + amount, 0n);
  }

  /** The states before and after the step that the machine made in a transaction, if it made one. */
  public async provenIn(transaction: Hex): Promise<{ before: Hex; after: Hex } | undefined> {
    const logs = await this.#logs([AbiEvent.getSelector(EVENTS.StepProven)]);
    const [step] = decoded(
      logs.filter(({ transactionHash }) => transactionHash === transaction),
      EVENTS.StepProven,
    );
    return step && { before: step.agreed, after: step.proven };
  }

  public async dispute(id: number): Promise<DisputeView> {
    const [found, clock, logs] = await Promise.all([
      this.#view(VIEWS.dispute, [BigInt(id)]),
      this.#view(VIEWS.clock),
      this.#logs([null, word(id)]),
    ]);
    const { start, claim, element, batchIndex, openedAt, status, runner } = found;
    const isLive = await callView(this.#l1, this.#addresses.stateCommitmentChain, IS_LIVE, [batchIndex, element]);
    const commitments = await this.#commitments(id, logs);
    return {
      id,
      start,
      claim,
      element,
      batchIndex,
      openedAt: Number(openedAt),
      joinUntil: Number(openedAt + clock),
      status: STATUS[status]!,
      isMoot: !isLive,
      verdict: await this.verdict(start),
      runner: runner === NO_ACCOUNT ? undefined : runner,
      commitments,
      matches: await this.#matches(id, commitments, logs),
    };
  }

  /** The states that re-execution has reached, with the number of steps to each; START is not among them. */
  public async reached(start: Hex): Promise<ReachedState[]> {
    const logs = await this.#logs([AbiEvent.getSelector(EVENTS.Ran), start]);
    const steps = new Map<Hex, number>([[start, 0]]);
    for (const log of logs) {
      const { from, to, steps: count } = AbiEvent.decode(EVENTS.Ran, log);
      // A state that was reached twice keeps its first place: HALT loops.
      if (!steps.has(to)) steps.set(to, steps.get(from)! + Number(count));
    }
    steps.delete(start);
    return [...steps].map(([state, at]) => ({ state, steps: at }));
  }

  async #commitments(id: number, logs: readonly RpcLog[]): Promise<CommitmentView[]> {
    const winners = new Map(
      decoded(logs, EVENTS.Eliminated).map(({ name, winner }) => [name, orNothing(winner)] as const),
    );
    return Promise.all(
      decoded(logs, EVENTS.Joined).map(async ({ name, owner, output, height, root, defends }) => {
        const { joinedAt, alive, bond } = await this.#view(VIEWS.commitment, [BigInt(id), name]);
        const eliminatedBy = winners.get(name);
        return { name, owner, joinedAt: Number(joinedAt), output, height, root, defends, alive, bond, eliminatedBy };
      }),
    );
  }

  async #matches(id: number, commitments: readonly CommitmentView[], logs: readonly RpcLog[]): Promise<MatchView[]> {
    const pairs = commitments
      .filter(({ defends }) => defends)
      .flatMap((defender) =>
        commitments.filter(({ defends }) => !defends).map((challenger) => ({ defender, challenger })),
      );
    return Promise.all(
      pairs.map(async ({ defender, challenger }) => {
        const { turn, height, position, deadline, agreedHeight } = await this.#view(VIEWS.matchOf, [
          { dispute: BigInt(id), defender: defender.name, challenger: challenger.name },
        ]);
        return {
          defender: defender.name,
          challenger: challenger.name,
          // An eliminated commitment ends every match of its own, whatever that waits for.
          turn: defender.alive && challenger.alive ? TURN[turn]! : "over",
          height,
          length: this.#arity ** height,
          position: Number(position),
          deadline: Number(deadline),
          agreedHeight,
          ...this.#nodes(defender, challenger, logs),
        };
      }),
    );
  }

  /** The nodes of a match, which only events tell. */
  #nodes(defender: CommitmentView, challenger: CommitmentView, logs: readonly RpcLog[]): MatchNodes {
    const isOfPair = (event: { defender: Hex; challenger: Hex }) =>
      event.defender === defender.name && event.challenger === challenger.name;
    const created = decoded(logs, EVENTS.MatchCreated).find(isOfPair);
    const height = created?.height ?? Math.max(defender.height, challenger.height);
    const nodes: MatchNodes = {
      defenderNode: raiseRoot(defender, height, this.#arity),
      challengerNode: raiseRoot(challenger, height, this.#arity),
      agreedNode: undefined,
      opened: created?.children ?? [],
    };
    return decoded(logs, EVENTS.Moved).filter(isOfPair).reduce(followMove, nodes);
  }

  #view<const F extends AbiFunction.AbiFunction>(
    view: F,
    ...args: AbiFunction.encodeData.Args<F>
  ): Promise<AbiFunction.decodeResult.ReturnType<F>> {
    return callView(this.#l1, this.#addresses.disputes, view, ...args);
  }

  #logs(topics: (Hex | Hex[] | null)[]): Promise<RpcLog[]> {
    const range = { fromBlock: quantity(0), toBlock: "latest" };
    return call(this.#l1, "eth_getLogs", { ...range, address: this.#addresses.disputes, topics });
  }
}

function decoded<const E extends AbiEvent.AbiEvent>(
  logs: readonly RpcLog[],
  event: E,
): AbiEvent.decode.ReturnType<E>[] {
  const selector = AbiEvent.getSelector(event);
  return logs.filter(({ topics }) => topics[0] === selector).map((log) => AbiEvent.decode(event, log));
}

const topicOf = (account: Address): Hex => `0x${account.slice(2).toLowerCase().padStart(64, "0")}`;
const word = (value: number): Hex => `0x${value.toString(16).padStart(64, "0")}`;

function orNothing(hash: Hex): Hex | undefined {
  return hash === ZERO ? undefined : hash;
}
