import type { EventEmitter } from "node:events";

import type { ReorgReport, RollupEvents } from "../api.js";
import { decodeOpaqueData } from "../derivation/deposit.js";
import { wrongLabels } from "../derivation/derive-blocks.js";
import { capBaseFee } from "../l1/cap-base-fee.js";
import type { L1Door } from "../l1/door.js";
import type { L1View } from "../l1/l1-view.js";
import type { OutputsChange } from "../l1/output-events.js";
import { call } from "../l1/rpc.js";
import type { L2Block, L2Chain } from "../l2/types.js";
import type { JointClock } from "../time/joint-clock.js";
import type { Hex } from "../types.js";
import type { Asserter } from "./asserter.js";
import type { Batcher } from "./batcher.js";
import { FailureReport } from "./failure-report.js";
import { followBatches, type Followed } from "./follow.js";
import type { TransactionPool } from "./mempool.js";
import type { Proposer } from "./proposer.js";
import { reinclude } from "./reinclude.js";
import type { Sealed, Sequencer } from "./sequencer.js";

export interface CoordinatorParts {
  l1: L1Door;
  chain: L2Chain;
  view: L1View;
  pool: TransactionPool;
  clock: JointClock;
  sequencer: Sequencer;
  batcher: Batcher;
  proposer: Proposer;
  /** Where L2 is an Arbitrum. */
  asserter?: Asserter;
  /** Whether L2's blocks have the time of their L1 origin. */
  isL1Time: boolean;
  events: EventEmitter<RollupEvents>;
  posting: "auto" | "manual";
  forceInclusionPeriod: number;
  /** Seconds. */
  challengeWindow: number;
  warn: (message: string) => void;
}

/** Seconds after which a sequencer of OVM 2.0 asked L1 for the time again (l2geth 0.5.33, rollup/sync_service.go). */
const STALE = 180n;

/** A jump shorter than this makes nothing late: nothing is posted before it. */
const SHORT_JUMP = 60n;

/** Brings the layers to rest after anything moved: reads L1, executes deposits, posts what clients wait for, pairs blocks after a jump. */
export class Coordinator {
  readonly #parts: CoordinatorParts;
  /** What was not asked for by name must not fail what was asked for. */
  readonly #failures: FailureReport;
  /** Whether anything but L2 was ever asked about. Until then only a withdrawal can be late, and what a jump makes final. */
  #isL1Asked = false;
  #owesPosting = false;

  public constructor(parts: CoordinatorParts) {
    this.#parts = parts;
    this.#failures = new FailureReport(parts.warn);
  }

