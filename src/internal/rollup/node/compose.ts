import { EventEmitter } from "node:events";

import { systemOf } from "../../semantics/design.js";
import type { Semantics } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";
import type { Rollup, RollupEvents } from "../api.js";
import { L1Door } from "../l1/door.js";
import type { L1View } from "../l1/l1-view.js";
import { call, type RpcBlock } from "../l1/rpc.js";
import { L1Sender } from "../l1/sender.js";
import type { L1Addresses } from "../l1-addresses.js";
import { rulesOf } from "../l2/create-l2-chain.js";
import type { L2Chain, L2Reads } from "../l2/types.js";
import type { BlockStart } from "../machine/trace/start-block.js";
import { blockStart } from "../proving/block-start.js";
import { machineRules } from "../proving/config-of.js";
import type { Locate } from "../proving/disputed-step.js";
import { machineConfig, provableConfig } from "../proving/machine-config.js";
import { nodePreimages } from "../proving/node-preimages.js";
import { assertProvable } from "../proving/provable.js";
import { Proving } from "../proving/proving.js";
import { verifiedChain } from "../proving/verified-chain.js";
import { Asserter } from "../roles/asserter.js";
import { Batcher } from "../roles/batcher.js";
import { Coordinator } from "../roles/coordinator.js";
import type { MiningTimers } from "../roles/driver.js";
import { dissent, type InjectionParts } from "../roles/inject-fraud.js";
import { Liar } from "../roles/liar.js";
import { type MiningOrder, TransactionPool } from "../roles/mempool.js";
import { ownChain } from "../roles/own-chain.js";
import { Proposer } from "../roles/proposer.js";
import { Sequencer } from "../roles/sequencer.js";
import { JointSnapshots } from "../snapshots/joint-snapshots.js";
import { rewindableState, type StateMark } from "../snapshots/rewindable-state.js";
import type { Clock } from "../time/clock.js";
import { JointClock } from "../time/joint-clock.js";
import type { DevAccount, Eip1193Provider, RollupConfig } from "../types.js";
import { DevAccounts } from "./accounts.js";
import { SelfVerification } from "./self-verification.js";
import { TimeTravel } from "./time-travel.js";

export type Params = readonly unknown[] | object | undefined;
export interface Dispatch {
  (method: string, params: Params): Promise<unknown>;
  /** Throws for parameters of a request to L1 that Hardhat's network must not see. */
  checkL1?: (method: string, params: Params) => void;
  /** Answers a request to L2 on a view of the chain, without the lock; undefined for what needs it. */
  read?: (method: string, params: Params, chain: L2Reads) => Promise<unknown> | undefined;
}

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
  miningOrder: MiningOrder;
  /** Whether the second client executes every block as it comes. */
  verify: boolean;
  warn: (message: string) => void;
  dispatch: (rollup: Rollup) => Dispatch;
  locate: Locate;
}

/** The roles of a rollup and what they share, wired to each other. */
export interface Composition {
  accounts: DevAccounts;
  door: L1Door;
  pool: TransactionPool;
  jointClock: JointClock;
  sequencer: Sequencer;
  sender: L1Sender;
  liar: Liar;
  injection: InjectionParts;
  coordinator: Coordinator;
  proving: Proving;
  time: TimeTravel;
  verification: SelfVerification;
  snapshots: JointSnapshots<StateMark>;
  events: EventEmitter<RollupEvents>;
  /** What the machine starts block `number` from; `BLOCK_WITHOUT_START` when there is no such block. */
  blockStart: (number: bigint) => Promise<BlockStart>;
}

/**
 * Makes the roles of a rollup and wires them to each other.
 *
 * @param requestL2 JSON-RPC of the node that they make up, for the verifier
 */
