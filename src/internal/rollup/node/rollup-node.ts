import type { Semantics } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";
import type {
  ActorControl,
  DefenderControl,
  Disputes,
  Layer,
  RollupEvents,
  RollupStatus,
  SequencerControl,
} from "../api.js";
import { decodeDevOverride } from "../derivation/elements.js";
import type { OutputProof } from "../derivation/output.js";
import type { HeaderOverrides } from "../derivation/types.js";
import type { DisputeMove, Fraud, FraudRequest, FraudVerdict, ProveFraudOptions } from "../dispute/types.js";
import { RollupError } from "../errors.js";
import { blocksWithinBaseFee } from "../l1/cap-base-fee.js";
import type { L1View } from "../l1/l1-view.js";
import { changesL1, isConstant } from "../l1/methods.js";
import { quantity } from "../l1/rpc.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { L2Block, L2Chain, L2Reads, NextBlock } from "../l2/types.js";
import { Lock } from "../lock.js";
import type { BlockStart } from "../machine/trace/start-block.js";
import type { TracePlayer } from "../machine/trace/trace-player.js";
import { assertProvable } from "../proving/provable.js";
import { admit } from "../roles/admit.js";
import { buildWaiting } from "../roles/build-waiting.js";
import type { Interval, MiningTimers } from "../roles/driver.js";
import { forceBatch, type ForcedBatch } from "../roles/force-batch.js";
import { dissent, injectFraud } from "../roles/inject-fraud.js";
import type { Told } from "../roles/lies/tell.js";
import type { TransactionPool } from "../roles/mempool.js";
import { mineBlocks } from "../roles/mine-blocks.js";
import { applyCheat } from "../roles/override.js";
import { controlSequencer } from "../roles/sequencer-control.js";
import type { Clock } from "../time/clock.js";
import type { Jump } from "../time/joint-clock.js";
import type { Hex, RollupConfig } from "../types.js";
import type { Verification } from "../verifier/types.js";
import type { DevAccounts } from "./accounts.js";
import { compose, type Composition, type Dispatch, nextBaseFee, type Params, type RollupNodeParts } from "./compose.js";
import { assertDevelopmentMode } from "./development-mode.js";
import { assertHasHeaderFields } from "./header-cheats.js";
import { answerJointly, type JointNode } from "./l1-requests.js";
import { readStatus } from "./status.js";

/** Everything of a rollup that runs in one process. Nothing in it moves by itself. */
export class RollupNode implements JointNode {
  public readonly config: RollupConfig;
  public readonly semantics: Semantics;
  public readonly addresses: L1Addresses;
  public readonly chain: L2Chain;
  public readonly mempool: TransactionPool;
  public readonly accounts: DevAccounts;
  public readonly clock: Clock;
  public readonly sequencer: SequencerControl;
  public readonly challenger: ActorControl;
  public readonly defender: DefenderControl;
  public readonly fraudDefender: ActorControl;
  public readonly disputes: Disputes;
  public automine = true;
  readonly #parts: Composition;
  readonly #lock = new Lock();
  readonly #view: L1View;
  readonly #dispatch: Dispatch;
  readonly #timers: MiningTimers | undefined;
  readonly #warn: (message: string) => void;
  #interval: Interval = 0;
  #closed = false;
  /** The chain when the last work under the lock was over. */
  #settled: L2Reads;