  /** Returns what L1's order overtook, if anything. */
  public async settle(): Promise<ReorgReport | undefined> {
    let report: ReorgReport | undefined;
    for (;;) {
      report = (await this.follow()) ?? report;
      if (await this.#executeDeposits()) continue;
      if (await this.#postWithdrawals()) continue;
      if (await this.recordReferences(0n)) continue;
      if (!(await this.#pairJump())) return report;
    }
  }

  /** Announces a block that was built. */
  public built(block: L2Block): void {
    this.#parts.events.emit("block", block);
  }

  /** Announces the newest blocks. */
  public builtRun(count: bigint): void {
    const { events, chain } = this.#parts;
    // Blocks that are not asked for stay what decides them.
    if (events.listenerCount("block") === 0) return;
    const last = chain.head.number;
    for (let number = last - count + 1n; number <= last; number += 1n) this.built(chain.blockByNumber(number)!);
  }

  /** Where L2's time is L1's: brings L1 up to the time that the next L2 block shall have. */
  public async beforeBlock(): Promise<void> {
    const { isL1Time, clock, view, l1 } = this.#parts;
    if (!isL1Time) return;
    const { jump, exactL2 } = clock;
    const isJump = jump?.l1 === view.head.number;
    const isStale = clock.now() - view.head.timestamp >= STALE;
    if (exactL2 === undefined && !isJump && !isStale) return;
    const wanted = exactL2 ?? max(clock.now(), jump?.until ?? 0n);
    if (wanted <= view.head.timestamp) return;
    clock.jump = undefined;
    await clock.setNextOfL1(wanted);
    await call(l1, "evm_mine");
    await this.follow();
  }

  /** Posts and proposes what a jump by `seconds` could make late. */
  public async beforeJump(seconds: bigint): Promise<void> {
    const { sequencer, forceInclusionPeriod, challengeWindow } = this.#parts;
    const short = BigInt(forceInclusionPeriod) < SHORT_JUMP ? BigInt(forceInclusionPeriod) : SHORT_JUMP;
    if (seconds < short || sequencer.paused) return;
    const makesFinal = seconds >= BigInt(challengeWindow);
    if (this.#isL1Asked || makesFinal || this.#withdrawalWaits()) await this.#postAndPropose();
    else this.#owesPosting = true;
  }

  /** To be called before L1 is asked, or what it knows of L2: posts and proposes what it was spared until then. */
  public async beforeL1IsAsked(): Promise<void> {
    this.#isL1Asked = true;
    if (!this.#owesPosting || this.#parts.sequencer.paused) return;
    this.#owesPosting = false;
    await this.#postAndPropose();
    await this.settle();
  }

  async #postAndPropose(): Promise<void> {
    await this.#failures.attempt("post", async () => {
      await this.post();
      await this.propose();
    });
  }

  /**
   * BLOCKHASH reaches 256 blocks. Before L1 is further away from what batches to come refer to, the hashes of that are recorded.
   *
   * @param count L1 blocks that are about to be mined
   * @returns whether any was
   */
  public async recordReferences(count: bigint): Promise<boolean> {
    let sent: Hex[] = [];
    await this.#failures.attempt("record block hashes", async () => {
      sent = await this.#parts.batcher.recordReferences(count);
      if (sent.length > 0) await this.follow();
    });
    return sent.length > 0;
  }

  /** From now on the first block on either layer is followed by one on the other, at `until` or later. */
  public jumped(until: bigint): void {
    const { clock, view, chain } = this.#parts;
    clock.jump = { l1: view.head.number, l2: chain.head.number, until };
  }

  public async post(): Promise<Hex[]> {
    const { batcher } = this.#parts;
    const sent: Hex[] = [];
    for (;;) {
      const more = await batcher.post();
      if (more === "forgotten") {
        await this.#rebuild();
        continue;
      }
      if (more.length === 0) return sent;
      sent.push(...more);
      await this.follow();
    }
  }

  /** @param before number of the first block that is left out */
  public async propose(before?: bigint): Promise<Hex[]> {
    const { proposer, asserter } = this.#parts;
    const sent = await proposer.propose(before);
    if (sent.length > 0) await this.follow();
    const asserted = (await asserter?.assert()) ?? [];
    if (asserted.length > 0) await this.follow();
    return [...sent, ...asserted];
  }

  /** Reads what L1 did. Returns what its order overtook, if anything. */
  public async follow(): Promise<ReorgReport | undefined> {
    const { l1, view, chain, clock, sequencer, events } = this.#parts;
    if (!l1.touched) return undefined;
    const proposed = view.nextUnproposed;
    const news = await view.update();
    l1.touched = false;
    if (news === undefined) return undefined;
    clock.minedL1(view.head.timestamp);
    await capBaseFee(l1, view.head);
    for (const { element } of news.enqueued) {
      const { queueIndex, from, to, l1BlockNumber, version, opaqueData } = element;
      const { value, isCreation } = decodeOpaqueData(version, opaqueData);
      events.emit("deposit", { queueIndex, from, to: isCreation ? undefined : to, value, l1Block: l1BlockNumber });
    }
    const batches = view.batches.slice(view.batches.length - news.batches.length);
    const followed = await followBatches(batches, view, chain);
    for (const { batchIndex, firstBlock, blocks, forced, l1Transaction, queueStart } of batches) {
      this.#reportWrongLabels(wrongLabels(blocks, queueStart, view.labels), l1Transaction);
      const lastBlock = firstBlock + BigInt(blocks.length) - 1n;
      events.emit("batch", { batchIndex, firstBlock, lastBlock, forced, l1Transaction });
    }
    this.#announceOutputs(news.outputs, proposed);
    if (followed.derived.length === 0) return undefined;
    return this.#replace(followed, async ({ input: { sequenced } }) => {
      // Deposits need no help: the queue still has them.
      if (sequenced.length === 0) return undefined;
      return sequencer.seal(sequenced, sequencer.paused ? [] : sequencer.nextDeposits());
    });
  }

  /** L1 cannot take the blocks that wait any more: it forgot to what they refer before the hash was recorded. */
  async #rebuild(): Promise<void> {
    const { chain, view, sequencer, warn } = this.#parts;
    const kept = view.nextUnposted - 1n;
    const dropped = await chain.rollback(kept);
    warn(
      `L1 has forgotten the hash of L1 block ${dropped[0]!.input.origin.number}, to which L2 block ${kept + 1n} refers: ` +
        "the L2 blocks that were not posted are built again on L1's head.",
    );
    await this.#replace({ dropped, derived: [] }, (block) => sequencer.rebuild(block));
  }

  /** Other blocks took the place of those that were dropped, which are built again behind them. */
  async #replace(
    { dropped, derived }: Followed,
    build: (block: L2Block) => Promise<Sealed | undefined>,
  ): Promise<ReorgReport | undefined> {
    const { chain, clock, pool, events } = this.#parts;
    for (const block of derived) clock.reached(block.input.timestamp);
    const { report, blocks } = await reinclude(dropped, chain.head.number - BigInt(derived.length), build);
    await pool.refresh();
    if (dropped.length > 0) events.emit("reorg", report);
    for (const block of [...derived, ...blocks]) events.emit("block", block);
    return dropped.length > 0 ? report : undefined;
  }

  /** @param next the first block without an output before the changes */
  #announceOutputs(changes: readonly OutputsChange[], next: bigint): void {
    const { events } = this.#parts;
    for (const change of changes) {
      const { l1Transaction } = change;
      if (change.kind === "truncated") {
        events.emit("outputsDeleted", { firstBlock: change.element, lastBlock: next - 1n, l1Transaction });
        next = change.element;
      } else if (change.kind === "appended") {
        const { batchIndex, prevTotalElements: firstBlock, batchSize } = change.header;
        next = firstBlock + batchSize;
        events.emit("output", { batchIndex, firstBlock, lastBlock: next - 1n, l1Transaction });
      }
    }
  }

  async #executeDeposits(): Promise<boolean> {
    const { sequencer } = this.#parts;
    if (sequencer.paused || sequencer.nextDeposits().length === 0) return false;
    this.built(await sequencer.build({ mempool: false }));
    return true;
  }

  /** Whether a withdrawal waits for its output. */
  #withdrawalWaits(): boolean {
    const { chain, view } = this.#parts;
    const proposed = chain.blockByNumber(view.nextUnproposed - 1n);
    // The passer's storage only grows, and only by withdrawals.
    return proposed?.messagePasserStorageRoot !== chain.head.messagePasserStorageRoot;
  }

  /** `posting: "auto"`: clients that call no helper find their withdrawal's output on L1. */
  async #postWithdrawals(): Promise<boolean> {
    const { posting, sequencer, view } = this.#parts;
    if (posting !== "auto" || sequencer.paused || !this.#withdrawalWaits()) return false;
    const before = [view.nextUnposted, view.nextUnproposed];
    await this.#postAndPropose();
    return view.nextUnposted !== before[0] || view.nextUnproposed !== before[1];
  }

  async #pairJump(): Promise<boolean> {
    const { clock, view, chain, sequencer, l1 } = this.#parts;
    const { jump } = clock;
    if (jump === undefined) return false;
    const [l1Moved, l2Moved] = [view.head.number > jump.l1, chain.head.number > jump.l2];
    if (!l1Moved && !l2Moved) return false;
    clock.jump = undefined;
    if (l1Moved && l2Moved) return false;
    // As late as it must be and no later: seconds that pass meanwhile would put it ahead of the other layer.
    const [own, other] = l2Moved ? [view.head, chain.head.input] : [chain.head.input, view.head];
    const at = [own.timestamp + 1n, other.timestamp, jump.until].reduce((a, b) => (a > b ? a : b));
    if (l2Moved) {
      if (clock.exactL1 === undefined) await clock.setNextOfL1(at);
      await call(l1, "evm_mine");
    } else if (!sequencer.paused) {
      if (clock.exactL2 === undefined) clock.setNextOfL2(at);
      this.built(await sequencer.build({ mempool: false }));
    }
    return true;
  }

  /** A wrong label makes the L2 transaction's hash one that no client computes; nothing else changes, so it is followed. */
  #reportWrongLabels(wrong: ReturnType<typeof wrongLabels>, l1Transaction: Hex): void {
    for (const { queueIndex, given, logged } of wrong) {
      this.#parts.warn(
        `L1 transaction ${l1Transaction} gave queue element ${queueIndex} a wrong label: log ${given.logIndex} of L1 block ${given.l1BlockHash}, but it is log ${logged?.logIndex} of ${logged?.l1BlockHash}. Find its L2 transaction by ovm_getL2TransactionByQueueIndex.`,
      );
    }
  }
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
