import { systemOf } from "../../semantics/design.js";
import type { BlockInput } from "../derivation/types.js";
import { RollupError } from "../errors.js";
import { accountKey, hexToBytes } from "../ovm/bytes.js";
import { createEngine } from "../ovm/engine/create-engine.js";
import type { EngineName } from "../ovm/engine/engine.js";
import { type ExecutionObserver, watchRun } from "../ovm/execution/execution-observer.js";
import type { Executor } from "../ovm/execution/executor.js";
import { encodeOvm1GasLimit } from "../ovm/fees/ovm1.js";
import { OVM2_GAS_PRICE } from "../ovm/ovm2/gas-price.js";
import type { WorldState } from "../ovm/state/world-state.js";
import type { BlockContext } from "../ovm/types.js";
import type { Address, ChainRules, Hex } from "../types.js";
import { estimatedL1Gas, withRedeems } from "./arbitrum/estimate.js";
import { nextBaseFee } from "./base-fee.js";
import { beginBlock } from "./begin-block.js";
import { blockGasLimit, contextOf } from "./block-context.js";
import type { BlockIndex } from "./blocks.js";
import { callGas, executeCall, overrideAccounts, overrideContext, ZERO_ADDRESS } from "./call.js";
import { EmptyBlock } from "./empty-block.js";
import { estimateGas } from "./estimate-gas.js";
import type { ExecutorPool } from "./executor-pool.js";
import { stateAfter } from "./remake-state.js";
import { callTransaction } from "./simulate/call-transaction.js";
import { movePrecompiles } from "./simulate/move-precompiles.js";
import { simulate } from "./simulate/simulate.js";
import { StarvationWatch } from "./starvation.js";
import { WorldStateView } from "./state-view.js";
import type { StoredBlock } from "./stored-block.js";
import { tracerFor, type TracingExecutor } from "./trace/trace.js";
import { traceBlock } from "./trace/trace-block.js";
import type {
  AccountOverride,
  BlockOverrides,
  BlockToSimulate,
  CallRequest,
  CallResult,
  GasEstimationMode,
  L2Block,
  L2Reads,
  SimulatedBlock,
  SimulationOptions,
  StateView,
  TraceOptions,
} from "./types.js";

/** What every view of a chain has in common. */
export interface ChainParts {
  rules: ChainRules;
  engine: EngineName;
  observer: ExecutionObserver | undefined;
  executors: ExecutorPool;
  /** Of calls: nothing of them is judged on L1. */
  callExecutors: ExecutorPool;
  tracingExecutors: ExecutorPool<TracingExecutor>;
}

/** What can be asked of a chain. It changes nothing, and runs beside whatever else runs. */
export abstract class ChainReads implements L2Reads {
  protected readonly parts: ChainParts;
  protected abstract readonly blocks: BlockIndex;
  /** The head's state with the overrides that wait for a block. */
  protected abstract readonly latest: WorldState;

  public constructor(parts: ChainParts) {
    this.parts = parts;
  }

  public get head(): L2Block {
    return this.blocks.head.block;
  }

  public get genesis(): L2Block {
    return this.blocks.genesis.block;
  }

  public get mostGas(): bigint {
    const inBlock = blockGasLimit(this.parts.rules);
    const { maxGas } = this.parts.rules.semantics.transactions;
    return maxGas === null || maxGas > inBlock ? inBlock : maxGas;
  }

  public blockByNumber(number: bigint): L2Block | undefined {
    return this.blocks.number(number)?.block;
  }

  public blockByHash(hash: Hex): L2Block | undefined {
    return this.blocks.hash(hash)?.block;
  }

  public blocksWithLogs(first: bigint, last: bigint): L2Block[] {
    return this.blocks.withLogs(first, last).map(({ block }) => block);
  }

  public transactionByHash(hash: Hex): { block: L2Block; index: number } | undefined {
    return this.blocks.transaction(hash);
  }

  public transactionByQueueIndex(queueIndex: bigint): { block: L2Block; index: number } | undefined {
    return this.blocks.queueElement(queueIndex);
  }