  public constructor(parts: RollupNodeParts) {
    const composition = compose(parts, (method, params) => this.requestL2(method, params));
    const { accounts, pool, proving, sequencer } = composition;
    this.#parts = composition;
    this.config = parts.config;
    this.semantics = parts.semantics;
    this.addresses = parts.addresses;
    this.chain = parts.chain;
    this.#settled = parts.chain.view();
    this.clock = parts.clock;
    this.mempool = pool;
    this.accounts = accounts;
    this.sequencer = controlSequencer(sequencer, () => this.#goOn());
    this.challenger = proving.challenger;
    this.defender = proving.defender;
    this.fraudDefender = proving.fraudDefender;
    this.disputes = proving.disputes;
    this.#view = parts.view;
    this.#timers = parts.timers;
    this.#warn = parts.warn;
    this.#dispatch = parts.dispatch(this);
  }

  public exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.#lock.run(async () => {
      this.#assertOpen();
      try {
        return await work();
      } finally {
        this.#settled = this.chain.view();
        // A wrong block is worse than whatever else the request failed for.
        await this.#parts.verification.afterRequest();
      }
    });
  }

  public read(method: string, params: Params): Promise<unknown> | undefined {
    this.#assertOpen();
    return this.#dispatch.read?.(method, params, this.#settled);
  }

  #assertOpen(): void {
    if (this.#closed) throw new RollupError("CLOSED", "The rollup is closed. Make another connection.");
  }

  public async requestL1(method: string, params: Params): Promise<unknown> {
    // Questions about the rollup have one answer, on either layer.
    if (method.startsWith("ovm_")) return this.#dispatch(method, params);
    this.#dispatch.checkL1?.(method, params);
    if (!isConstant(method)) await this.askL1();
    const joint = answerJointly(this, method, params);
    if (joint !== undefined) return joint;
    if (!changesL1(method)) return this.#parts.door.request({ method, params });
    return this.#forwardToL1(method, params);
  }

  public askL1(): Promise<void> {
    return this.#parts.coordinator.beforeL1IsAsked();
  }

  /** Lets L1 answer, then follows what it did: a transaction that failed was mined all the same. */
  async #forwardToL1(method: string, params: Params): Promise<unknown> {
    try {
      return await this.#parts.door.request({ method, params });
    } finally {
      // L1 counts the time between the blocks itself.
      if (method === "hardhat_mine") this.#parts.jointClock.forgetL1();
      await this.#parts.coordinator.settle();
    }
  }

  public requestL2(method: string, params: Params): Promise<unknown> {
    return this.#dispatch(method, params);
  }

  public submit(element: Uint8Array): Promise<Hex> {
    return admit(element, { ...this.#parts, chain: this.chain, automine: this.automine });
  }

  async #goOn(): Promise<void> {
    const { coordinator } = this.#parts;
    await coordinator.settle();
    if (!this.automine) return;
    await buildWaiting(this.#parts);
    await coordinator.settle();
  }

  public async override(element: Uint8Array): Promise<void> {
    const override = decodeDevOverride(element);
    assertDevelopmentMode(this.config, `setting the ${override.kind} of ${override.address}`);
    const { addresses, chain } = this;
    const semantics = valuesOf(this.semantics);
    await applyCheat(element, { ...this.#parts, l1: this.#parts.door, addresses, semantics, chain });
  }

  public mine(count: bigint, interval: bigint): Promise<void> {
    return mineBlocks(count, interval, { ...this.#parts, chain: this.chain, clock: this.clock });
  }

  public async onPending<T>(work: (block: L2Block) => Promise<T>): Promise<T> {
    const before = this.chain.snapshot();
    try {
      return await work(await this.#parts.sequencer.preview());
    } finally {
      await this.chain.restore(before);
    }
  }

  public get interval(): Interval {
    return this.#interval;
  }

  public mineEvery(interval: Interval): void {
    this.#setTimer("l2", interval);
    this.#interval = interval;
  }

  public setL1Interval(interval: Interval): void {
    this.#setTimer("l1", interval);
  }

  #setTimer(layer: Layer, interval: Interval): void {
    if (interval !== 0 && this.#timers === undefined) {
      throw new RollupError(
        "NO_TIMERS",
        `This rollup was made without timers, so ${layer.toUpperCase()} does not mine at intervals. Mine with hardhat_mine or evm_mine.`,
        { layer },
      );
    }
    this.#timers?.mineEvery(layer, interval);
  }

  public async mineL1(count: bigint, interval: bigint): Promise<void> {
    assertCountable(this.#view.head.number + count);
    const jump = await this.#parts.time.blocksApart(count, interval);
    await this.#parts.coordinator.recordReferences(count);
    for (let left = count; left > 0n;) {
      const most = blocksWithinBaseFee(left, this.#view.head);
      const blocks = await this.#parts.time.l1BlocksAtOnce(most, interval, left === count);
      if (blocks === 1n) await this.#forwardToL1("evm_mine", []);
      else await this.#forwardToL1("hardhat_mine", [quantity(blocks), quantity(interval)]);
      left -= blocks;
    }
    if (jump !== undefined) await this.#endJump(jump);
  }

  async #endJump(jump: Jump): Promise<void> {
    this.#parts.jointClock.jump = jump;
    await this.#parts.coordinator.settle();
    if (await this.#parts.time.reachOnL1(jump.until)) await this.#forwardToL1("evm_mine", []);
  }

  public get nextBaseFee(): bigint {
    return nextBaseFee(this.#parts.sequencer, this.chain);
  }

  public get nextBlock(): NextBlock {
    return { ...this.#parts.sequencer.nextBlock(), baseFee: this.nextBaseFee };
  }

  public setNextHeader(overrides: HeaderOverrides): void {
    assertHasHeaderFields(valuesOf(this.semantics), overrides);
    assertDevelopmentMode(this.config, `setting the next block's ${Object.keys(overrides).join(" and ")}`);
    this.#parts.sequencer.nextHeader = { ...this.#parts.sequencer.nextHeader, ...overrides };
  }

  public increaseTime(seconds: bigint): Promise<number> {
    return this.#parts.time.increase(seconds);
  }

  public setNextBlockTimestamp(layer: Layer, timestamp: bigint): Promise<void> {
    return this.#parts.time.setNextBlockTimestamp(layer, timestamp);
  }

  public async fastForward(seconds: bigint): Promise<number> {
    await this.increaseTime(seconds);
    // The other layer's block follows: a jump is one.
    await this.#forwardToL1("evm_mine", []);
    return this.clock.offset;
  }

  public async snapshot(_layer: Layer): Promise<Hex> {
    return this.#parts.snapshots.take();
  }

  public async revert(layer: Layer, id: Hex): Promise<boolean> {
    const reverted = await this.#parts.snapshots.revert(BigInt(id));
    if (reverted) this.#parts.events.emit("reverted", { layer, id });
    return reverted;
  }

  public async reset(): Promise<void> {
    await this.#parts.snapshots.reset();
    this.#parts.events.emit("reverted", { layer: "l2", id: undefined });
  }

  public async submitBatch(): Promise<Hex[]> {
    this.#parts.sequencer.assertRuns();
    const sent = await this.#parts.coordinator.post();
    await this.#parts.coordinator.settle();
    return sent;
  }

  public async proposeOutputs(): Promise<Hex[]> {
    const sent = await this.#parts.coordinator.propose();
    await this.#parts.coordinator.settle();
    return sent;
  }

  public forceBatch(): Promise<ForcedBatch> {
    const { addresses, clock, config } = this;
    const { forceInclusionPeriod } = config;
    return forceBatch({ ...this.#parts, view: this.#view, addresses, clock, forceInclusionPeriod });
  }

  /** What the machine starts block `number` from; `BLOCK_WITHOUT_START` when there is no such block. */
  public blockStart(number: bigint): Promise<BlockStart> {
    return this.#parts.blockStart(number);
  }

  public async injectFraud(request: FraudRequest): Promise<Fraud> {
    // A lie that L1 cannot judge would become final.
    assertProvable(valuesOf(this.semantics));
    await this.#parts.coordinator.settle();
    const fraud = await injectFraud(request, this.#parts.injection);
    await this.#parts.coordinator.settle();
    return fraud;
  }

  public batchOf(block: bigint): { batchIndex: bigint; l1Block: bigint } | undefined {
    return this.#view.batches.findLast(({ firstBlock }) => firstBlock <= block && block < this.#view.nextUnposted);
  }

  public get frauds(): readonly Fraud[] {
    return this.#parts.liar.frauds;
  }

  public liar(id: number): TracePlayer {
    return this.#parts.liar.player(id);
  }

  /** What the proposer starts block `number` from: the truth or, behind a lie, the claim about the block before. */
  public claimedStart(number: bigint): Promise<BlockStart> {
    return this.#parts.liar.start(number);
  }

  /** A liar who posts nothing, to argue against a true output. */
  public dissent(request: FraudRequest & { block: bigint }): Promise<Told> {
    return dissent(request, this.#parts.injection);
  }

  public outputProof(block: bigint, withdrawal: Hex): Promise<OutputProof> {
    return this.#parts.liar.proof(block, withdrawal);
  }

  public verify(): Promise<Verification> {
    return this.#parts.verification.verify();
  }

  public async actInDisputes(): Promise<DisputeMove[]> {
    const moves = await this.#parts.proving.act();
    await this.#parts.coordinator.settle();
    return moves;
  }

  public async proveFraud(
    id: number,
    options?: ProveFraudOptions,
    onMove?: (move: DisputeMove) => void,
  ): Promise<FraudVerdict> {
    await this.#parts.coordinator.settle();
    const verdict = await this.#parts.proving.proveFraud(id, options, onMove);
    await this.#parts.coordinator.settle();
    return verdict;
  }

  public status(): Promise<RollupStatus> {
    return readStatus({ ...this.#parts, ...this, l1: this.#parts.door, view: this.#view });
  }

  public on<E extends keyof RollupEvents>(event: E, listener: (...args: RollupEvents[E]) => void): () => void {
    // A listener that throws must not stop what it listens to.
    const guarded = (...args: RollupEvents[E]) => {
      try {
        listener(...args);
      } catch (error) {
        this.#warn(`A listener of "${event}" failed: ${(error as Error).message}`);
      }
    };
    // EventEmitter's own types do not relate a generic event name to its arguments.
    this.#parts.events.on(event, guarded as never);
    return () => this.#parts.events.off(event, guarded as never);
  }

  public async close(): Promise<void> {
    this.#closed = true;
    this.#parts.events.removeAllListeners();
  }
}

/** Hardhat's network visits every number of a range of logs, whether a block was built or not: some seconds for so many. */
const MOST_L1_BLOCKS = 2n ** 30n;

function assertCountable(head: bigint): void {
  if (head <= MOST_L1_BLOCKS) return;
  throw new RollupError(
    "INVALID_PARAMS",
    `L1 can have at most ${MOST_L1_BLOCKS} blocks, and would have ${head}: Hardhat's network would search more of them for logs for minutes. Mine fewer; to pass time, use evm_increaseTime.`,
    { head, most: MOST_L1_BLOCKS },
  );
}
