import { EventEmitter } from "node:events";

import type { Semantics } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";
import type {
  ActorControl,
  DefenderControl,
  Disputes,
  Layer,
  ReorgReport,
  Rollup,
  RollupEvents,
  RollupStatus,
  SequencerControl,
} from "../api.js";
import { decodeDevOverride, MAX_OVERRIDE_CODE } from "../derivation/elements.js";
import type { OutputProof } from "../derivation/output.js";
import type { HeaderOverrides } from "../derivation/types.js";
import type { DisputeMove, Fraud, FraudRequest, FraudVerdict, ProveFraudOptions } from "../dispute/types.js";
import { RollupError } from "../errors.js";
import { L1Door } from "../l1/door.js";
import type { L1View } from "../l1/l1-view.js";
import { changesL1 } from "../l1/methods.js";
import { call, quantity, type RpcBlock } from "../l1/rpc.js";
import { L1Sender } from "../l1/sender.js";
import { topUpPortal } from "../l1/top-up-portal.js";
import type { L1Addresses } from "../l1-addresses.js";
import { rulesOf } from "../l2/create-l2-chain.js";
import { decodeElement } from "../l2/decode-element.js";
import type { BlockOverrides, L2Block, L2Chain } from "../l2/types.js";
import { Lock } from "../lock.js";
import type { BlockStart } from "../machine/trace/start-block.js";
import type { TracePlayer } from "../machine/trace/trace-player.js";
import { blockStart } from "../proving/block-start.js";
import type { Locate } from "../proving/disputed-step.js";
import { machineConfig, provableConfig } from "../proving/machine-config.js";
import { nodePreimages } from "../proving/node-preimages.js";
import { assertProvable } from "../proving/provable.js";
import { Proving } from "../proving/proving.js";
import { verifiedChain } from "../proving/verified-chain.js";
import { Batcher } from "../roles/batcher.js";
import { Coordinator } from "../roles/coordinator.js";
import type { Interval, MiningTimers } from "../roles/driver.js";
import { forceQueue } from "../roles/force-queue.js";
import { dissent, injectFraud, type InjectionParts } from "../roles/inject-fraud.js";
import { Liar } from "../roles/liar.js";
import type { Told } from "../roles/lies/tell.js";
import { TransactionPool } from "../roles/mempool.js";
import { ownChain } from "../roles/own-chain.js";
import { Proposer } from "../roles/proposer.js";
import { Sequencer } from "../roles/sequencer.js";
import { controlSequencer } from "../roles/sequencer-control.js";
import { JointSnapshots } from "../snapshots/joint-snapshots.js";
import { rewindableState, type StateMark } from "../snapshots/rewindable-state.js";
import type { Clock } from "../time/clock.js";
import { JointClock } from "../time/joint-clock.js";
import type { DevAccount, Eip1193Provider, Hex, RollupConfig } from "../types.js";
import type { Verification } from "../verifier/types.js";
import { DevAccounts } from "./accounts.js";
import { assertDevelopmentMode } from "./development-mode.js";
import { answerJointly, type JointNode } from "./l1-requests.js";
import { SelfVerification } from "./self-verification.js";
import { readStatus, type StatusParts } from "./status.js";
import { TimeTravel } from "./time-travel.js";

type Params = readonly unknown[] | object | undefined;
export type Dispatch = (method: string, params: Params) => Promise<unknown>;

