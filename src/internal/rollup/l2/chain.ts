import { decodeDevOverride, elementKind } from "../derivation/elements.js";
import type { BlockInput, HeaderOverrides } from "../derivation/types.js";
import { RollupError } from "../errors.js";
import { withoutCaps } from "../ovm/engine/caps.js";
import { DEFAULT_ENGINE } from "../ovm/engine/create-engine.js";
import type { EngineName } from "../ovm/engine/engine.js";
import { type ExecutionObserver, watchCalls } from "../ovm/execution/execution-observer.js";
import type { Executor } from "../ovm/execution/executor.js";
import { JournaledState } from "../ovm/state/journaled-state.js";
import type { WorldState } from "../ovm/state/world-state.js";
import type { BlockContext } from "../ovm/types.js";
import type { Address, ChainRules, Hex } from "../types.js";
import { applyOverride } from "./apply-override.js";
import { nextBaseFee } from "./base-fee.js";
import { beginBlock } from "./begin-block.js";
import { blockGasLimit, contextOf } from "./block-context.js";
import { Blocks } from "./blocks.js";
import { callGas, executeCall, overrideAccounts, overrideContext, ZERO_ADDRESS } from "./call.js";
import { decodeElement } from "./decode-element.js";
import { estimateGas } from "./estimate-gas.js";
import { type Around, executeBlock, validateNext } from "./execute-block.js";
import { ExecutorPool } from "./executor-pool.js";
import { stateAfter } from "./remake-state.js";
import { sealBlock } from "./seal-block.js";
import { type GasEstimationMode, StarvationWatch } from "./starvation.js";
import { WorldStateView } from "./state-view.js";
import type { StoredBlock } from "./stored-block.js";
import { tracerFor, TracingExecutor } from "./trace/trace.js";
import { traceBlock } from "./trace/trace-block.js";
import type {
  AccountOverride,
  BlockOverrides,
  CallRequest,
  CallResult,
  L2Block,
  L2Chain,
  L2Snapshot,
  Refusal,
  StateView,
  TraceOptions,
} from "./types.js";

class Snapshot implements L2Snapshot {
  public constructor(
    public readonly head: StoredBlock,
    public readonly pending: readonly Uint8Array[],
    public readonly latest: WorldState,
  ) {}

  public get height(): bigint {
    return this.head.block.number;
  }
}

/** The L2 chain in memory. Blocks and states are immutable, so a snapshot is a reference and a rollback forgets. */
export class InMemoryL2Chain implements L2Chain {
  readonly #rules: ChainRules;
  readonly #extraData: Uint8Array;
  readonly #blocks: Blocks;
  readonly #executors: ExecutorPool;
  readonly #engine: EngineName;
  readonly #observer: ExecutionObserver | undefined;
  /** Of calls: nothing of them is judged on L1. */
  readonly #callRules: ChainRules;
  readonly #callExecutors: ExecutorPool;
  /** Overrides that wait for a block, and the head's state with them applied. */
  #pending: readonly Uint8Array[] = [];
  #latest: WorldState;

  public constructor(
    rules: ChainRules,
    extraData: Uint8Array,
    genesis: StoredBlock & { world: WorldState },
    { observer, engine = DEFAULT_ENGINE }: { observer?: ExecutionObserver; engine?: EngineName } = {},
  ) {
    this.#rules = rules;
    this.#extraData = extraData;
    this.#blocks = new Blocks(genesis);
    this.#executors = new ExecutorPool(rules, engine);
    this.#observer = observer;
    this.#callRules = withoutCaps(rules);
    this.#callExecutors = new ExecutorPool(this.#callRules, engine);
    this.#latest = genesis.world;
    this.#engine = engine;
  }

  public get head(): L2Block {
    return this.#blocks.head.block;
  }

  public get genesis(): L2Block {
    return this.#blocks.genesis.block;
  }

