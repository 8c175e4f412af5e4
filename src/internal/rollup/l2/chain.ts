import { systemOf } from "../../semantics/design.js";
import { decodeDevOverride, elementKind } from "../derivation/elements.js";
import type { BlockInput, HeaderOverrides } from "../derivation/types.js";
import { RollupError } from "../errors.js";
import { withoutCaps } from "../ovm/engine/caps.js";
import { createEngine, DEFAULT_ENGINE } from "../ovm/engine/create-engine.js";
import type { EngineName } from "../ovm/engine/engine.js";
import { type ExecutionObserver, watchRun } from "../ovm/execution/execution-observer.js";
import { Executor } from "../ovm/execution/executor.js";
import { createState } from "../ovm/state/create-state.js";
import type { WorldState } from "../ovm/state/world-state.js";
import type { ChainRules } from "../types.js";
import { applyOverride } from "./apply-override.js";
import { beginBlock } from "./begin-block.js";
import { Blocks } from "./blocks.js";
import { ChainReads } from "./chain-reads.js";
import { ChainView } from "./chain-view.js";
import { decodeElement } from "./decode-element.js";
import { executeBlock } from "./execute-block.js";
import type { Around } from "./executed.js";
import { ExecutorPool } from "./executor-pool.js";
import { sealBlock } from "./seal-block.js";
import type { StoredBlock } from "./stored-block.js";
import { StoredRun } from "./stored-run.js";
import { TracingExecutor } from "./trace/trace.js";
import type { EmptyRun, L2Block, L2Chain, L2Reads, L2Snapshot, Refusal } from "./types.js";
import { validateNext } from "./validate-next.js";

class Snapshot implements L2Snapshot {
  public constructor(
    public readonly head: StoredBlock,
    public readonly pending: readonly Uint8Array[],
    public readonly overridden: WorldState | undefined,
  ) {}

  public get height(): bigint {
    return this.head.block.number;
  }
}

/** The L2 chain in memory. Blocks and states are immutable, so a snapshot is a reference and a rollback forgets. */
export class InMemoryL2Chain extends ChainReads implements L2Chain {
  protected readonly blocks: Blocks;
  /** Overrides that wait for a block. */
  #pending: readonly Uint8Array[] = [];
  /** The head's state with them; undefined without any. */
  #overridden: WorldState | undefined;

  public constructor(
    rules: ChainRules,
    genesis: StoredBlock & { world: WorldState },
    { observer, engine = DEFAULT_ENGINE }: { observer?: ExecutionObserver; engine?: EngineName } = {},
  ) {
    const callRules = withoutCaps(rules);
    const make = (of: ChainRules): Executor => new Executor(of, createEngine(of, engine));
    super({
      rules,
      engine,
      observer,
      executors: new ExecutorPool(rules, make),
      callExecutors: new ExecutorPool(callRules, make),
      tracingExecutors: new ExecutorPool(callRules, (of) => new TracingExecutor(of, engine)),
    });
    this.blocks = new Blocks(genesis);
  }

  protected get latest(): WorldState {
    return this.#overridden ?? this.worldAfter(this.blocks.head);
  }

  /** The chain as it is now, whatever comes after. */
  public view(): L2Reads {
    return new ChainView(this.parts, this.blocks, this.blocks.head, this.#overridden);
  }

  public get pendingOverrides(): readonly Uint8Array[] {
    return this.#pending;
  }

  public hasQueueElement(queueIndex: bigint): boolean {
    return this.blocks.hasQueueElement(queueIndex);
  }

  public appendEmpty(run: EmptyRun): boolean {
    const { rules } = this.parts;
    // Elsewhere a block has a transaction of its own, or L1 has to be asked for its time.
    if (systemOf(rules.semantics) !== "optimism" || rules.semantics.context.timestamp.rule === "l1-origin")
      return false;
    this.#assertRises(run.first);
    this.blocks.pushRun(new StoredRun(this.blocks.head, run, rules));
    this.#refreshLatest();
    return true;
  }

  #assertRises(timestamp: bigint): void {
    const head = this.head.input.timestamp;
    if (timestamp > head) return;
    throw new RollupError(
      "TIMESTAMP_NOT_RISING",
      `A block's timestamp must rise: the head's is ${head}, the new block's ${timestamp}.`,
      { head, timestamp },
    );
  }