export function compose(
  parts: RollupNodeParts,
  requestL2: (method: string, params: Params) => Promise<unknown>,
): Composition {
  const { l1, config, semantics, addresses, chain, view, clock, warn } = parts;
  const accounts = new DevAccounts(parts.accounts, config);
  const door = new L1Door(l1);
  const events = new EventEmitter<RollupEvents>();
  // As many subscriptions as clients like.
  events.setMaxListeners(0);
  const jointClock: JointClock = new JointClock(clock, l1, () => snapshots.beforeL1Change());
  const pool: TransactionPool = new TransactionPool({
    nonce: (address) => chain.latestState().nonce(address),
    nextBaseFee: () => nextBaseFee(sequencer, chain),
    order: parts.miningOrder,
  });
  const shared = { chain, view, pool, clock: jointClock, addresses, l1: door, warn };
  const sequencer: Sequencer = new Sequencer({ ...shared, transactionsPerBlock: parts.transactionsPerBlock });
  const sender = new L1Sender(door.forRoles(), config.l1ChainId);
  const { forceInclusionPeriod, posting, challengeWindow } = config;
  const batcher = new Batcher({ ...shared, sender, forceInclusionPeriod });
  const start = (number: bigint): Promise<BlockStart> =>
    blockStart(number, {
      chain,
      preimagesAfter: nodePreimages(chain),
      view,
      config: machineConfig(config, semantics),
    });
  const liar = new Liar({ ...shared, blockStart: start, rules: machineRules(valuesOf(semantics)) });
  const proposer = new Proposer({
    ...shared,
    sender,
    stake: config.disputes.proposerStake,
    claim: (number) => liar.claim(number),
  });
  const isArbitrum = systemOf(valuesOf(semantics)) === "arbitrum";
  const isL1Time = semantics.context.timestamp.value.rule === "l1-origin";
  const coordinator = new Coordinator({
    ...shared,
    ...(isArbitrum ? { asserter: new Asserter({ ...shared, sender }) } : {}),
    sequencer,
    batcher,
    proposer,
    isL1Time,
    events,
    posting,
    forceInclusionPeriod,
    challengeWindow,
  });
  const injection: InjectionParts = {
    ...shared,
    accounts,
    rules: rulesOf(config, semantics),
    liar,
    proposer,
    sequencer,
    coordinator,
    challengeWindow,
  };
  const l2 = { request: ({ method, params }: { method: string; params?: Params }) => requestL2(method, params) };
  const verification = new SelfVerification({ ...parts, l2, everyBlock: parts.verify });
  const proving: Proving = new Proving({
    ...shared,
    sender,
    config,
    chain: ownChain(chain, start),
    verified: verifiedChain(() => verification.verifier()),
    frauds: () => liar.frauds,
    liar: (id) => liar.player(id),
    dissent: async (request) => (await dissent(request, injection)).player,
    now: () => nextL1Time(door, jointClock),
    advanceTo: (timestamp) => time.advanceTo(BigInt(timestamp)),
    onMove: (move) => events.emit("disputeMove", move),
    locate: parts.locate,
    isProvable: provableConfig(config, semantics) !== undefined,
    assertProvable: () => assertProvable(valuesOf(semantics)),
  });
  const time: TimeTravel = new TimeTravel({
    ...shared,
    isL1Time,
    coordinator,
    passUntil: (target) => proving.passUntil(target),
  });
  const snapshots: JointSnapshots<StateMark> = new JointSnapshots(l1, rewindableState({ ...shared, sequencer, liar }));
  door.guard({ beforeChange: () => snapshots.beforeL1Change(), beforeBlock: () => jointClock.syncL1() });
  return {
    accounts,
    door,
    pool,
    jointClock,
    sequencer,
    sender,
    liar,
    injection,
    coordinator,
    proving,
    time,
    verification,
    snapshots,
    events,
    blockStart: start,
  };
}

/** wei; base fee of the next L2 block, what a test asked for included. */
export function nextBaseFee(sequencer: Sequencer, chain: L2Chain): bigint {
  return sequencer.nextHeader.baseFee ?? chain.nextBaseFee(chain.head);
}

/** Seconds. */
async function nextL1Time(door: L1Door, jointClock: JointClock): Promise<number> {
  await jointClock.syncL1();
  const pending = await call<RpcBlock>(door, "eth_getBlockByNumber", "pending", false);
  return Number(pending.timestamp);
}