  public state(block: L2Block): StateView {
    return new WorldStateView(this.worldAfter(this.#stored(block)), this.parts.rules.semantics);
  }

  public preimages(block: L2Block): Iterable<Uint8Array> {
    return this.worldAfter(this.#stored(block)).preimages();
  }

  public latestState(): StateView {
    return new WorldStateView(this.latest, this.parts.rules.semantics);
  }

  public async call(
    request: CallRequest,
    block: L2Block | "latest",
    overrides?: Record<Address, AccountOverride>,
    blockOverrides?: BlockOverrides,
  ): Promise<CallResult> {
    return this.#executing(this.parts.callExecutors, overrides, async (executor) => {
      this.#prepare(executor, block, overrides, blockOverrides);
      const observer = this.parts.observer;
      const gas = callGas(request, executor.context);
      const execute = () => executeCall(executor, request, gas);
      const { from = ZERO_ADDRESS, to, value = 0n, data = "0x" } = request;
      const run = { ...request, from, to, value, data, gas };
      const outcome = await (observer === undefined ? execute() : watchRun(executor, observer, run, execute));
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
    return this.#executing(this.parts.executors, overrides, async (executor) => {
      const isArbitrum = systemOf(this.parts.rules.semantics) === "arbitrum";
      const execute = async (gas: bigint) => {
        const outcome = await executeCall(executor, request, gas);
        return isArbitrum ? withRedeems(executor, outcome) : outcome;
      };
      const attempt = async (gas: bigint) => {
        this.#prepare(executor, block, overrides, blockOverrides);
        if (mode === "topLevelSuccess") return execute(gas);
        const watch = new StarvationWatch(executor.state);
        const outcome = watch.judge(await executor.observe(watch, () => execute(gas)));
        // Of redeems the engine does not say what they need.
        return isArbitrum ? { ...outcome, isLimitUnseen: false } : outcome;
      };
      this.#prepare(executor, block, overrides, blockOverrides);
      // A gas limit that holds the fee bounds nothing.
      const highest = this.parts.rules.semantics.fees.dataFee.formula === "ovm1" ? undefined : request.gas;
      return estimateGas(attempt, highest ?? this.mostGas, isArbitrum || runsCode(executor, request));
    });
  }

  public async gasLimit(gas: bigint, request: CallRequest, block: L2Block | "latest"): Promise<bigint> {
    const { formula } = this.parts.rules.semantics.fees.dataFee;
    if (formula !== "arbitrum" && formula !== "ovm1") return gas;
    return this.parts.executors.use(async (executor) => {
      this.#prepare(executor, block);
      if (formula === "arbitrum") return gas + estimatedL1Gas(executor, request);
      const prices = { l1GasPrice: executor.context.l1Prices.baseFee, l2GasPrice: OVM2_GAS_PRICE };
      return encodeOvm1GasLimit(hexToBytes(request.data ?? "0x"), prices, gas);
    });
  }

  public async traceTransaction(hash: Hex, options: TraceOptions): Promise<unknown> {
    const found = this.blocks.transaction(hash);
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
    return this.#executing(this.parts.tracingExecutors, overrides, async (executor) => {
      this.#prepare(executor, block, overrides, blockOverrides);
      const { from = ZERO_ADDRESS, to, value = 0n, data = "0x" } = request;
      const gas = callGas(request, executor.context);
      const tracer = tracerFor({ from, to, gas, value, data }, options);
      const { result } = await executor.watch(tracer, () => executeCall(executor, request, gas));
      return result;
    });
  }

  public async simulate(
    blocks: readonly BlockToSimulate[],
    base: L2Block | "latest",
    options: SimulationOptions,
    accounts: Record<Address, AccountOverride> = {},
  ): Promise<SimulatedBlock[]> {
    const { rules, engine } = this.parts;
    const block = base === "latest" ? this.head : base;
    const world = base === "latest" ? this.latest : this.worldAfter(this.#stored(base));
    const context = this.#contextOf(block);
    return simulate(blocks, options, {
      ...{ rules, block, world, accounts, takenOver: {} },
      origin: block.input.origin,
      blockHash: (number) => context.blockHash(number),
      chain: {
        createEngine: (amended) => createEngine(amended, engine),
        begin: beginBlock,
        transactionOf: callTransaction,
      },
    });
  }

  public nextBaseFee(parent: L2Block): bigint {
    return nextBaseFee(parent, this.parts.rules.semantics);
  }

  #stored(block: L2Block): StoredBlock {
    const stored = this.blocks.number(block.number);
    if (stored?.block.hash !== block.hash) {
      const message = `Block ${block.number} (${block.hash}) is not on the chain any more: L1's order or a revert dropped it.`;
      throw new RollupError("BLOCK_NOT_CANONICAL", message, { number: block.number, hash: block.hash });
    }
    return stored;
  }

  protected worldAfter(stored: StoredBlock): WorldState {
    if (stored instanceof EmptyBlock) stored.seal();
    return stateAfter(stored, this.parts.rules);
  }

  #blockHash = (number: bigint): Hex | undefined => this.blocks.number(number)?.block.hash;

  protected contextAfter({ block: parent }: StoredBlock, input: Omit<BlockInput, "sequenced">): BlockContext {
    return this.#contextAt(parent.number + 1n, parent, this.nextBaseFee(parent), input);
  }

  /** The context in which `block` itself was executed. */
  #contextOf({ number, baseFee, input }: L2Block): BlockContext {
    return this.#contextAt(number, this.blocks.number(number - 1n)?.block, baseFee, input);
  }

  #contextAt(
    height: bigint,
    parent: L2Block | undefined,
    baseFee: bigint,
    input: Omit<BlockInput, "sequenced">,
  ): BlockContext {
    const parentTimestamp = parent?.timestamp ?? input.timestamp;
    return contextOf(this.parts.rules, { height, parentTimestamp, baseFee, blockHash: this.#blockHash }, input);
  }

  #trace(block: L2Block, options: TraceOptions, only?: number): Promise<{ txHash: Hex; result: unknown }[]> {
    const { parent } = this.#stored(block);
    // Genesis holds no transaction.
    if (parent === undefined) return Promise.resolve([]);
    const context = this.#contextOf(block);
    return traceBlock(
      { rules: this.parts.rules, engine: this.parts.engine, block, context, parent: this.worldAfter(parent) },
      options,
      only,
    );
  }

  /** Lends an executor of the pool, or makes one for a call that has precompiles elsewhere. */
  async #executing<E extends Executor, T>(
    pool: ExecutorPool<E>,
    overrides: Record<Address, AccountOverride> = {},
    work: (executor: E) => Promise<T>,
  ): Promise<T> {
    return pool.use(work, movePrecompiles(pool.rules, overrides));
  }

  #prepare(
    executor: Executor,
    block: L2Block | "latest",
    overrides: Record<Address, AccountOverride> = {},
    blockOverrides?: BlockOverrides,
  ): void {
    executor.state.reset(block === "latest" ? this.latest : this.worldAfter(this.#stored(block)));
    overrideAccounts(executor.state, overrides);
    const context = this.#contextOf(block === "latest" ? this.head : block);
    executor.enterBlock(overrideContext(context, blockOverrides));
  }
}

/** Whether a request runs any code but a precompile's. */
function runsCode({ state }: Executor, { to, authorizationList = [] }: CallRequest): boolean {
  return to === undefined || authorizationList.length > 0 || state.code(accountKey(to)).length > 0;
}
