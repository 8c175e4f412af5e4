import { EVM, type EVMResult, type Log as EvmLog, NobleBN254 } from "@ethereumjs/evm";

import { systemOf } from "../../../../semantics/design.js";
import type { Address, ChainRules } from "../../../types.js";
import { bytesToHex, evmAddress, hexToBytes } from "../../bytes.js";
import { createState } from "../../state/create-state.js";
import type { JournaledState } from "../../state/journaled-state.js";
import { WorldState } from "../../state/world-state.js";
import type { BlockContext, Log } from "../../types.js";
import type { Engine, Message, RunResult } from "../engine.js";
import type { Observer } from "../observer.js";
import { customPrecompiles, missingPrecompiles } from "../precompiles.js";
import { amendEvm } from "./amend-evm.js";
import { amendInterpreters, findInterpreters } from "./amend-interpreters.js";
import { BlockHashes } from "./block-hashes.js";
import { CallStack } from "./call-stack.js";
import { takeCodeOfAnyBytes } from "./code-of-any-bytes.js";
import { commonOf } from "./common.js";
import { customOpcodes } from "./custom-opcodes.js";
import { observeFrames } from "./frames.js";
import { capInitCode } from "./init-code-cap.js";
import { capInputs } from "./input-cap.js";
import { amendOvm1 } from "./ovm1/amend-ovm1.js";
import { probe } from "./probe.js";

/**
 * `@ethereumjs/evm` on the L2's state, with the semantics' limits.
 *
 * SAFETY: no `step` listener is ever attached: with one, `REVERT(0, 2^255)` throws out of the EVM.
 */
export class EthereumjsEngine implements Engine {
  public readonly state: JournaledState;
  public readonly evm: EVM;
  public readonly precompiles: ReadonlySet<string>;
  readonly #rules: ChainRules;
  readonly #hashes = new BlockHashes();
  /** The last cap that a frame of the run met. */
  #cap: string | undefined;
  #observer: Observer | undefined;
  #isProbed = false;
  /** Arbitrum alone has it. */
  readonly #calls: CallStack | undefined;
  #context!: BlockContext;
  #queueSender: Address | undefined;
  #block!: NonNullable<Parameters<EVM["runCall"]>[0]["block"]>;
  #last: EVMResult["execResult"] | undefined;