  public get mostGas(): bigint {
    const inBlock = blockGasLimit(this.#rules);
    const { maxGas } = this.#rules.semantics.transactions;
    return maxGas === null || maxGas > inBlock ? inBlock : maxGas;
  }

  public get pendingOverrides(): readonly Uint8Array[] {
    return this.#pending;
  }

  public blockByNumber(number: bigint): L2Block | undefined {
    return this.#blocks.number(number)?.block;
  }

  public blockByHash(hash: Hex): L2Block | undefined {
    return this.#blocks.hash(hash)?.block;
  }

  public transactionByHash(hash: Hex): { block: L2Block; index: number } | undefined {
    return this.#blocks.transaction(hash);
  }

  public transactionByQueueIndex(queueIndex: bigint): { block: L2Block; index: number } | undefined {
    return this.#blocks.queueElement(queueIndex);
  }

  public async append(input: BlockInput): Promise<L2Block> {
    const parent = this.#blocks.head;
    const { hash: parentHash } = parent.block;
    if (input.timestamp <= parent.block.timestamp) {
      throw new RollupError(
        "TIMESTAMP_NOT_RISING",
        `A block's timestamp must rise: the head's is ${parent.block.timestamp}, the new block's ${input.timestamp}.`,
        { head: parent.block.timestamp, timestamp: input.timestamp },
      );
    }
    const context = this.#contextAfter(parent, input);
    const { executed, changes, world } = await this.#executors.use(async (executor) => {
      executor.state.reset(this.#worldAfter(parent));
      executor.enterBlock(context);
      const { number } = context;
      beginBlock(executor.state, this.#rules, { number, timestamp: input.timestamp, parentHash, origin: input.origin });
      const executed = await executeBlock(executor, input, this.#aroundTransaction(executor));
      const world = executor.state.seal();
      const isEmpty = input.sequenced.length === 0 && input.deposits.length === 0;
      return { executed, world, changes: isEmpty ? undefined : executor.state.sealed };
    });
    const block = sealBlock({ parentHash, context, extraData: this.#extraData, input, executed, world });
    this.#blocks.push({ block, world, parent, changes });
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
    const dropped = this.#blocks.truncate(height);
    this.#refreshLatest();
    return dropped;
  }

  public state(block: L2Block): StateView {
    return new WorldStateView(this.#worldAfter(this.#stored(block)));
  }

  public preimages(block: L2Block): Iterable<Uint8Array> {
    return this.#worldAfter(this.#stored(block)).preimages();
  }

  public latestState(): StateView {
    return new WorldStateView(this.#latest);
  }

  public async override(element: Uint8Array): Promise<void> {
    if (!this.#rules.developmentMode) {
      throw new RollupError("NOT_IN_DEVELOPMENT_MODE", "Overrides exist only on a chain in development mode.");
    }
    const state = new JournaledState(this.#latest);
    const refusal = applyOverride(state, decodeDevOverride(element));
    if (refusal !== undefined) {
      throw new RollupError("OVERRIDE_WITHOUT_EFFECT", `The override would do nothing: ${refusal.reason}`);
    }
    this.#latest = state.seal();
    this.#pending = [...this.#pending, element];
  }

  public async call(
    request: CallRequest,
    block: L2Block | "latest",
    overrides?: Record<Address, AccountOverride>,
    blockOverrides?: BlockOverrides,
  ): Promise<CallResult> {
    return this.#callExecutors.use(async (executor) => {
      this.#prepare(executor, block, overrides, blockOverrides);
      const observer = this.#observer;
      const execute = () => executeCall(executor, request, callGas(request, executor.context));
      const { from = ZERO_ADDRESS, to, value = 0n, data = "0x" } = request;
      const outcome =
        observer === undefined
          ? await execute()
          : await watchCalls(executor, observer, execute, (outcome, watched) =>
              observer.call({ from, to, value, data, outcome, watched }),
            );
      const { returnData, gasUsed, logs, failure } = outcome;
      return { returnData, gasUsed, logs, ...(failure === undefined ? {} : { error: failure.error }) };
    });
  }

  public async estimateGas(
    request: CallRequest,
    block: L2Block | "latest",
    overrides?: Record<Address, AccountOverride>,
    blockOverrides?: BlockOverrides,
    mode: GasEstimationMode = "noInternalOutOfGas",
  ): Promise<bigint> {
    return this.#executors.use(async (executor) => {
      const attempt = async (gas: bigint) => {
        this.#prepare(executor, block, overrides, blockOverrides);
        if (mode === "topLevelSuccess") return executeCall(executor, request, gas);
        const watch = new StarvationWatch();
        return watch.judge(await executor.observe(watch, () => executeCall(executor, request, gas)));
      };
      return estimateGas(attempt, request.gas ?? this.mostGas);
    });
  }

  public async traceTransaction(hash: Hex, options: TraceOptions): Promise<unknown> {
    const found = this.#blocks.transaction(hash);
    if (found === undefined) {
      throw new RollupError("NO_SUCH_TRANSACTION", `There is no L2 transaction ${hash} in any block.`, { hash });
    }
    const [trace] = await this.#trace(found.block, options, found.index);
    return trace?.result;
  }

  public async traceBlock(block: L2Block, options: TraceOptions): Promise<{ txHash: Hex; result: unknown }[]> {
    return this.#trace(block, options);
  }

  public async traceCall(
    request: CallRequest,
    block: L2Block | "latest",
    options: TraceOptions,
    overrides?: Record<Address, AccountOverride>,
    blockOverrides?: BlockOverrides,
  ): Promise<unknown> {
    const executor = new TracingExecutor(this.#callRules, this.#engine);
    this.#prepare(executor, block, overrides, blockOverrides);
    const { from = ZERO_ADDRESS, to, value = 0n, data = "0x" } = request;
    const gas = callGas(request, executor.context);
    const tracer = tracerFor({ from, to, gas, value, data }, options);
    const { result } = await executor.watch(tracer, () => executeCall(executor, request, gas));
    return result;
  }

  public async validate(element: Uint8Array, headerOverrides: HeaderOverrides = {}): Promise<Refusal | undefined> {
    if (elementKind(element) === "override") return undefined;
    const transaction = decodeElement(element);
    return this.#executors.use(async (executor) => {
      executor.state.reset(this.#latest);
      const { input } = this.head;
      executor.enterBlock(this.#contextAfter(this.#blocks.head, { ...input, headerOverrides }));
      return validateNext(executor, transaction, executor.context.gasLimit);
    });
  }

  public nextBaseFee(parent: L2Block): bigint {
    return nextBaseFee(parent, this.#rules.semantics.fees.baseFee);
  }

  public snapshot(): L2Snapshot {
    return new Snapshot(this.#blocks.head, this.#pending, this.#latest);
  }

  public async restore(snapshot: L2Snapshot): Promise<void> {
    if (!(snapshot instanceof Snapshot)) throw new TypeError("The snapshot was not made by this chain.");
    this.#blocks.restore(snapshot.head);
    this.#pending = snapshot.pending;
    this.#latest = snapshot.latest;
  }

  /** Tells the observer of every transaction of a block. */
  #aroundTransaction(executor: Executor): Around | undefined {
    const observer = this.#observer;
    if (observer === undefined) return undefined;
    return ({ hash, from, to, value, data }, _index, execute) =>
      watchCalls(executor, observer, execute, (outcome, watched) =>
        observer.transaction({ hash, from, to, value, data, outcome, watched }),
      );
  }

  #stored(block: L2Block): StoredBlock {
    const stored = this.#blocks.hash(block.hash);
    if (stored === undefined) {
      const message = `Block ${block.number} (${block.hash}) is not on the chain any more: L1's order or a revert dropped it.`;
      throw new RollupError("BLOCK_NOT_CANONICAL", message, { number: block.number, hash: block.hash });
    }
    return stored;
  }

  #worldAfter(stored: StoredBlock): WorldState {
    return stateAfter(stored, this.#rules);
  }

  #blockHash = (number: bigint): Hex | undefined => this.#blocks.number(number)?.block.hash;

  #contextAfter(
    parent: StoredBlock,
    input: Pick<BlockInput, "timestamp" | "origin" | "headerOverrides">,
  ): BlockContext {
    const number = parent.block.number + 1n;
    return contextOf(this.#rules, number, this.nextBaseFee(parent.block), input, this.#blockHash);
  }

  /** The context in which `block` itself was executed. */
  #contextOf(block: L2Block): BlockContext {
    return contextOf(this.#rules, block.number, block.baseFee, block.input, this.#blockHash);
  }

  #trace(block: L2Block, options: TraceOptions, only?: number): Promise<{ txHash: Hex; result: unknown }[]> {
    const { parent } = this.#stored(block);
    // Genesis holds no transaction.
    if (parent === undefined) return Promise.resolve([]);
    const context = this.#contextOf(block);
    return traceBlock(
      { rules: this.#rules, engine: this.#engine, block, context, parent: this.#worldAfter(parent) },
      options,
      only,
    );
  }

  #prepare(
    executor: Executor,
    block: L2Block | "latest",
    overrides: Record<Address, AccountOverride> = {},
    blockOverrides?: BlockOverrides,
  ): void {
    executor.state.reset(block === "latest" ? this.#latest : this.#worldAfter(this.#stored(block)));
    overrideAccounts(executor.state, overrides);
    executor.enterBlock(overrideContext(this.#contextOf(block === "latest" ? this.head : block), blockOverrides));
  }

  /** The overrides that a block took do not wait any more. */
  #dropPending(sequenced: readonly Uint8Array[]): void {
    const taken = new Set(sequenced);
    this.#pending = this.#pending.filter((element) => !taken.has(element));
    this.#refreshLatest();
  }

  #refreshLatest(): void {
    this.#latest = this.#pending.reduce(withOverride, this.#worldAfter(this.#blocks.head));
  }
}

/** An override that a new head makes impossible changes nothing, as it will change nothing in its block. */
function withOverride(world: WorldState, element: Uint8Array): WorldState {
  const state = new JournaledState(world);
  applyOverride(state, decodeDevOverride(element));
  return state.seal();
}