export interface RollupNodeParts {
  /** L1 itself. */
  l1: Eip1193Provider;
  config: RollupConfig;
  semantics: Semantics;
  addresses: L1Addresses;
  accounts: readonly DevAccount[];
  chain: L2Chain;
  view: L1View;
  clock: Clock;
  transactionsPerBlock: number | null;
  timers: MiningTimers | undefined;
  /** Whether the second client executes every block as it comes. */
  verify: boolean;
  warn: (message: string) => void;
  dispatch: (rollup: Rollup) => Dispatch;
  locate: Locate;
}

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
  readonly #lock = new Lock();
  readonly #door: L1Door;
  readonly #view: L1View;
  readonly #parts: Pick<StatusParts, "chain" | "view" | "pool" | "addresses">;
  readonly #jointClock: JointClock;
  readonly #sequencer: Sequencer;
  readonly #batcher: Batcher;
  readonly #sender: L1Sender;
  readonly #liar: Liar;
  readonly #injection: InjectionParts;
  readonly #coordinator: Coordinator;
  readonly #proving: Proving;
  readonly #time: TimeTravel;
  readonly #verification: SelfVerification;
  readonly #snapshots: JointSnapshots<StateMark>;
  readonly #events = new EventEmitter<RollupEvents>();
  readonly #dispatch: Dispatch;
  readonly #timers: MiningTimers | undefined;
  readonly #warn: (message: string) => void;
  #interval: Interval = 0;
  #closed = false;

  public constructor(parts: RollupNodeParts) {
    const { l1, config, addresses, chain, view } = parts;
    this.config = config;
    this.semantics = parts.semantics;
    this.addresses = addresses;
    this.chain = chain;
    this.clock = parts.clock;
    this.accounts = new DevAccounts(parts.accounts, config);
    this.#timers = parts.timers;
    this.#warn = parts.warn;
    this.#view = view;
    this.#door = new L1Door(l1);
    this.#jointClock = new JointClock(parts.clock, l1, () => this.#snapshots.beforeL1Change());
    this.mempool = new TransactionPool({
      nonce: (address) => chain.latestState().nonce(address),
      nextBaseFee: () => this.nextBaseFee,
    });
    const shared = { chain, view, pool: this.mempool, clock: this.#jointClock, addresses };
    this.#parts = shared;
    this.#sequencer = new Sequencer({ ...shared, transactionsPerBlock: parts.transactionsPerBlock });
    this.#sender = new L1Sender(this.#door, config.l1ChainId);
    const { forceInclusionPeriod, posting } = config;
    this.#batcher = new Batcher({ ...shared, sender: this.#sender, forceInclusionPeriod });
    this.#liar = new Liar({ ...shared, blockStart: (number) => this.blockStart(number) });
    const proposer = new Proposer({
      ...shared,
      l1: this.#door,
      sender: this.#sender,
      stake: config.disputes.proposerStake,
      warn: this.#warn,
      claim: (number) => this.#liar.claim(number),
    });
    this.#coordinator = new Coordinator({
      ...shared,
      l1: this.#door,
      sequencer: this.#sequencer,
      batcher: this.#batcher,
      proposer,
      events: this.#events,
      posting,
      forceInclusionPeriod,
      warn: this.#warn,
    });
    this.#injection = {
      ...shared,
      l1: this.#door,
      accounts: this.accounts,
      rules: rulesOf(config, parts.semantics),
      liar: this.#liar,
      proposer,
      sequencer: this.#sequencer,
      coordinator: this.#coordinator,
      challengeWindow: config.challengeWindow,
    };
    this.#proving = new Proving({
      ...shared,
      l1: this.#door,
      sender: this.#sender,
      config,
      chain: ownChain(chain, (number) => this.blockStart(number)),
      verified: verifiedChain(() => this.#verification.verifier()),
      frauds: () => this.frauds,
      liar: (id) => this.liar(id),
      dissent: async (request) => (await this.dissent(request)).player,
      now: () => this.#nextL1Time(),
      advanceTo: (timestamp) => this.#time.advanceTo(BigInt(timestamp)),
      onMove: (move) => this.#events.emit("disputeMove", move),
      locate: parts.locate,
      isProvable: provableConfig(config, parts.semantics) !== undefined,
      assertProvable: () => assertProvable(valuesOf(parts.semantics)),
    });
    this.challenger = this.#proving.challenger;
    this.defender = this.#proving.defender;
    this.fraudDefender = this.#proving.fraudDefender;
    this.disputes = this.#proving.disputes;
    this.#time = new TimeTravel({
      ...shared,
      coordinator: this.#coordinator,
      passUntil: (target) => this.#proving.passUntil(target),
    });
    this.sequencer = controlSequencer(this.#sequencer, () => this.#coordinator.settle());
    this.#snapshots = new JointSnapshots(
      l1,
      rewindableState({ ...shared, sequencer: this.#sequencer, liar: this.#liar }),
    );
    this.#door.guard({
      beforeChange: () => this.#snapshots.beforeL1Change(),
      beforeBlock: () => this.#jointClock.syncL1(),
    });
    const l2 = { request: ({ method, params }: { method: string; params?: Params }) => this.requestL2(method, params) };
    this.#verification = new SelfVerification({ ...parts, l2, everyBlock: parts.verify });
    // As many subscriptions as clients like.
    this.#events.setMaxListeners(0);
    this.#dispatch = parts.dispatch(this);
  }

  public exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.#lock.run(async () => {
      if (this.#closed) throw new RollupError("CLOSED", "The rollup is closed. Make another connection.");
      try {
        return await work();
      } finally {
        // A wrong block is worse than whatever else the request failed for.
        await this.#verification.afterRequest();
      }
    });
  }

  public async requestL1(method: string, params: Params): Promise<unknown> {
    // What concerns the rollup has one answer, whichever layer is asked.
    if (method.startsWith("ovm_")) return this.#dispatch(method, params);
    const joint = answerJointly(this, method, params);
    if (joint !== undefined) return joint;
    if (!changesL1(method)) return this.#door.request({ method, params });
    return this.#forwardToL1(method, params);
  }

  /** Lets L1 answer, then follows what it did: a transaction that failed was mined all the same. */
  async #forwardToL1(method: string, params: Params): Promise<unknown> {
    try {
      return await this.#door.request({ method, params });
    } finally {
      // L1 counts the time between the blocks itself.
      if (method === "hardhat_mine") this.#jointClock.forgetL1();
      await this.#coordinator.settle();
    }
  }

  public requestL2(method: string, params: Params): Promise<unknown> {
    return this.#dispatch(method, params);
  }

  public async submit(element: Uint8Array): Promise<Hex> {
    const transaction = decodeElement(element);
    const builds = this.automine && !this.#sequencer.paused && !this.#sequencer.censors(transaction.from);
    const refusal = await this.chain.validate(element, this.#sequencer.nextHeader);
    const follows =
      refusal?.code === "NONCE_TOO_HIGH" && transaction.nonce <= (await this.mempool.nonce(transaction.from));
    if (refusal !== undefined && !follows && (builds || !WAITABLE.has(refusal.code))) {
      throw new RollupError(refusal.code, refusal.reason, refusal.details);
    }
    await this.mempool.add(transaction);
    this.#events.emit("pendingTransaction", transaction);
    // One block may be full of other waiting transactions; each build takes some of them.
    while (builds && this.mempool.get(transaction.hash) !== undefined) {
      const before = this.mempool.size;
      this.#coordinator.built(await this.#sequencer.build({ mempool: true }));
      if (this.mempool.size === before) break;
    }
    if (builds) await this.#coordinator.settle();
    return transaction.hash;
  }

  public async override(element: Uint8Array): Promise<void> {
    const override = decodeDevOverride(element);
    assertDevelopmentMode(this.config, `setting the ${override.kind} of ${override.address}`);
    if (override.kind === "balance") {
      const created = override.balance - (await this.chain.latestState().balance(override.address));
      if (created > 0n) await topUpPortal(this.#door, this.addresses, created);
    }
    if (override.kind === "code") refuseCode(override.code);
    const built = await this.#sequencer.makeRoomFor(element);
    if (built !== undefined) this.#coordinator.built(built);
    await this.chain.override(element);
  }

  public async mine(count: bigint, interval: bigint): Promise<L2Block[]> {
    this.#sequencer.assertRuns();
    if (count > MAX_BLOCKS_AT_ONCE) {
      throw new RollupError(
        "TOO_MANY_BLOCKS",
        `${count} blocks cannot be mined at once: each L2 block is built and posted, so at most ${MAX_BLOCKS_AT_ONCE}. To pass time, jump instead (evm_increaseTime).`,
        { count, limit: MAX_BLOCKS_AT_ONCE },
      );
    }
    await this.#time.blocksApart(count, interval);
    const blocks: L2Block[] = [];
    let atOnce = await this.#time.blocksAtOnce(count, interval, this.clock.now());
    for (let index = 0n; index < count; index += 1n, atOnce -= 1n) {
      const at = this.chain.head.timestamp + interval;
      if (atOnce === 0n) atOnce = await this.#time.blocksAtOnce(count - index, interval, at);
      if (index > 0n && interval > 1n) this.#jointClock.exactL2 = at;
      const block = await this.#sequencer.build({ mempool: true });
      this.#coordinator.built(block);
      blocks.push(block);
    }
    await this.#coordinator.settle();
    return blocks;
  }

  public async onPending<T>(work: (block: L2Block) => Promise<T>): Promise<T> {
    const before = this.chain.snapshot();
    try {
      return await work(await this.#sequencer.preview());
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
        `Interval mining on ${layer.toUpperCase()} needs a running node: nothing in a test moves by itself. Mine with hardhat_mine or evm_mine, or use ovm:node.`,
        { layer },
      );
    }
    this.#timers?.mineEvery(layer, interval);
  }

  public async mineL1(count: bigint, interval: bigint): Promise<void> {
    await this.#time.blocksApart(count, interval);
    await this.#coordinator.recordReferences(count);
    for (let left = count; left > 0n;) {
      const blocks = await this.#time.l1BlocksAtOnce(left, interval, left === count);
      if (blocks === 1n) await this.#forwardToL1("evm_mine", []);
      else await this.#forwardToL1("hardhat_mine", [quantity(blocks), quantity(interval)]);
      left -= blocks;
    }
  }

  public get nextBaseFee(): bigint {
    return this.#sequencer.nextHeader.baseFee ?? this.chain.nextBaseFee(this.chain.head);
  }

  public get nextBlock(): BlockOverrides {
    return { ...this.#sequencer.nextBlock(), baseFee: this.nextBaseFee };
  }

  public setNextHeader(overrides: HeaderOverrides): void {
    assertDevelopmentMode(this.config, `setting the next block's ${Object.keys(overrides).join(" and ")}`);
    this.#sequencer.nextHeader = { ...this.#sequencer.nextHeader, ...overrides };
  }

  public increaseTime(seconds: bigint): Promise<number> {
    return this.#time.increase(seconds);
  }

  public setNextBlockTimestamp(layer: Layer, timestamp: bigint): Promise<void> {
    return this.#time.setNextBlockTimestamp(layer, timestamp);
  }

  public async fastForward(seconds: bigint): Promise<number> {
    await this.increaseTime(seconds);
    // The other layer's block follows: a jump is one.
    await this.#forwardToL1("evm_mine", []);
    return this.clock.offset;
  }

  public async snapshot(_layer: Layer): Promise<Hex> {
    return this.#snapshots.take();
  }

  public async revert(layer: Layer, id: Hex): Promise<boolean> {
    const reverted = await this.#snapshots.revert(BigInt(id));
    if (reverted) this.#events.emit("reverted", { layer, id });
    return reverted;
  }

  public async reset(): Promise<void> {
    await this.#snapshots.reset();
    this.#events.emit("reverted", { layer: "l2", id: undefined });
  }

  public async submitBatch(): Promise<Hex[]> {
    this.#sequencer.assertRuns();
    const sent = await this.#coordinator.post();
    await this.#coordinator.settle();
    return sent;
  }

  public async proposeOutputs(): Promise<Hex[]> {
    const sent = await this.#coordinator.propose();
    await this.#coordinator.settle();
    return sent;
  }

  public async forceBatch(): Promise<{ l1Transaction: Hex; blocks: bigint[]; reorg: ReorgReport | undefined }> {
    const { forceInclusionPeriod } = this.config;
    const [view, now] = [this.#view, this.clock.now()];
    const batches = view.batches.length;
    const l1Transaction = await forceQueue({
      view,
      sender: this.#sender,
      addresses: this.addresses,
      forceInclusionPeriod,
      now: now > view.head.timestamp ? now : view.head.timestamp + 1n,
    });
    const reorg = await this.#coordinator.settle();
    const forced = view.batches.slice(batches).filter((batch) => batch.l1Transaction === l1Transaction);
    const blocks = forced.flatMap((batch) => batch.blocks.map((_, index) => batch.firstBlock + BigInt(index)));
    return { l1Transaction, blocks, reorg };
  }

  /** What the machine starts block `number` from; `BLOCK_WITHOUT_START` when there is no such block. */
  public blockStart(number: bigint): Promise<BlockStart> {
    const config = machineConfig(this.config, this.semantics);
    const { chain } = this;
    return blockStart(number, { chain, preimagesAfter: nodePreimages(chain), view: this.#view, config });
  }

  public async injectFraud(request: FraudRequest): Promise<Fraud> {
    await this.#coordinator.settle();
    const fraud = await injectFraud(request, this.#injection);
    await this.#coordinator.settle();
    return fraud;
  }

  public get frauds(): readonly Fraud[] {
    return this.#liar.frauds;
  }

  public liar(id: number): TracePlayer {
    return this.#liar.player(id);
  }

  /** What the proposer starts block `number` from: the truth or, behind a lie, the claim about the block before. */
  public claimedStart(number: bigint): Promise<BlockStart> {
    return this.#liar.start(number);
  }

  /** A liar who posts nothing, to argue against a true output. */
  public dissent(request: FraudRequest & { block: bigint }): Promise<Told> {
    return dissent(request, this.#injection);
  }

  public outputProof(block: bigint, withdrawal: Hex): Promise<OutputProof> {
    return this.#liar.proof(block, withdrawal);
  }

  public verify(): Promise<Verification> {
    return this.#verification.verify();
  }

  public async actInDisputes(): Promise<DisputeMove[]> {
    const moves = await this.#proving.act();
    await this.#coordinator.settle();
    return moves;
  }

  public async proveFraud(
    id: number,
    options?: ProveFraudOptions,
    onMove?: (move: DisputeMove) => void,
  ): Promise<FraudVerdict> {
    await this.#coordinator.settle();
    const verdict = await this.#proving.proveFraud(id, options, onMove);
    await this.#coordinator.settle();
    return verdict;
  }

  /** Seconds. */
  async #nextL1Time(): Promise<number> {
    await this.#jointClock.syncL1();
    const pending = await call<RpcBlock>(this.#door, "eth_getBlockByNumber", "pending", false);
    return Number(pending.timestamp);
  }

  public status(): Promise<RollupStatus> {
    return readStatus({
      ...this.#parts,
      config: this.config,
      l1: this.#door,
      sequencer: this.#sequencer,
      clock: this.clock,
    });
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
    this.#events.on(event, guarded as never);
    return () => this.#events.off(event, guarded as never);
  }

  public async close(): Promise<void> {
    this.#closed = true;
    this.#events.removeAllListeners();
  }
}

/** A minute's work or so: L2 has no blocks that are not built, unlike Hardhat's own network. */
const MAX_BLOCKS_AT_ONCE = 65_536n;

/** What may wait in the mempool until the user mines. */
const WAITABLE = new Set(["NONCE_TOO_HIGH", "FEE_CAP_TOO_LOW"]);

/**
 * Refuses what a derived block would drop: long code, and code that only begins like a delegation (EIP-7702), at a call to
 * which @ethereumjs/evm 10.1.3 throws.
 */
function refuseCode(code: Hex): void {
  const bytes = (code.length - 2) / 2;
  if (bytes > MAX_OVERRIDE_CODE) {
    throw new RollupError(
      "OVERRIDE_TOO_LARGE",
      `Code of ${bytes} bytes cannot be set: one step of the machine on L1 opens at most ${MAX_OVERRIDE_CODE}. Set less code, or split the contract.`,
      { bytes, limit: MAX_OVERRIDE_CODE },
    );
  }
  if (!code.toLowerCase().startsWith("0xef0100") || bytes === 23) return;
  throw new RollupError(
    "MALFORMED_DELEGATION",
    `Code that begins with 0xef0100 is a delegation and has 23 bytes; this has ${bytes}. Append an address of 20 bytes to 0xef0100.`,
    { bytes },
  );
}