  public constructor(rules: ChainRules, state = createState(rules, WorldState.empty)) {
    this.#rules = rules;
    this.state = state;
    const { semantics } = rules;
    const common = commonOf(rules);
    const onCap = (cap: string): void => {
      this.#cap = cap;
      this.#observer?.onCap?.(cap);
    };
    if (systemOf(semantics) === "arbitrum") this.#calls = new CallStack();
    this.evm = new EVM({
      common,
      stateManager: this.state,
      blockchain: this.#hashes,
      bn254: new NobleBN254(),
      customPrecompiles: [
        ...missingPrecompiles(common, semantics),
        ...customPrecompiles(common, semantics, onCap),
        ...(this.#calls === undefined ? [] : [this.#calls.precompile]),
      ],
      customOpcodes: customOpcodes(semantics, () => this.#context),
      allowUnlimitedInitCodeSize: semantics.code.maxInitCodeSize === null,
    });
    // The EVM's constructor sets Ethereum's parameters; the semantics' come after.
    common.updateParams(codeLimits(rules));
    amendEvm(this.evm);
    amendInterpreters(this.evm);
    takeCodeOfAnyBytes(this.evm, this.state);
    this.#calls?.follow(this.evm);
    if (systemOf(semantics) === "ovm1") {
      const [context, queueSender] = [() => this.#context, () => this.#queueSender];
      amendOvm1({ evm: this.evm, rules, state: this.state, context, queueSender });
    }
    if (semantics.caps.precompileBytes !== null) capInputs(this.evm, semantics.caps.precompileBytes, onCap);
    const { maxInitCodeSize } = semantics.code;
    if (maxInitCodeSize !== null && !common.isActivatedEIP(3860)) capInitCode(this.evm, maxInitCodeSize);
    this.precompiles = new Set(this.evm.precompiles.keys());
  }

  public enterBlock(context: BlockContext): void {
    this.#hashes.context = context;
    this.#context = context;
    this.#block = {
      header: {
        number: context.number,
        coinbase: evmAddress(context.coinbase),
        timestamp: context.timestamp,
        difficulty: 0n,
        prevRandao: hexToBytes(context.prevRandao),
        gasLimit: context.gasLimit,
        baseFeePerGas: context.baseFee,
        getBlobGasPrice: () => context.blobBaseFee,
      },
    };
  }

  public warm(address: string, slot?: string): void {
    const { journal } = this.evm;
    if (slot === undefined) journal.addAlwaysWarmAddress(address);
    else journal.addAlwaysWarmSlot(address, slot);
  }

  public async touch(address: string): Promise<void> {
    // Its journal touches what it writes.
    const at = evmAddress(`0x${address}`);
    await this.evm.journal.putAccount(at, await this.state.getAccount(at));
  }

  public async run(message: Message): Promise<RunResult> {
    this.#cap = undefined;
    for (const address of this.#rules.warm ?? this.precompiles) this.warm(address);
    return this.#resultOf(await this.#runCall(message));
  }

  async #runCall({ from, to, gas, value, data, gasPrice, isFromL1 = false, queueSender }: Message): Promise<EVMResult> {
    if (this.#calls !== undefined) this.#calls.isFromL1 = isFromL1;
    this.#queueSender = queueSender;
    const result = await this.evm.runCall({
      block: this.#block,
      caller: evmAddress(from),
      to: to === undefined ? undefined : evmAddress(to),
      gasLimit: gas,
      gasPrice,
      value,
      data,
      skipNonceIncrement: true,
    });
    findInterpreters(result.execResult);
    return result;
  }

  #resultOf({ execResult, createdAddress }: EVMResult): RunResult {
    this.#last = execResult;
    const { exceptionError, returnValue, executionGasUsed, gasRefund, logs } = execResult;
    return {
      error: exceptionError?.error,
      returnData: returnValue,
      gasUsed: executionGasUsed,
      gasRefund: gasRefund ?? 0n,
      gasNeeded: undefined,
      logs: exceptionError === undefined ? (logs ?? []).map(logOf) : [],
      created: createdAddress === undefined ? undefined : bytesToHex(createdAddress.bytes),
      cap: this.#cap,
    };
  }

  public async endTransaction(): Promise<void> {
    const { selfdestruct, createdAddresses } = this.#last ?? {};
    this.#last = undefined;
    const legacy = this.#rules.semantics.accounts.selfdestruct === "legacy";
    for (const address of selfdestruct?.keys() ?? []) {
      if (legacy || createdAddresses?.has(address)) await this.evm.journal.deleteAccount(evmAddress(address));
    }
    await this.evm.journal.cleanup();
    this.state.originalStorageCache.clear();
  }

  public async observe<T>(observer: Observer, work: () => Promise<T>): Promise<T> {
    if (observer.onStep !== undefined && !this.#isProbed) {
      this.#isProbed = true;
      probe(this.evm, this.state, (step) => this.#observer?.onStep?.(step));
    }
    this.#observer = observer;
    try {
      return await observeFrames(this.evm, observer, work);
    } finally {
      this.#observer = undefined;
    }
  }
}

function logOf([address, topics, data]: EvmLog): Log {
  return { address: bytesToHex(address), topics: topics.map(bytesToHex), data: bytesToHex(data) };
}

function codeLimits({ semantics }: ChainRules): Record<string, Record<string, number>> {
  const { maxCodeSize, maxInitCodeSize } = semantics.code;
  return {
    607: { maxCodeSize },
    ...(maxInitCodeSize === null ? {} : { 3860: { maxInitCodeSize } }),
  };
}