  public async append(input: BlockInput): Promise<L2Block> {
    this.#assertRises(input.timestamp);
    const parent = this.blocks.head;
    const { hash: parentHash } = parent.block;
    const context = this.contextAfter(parent, input);
    const {
      executed,
      changes,
      world: executedWorld,
    } = await this.parts.executors.use(async (executor) => {
      executor.state.reset(this.worldAfter(parent));
      executor.enterBlock(context);
      const { height: number } = context;
      beginBlock(executor.state, this.parts.rules, {
        number,
        timestamp: input.timestamp,
        parentHash,
        origin: input.origin,
      });
      const executed = await executeBlock(executor, input, this.#aroundTransaction(executor));
      const world = executor.state.seal();
      // Arbitrum's blocks begin with a transaction, which may take tickets away.
      const isEmpty = input.sequenced.length === 0 && executed.transactions.length === 0;
      return { executed, world, changes: isEmpty ? undefined : executor.state.sealed };
    });
    const { rules } = this.parts;
    const { block, world } = sealBlock({ rules, parentHash, context, input, executed, world: executedWorld });
    this.blocks.push({ block, world, parent, changes });
    this.#dropPending(input.sequenced);
    return block;
  }

  public async rollback(height: bigint): Promise<L2Block[]> {
    if (height < 0n || height > this.head.number) {
      throw new RollupError("NO_SUCH_BLOCK", `Cannot roll back to block ${height}: the head is ${this.head.number}.`, {
        height,
        head: this.head.number,
      });
    }
    const dropped = this.blocks.truncate(height);
    this.#refreshLatest();
    return dropped;
  }

  public async override(element: Uint8Array): Promise<void> {
    if (!this.parts.rules.developmentMode) {
      throw new RollupError("NOT_IN_DEVELOPMENT_MODE", "Overrides exist only on a chain in development mode.");
    }
    const state = createState(this.parts.rules, this.latest);
    const refusal = applyOverride(state, decodeDevOverride(element), this.parts.rules);
    if (refusal !== undefined) {
      throw new RollupError("OVERRIDE_WITHOUT_EFFECT", `The override would do nothing: ${refusal.reason}`);
    }
    this.#overridden = state.seal();
    this.#pending = [...this.#pending, element];
  }

  public async validate(element: Uint8Array, headerOverrides: HeaderOverrides = {}): Promise<Refusal | undefined> {
    if (elementKind(element) === "override") return undefined;
    const transaction = decodeElement(element);
    return this.parts.executors.use(async (executor) => {
      executor.state.reset(this.latest);
      const { input } = this.head;
      executor.enterBlock(this.contextAfter(this.blocks.head, { ...input, headerOverrides }));
      return validateNext(executor, transaction, executor.context.gasLimit);
    });
  }

  public snapshot(): L2Snapshot {
    return new Snapshot(this.blocks.head, this.#pending, this.#overridden);
  }

  public async restore(snapshot: L2Snapshot): Promise<void> {
    if (!(snapshot instanceof Snapshot)) throw new TypeError("The snapshot was not made by this chain.");
    this.blocks.restore(snapshot.head);
    this.#pending = snapshot.pending;
    this.#overridden = snapshot.overridden;
  }

  /** Tells the observer of every transaction of a block. */
  #aroundTransaction(executor: Executor): Around | undefined {
    const observer = this.parts.observer;
    if (observer === undefined) return undefined;
    return (transaction, _index, execute) => watchRun(executor, observer, transaction, execute);
  }

  /** The overrides that a block took do not wait any more. */
  #dropPending(sequenced: readonly Uint8Array[]): void {
    const taken = new Set(sequenced);
    this.#pending = this.#pending.filter((element) => !taken.has(element));
    this.#refreshLatest();
  }

  #refreshLatest(): void {
    const { rules } = this.parts;
    this.#overridden =
      this.#pending.length === 0
        ? undefined
        : this.#pending.reduce(
            (world, element) => withOverride(rules, world, element),
            this.worldAfter(this.blocks.head),
          );
  }
}

/** An override that a new head makes impossible changes nothing, as it will change nothing in its block. */
function withOverride(rules: ChainRules, world: WorldState, element: Uint8Array): WorldState {
  const state = createState(rules, world);
  applyOverride(state, decodeDevOverride(element), rules);
  return state.seal();
}
