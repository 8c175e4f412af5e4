import { createCustomCommon, Mainnet } from "@ethereumjs/common";
import { EVM, EVMError, type EVMMockBlockchainInterface, type EVMResult, NobleBN254 } from "@ethereumjs/evm";

import { kzg } from "../../crypto/kzg.js";
import { curve } from "../../crypto/secp256k1/ethereumjs.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { Address, ChainRules } from "../../types.js";
import { evmAddress, hexToBytes } from "../bytes.js";
import { JournaledState } from "../state/journaled-state.js";
import { WorldState } from "../state/world-state.js";
import { isSince } from "../transactions/intrinsic-gas.js";
import type { AccessListItem, BlockContext } from "../types.js";
import { amendEvm } from "./amend-evm.js";
import { amendInterpreters, findInterpreters } from "./amend-interpreters.js";
import { capWords } from "./caps.js";
import { capMemory } from "./memory-cap.js";
import { logsLength } from "./outcome.js";
import { customPrecompiles } from "./precompiles.js";

/** The outermost message of a transaction. */
export interface Message {
  from: Address;
  to: Address | undefined;
  /** Gas of the outermost frame. */
  gas: bigint;
  value: bigint;
  data: Uint8Array;
  gasPrice: bigint;
}

export interface RunResult extends EVMResult {
  /** The last cap that a frame met, in words. */
  cap?: string | undefined;
}

/** What BLOCKHASH asks. */
class BlockHashes implements EVMMockBlockchainInterface {
  public context: BlockContext | undefined;

  public async getBlock(number: number): Promise<{ hash(): Uint8Array }> {
    const hash = this.context?.blockHash(BigInt(number));
    return { hash: () => (hash === undefined ? new Uint8Array(32) : hexToBytes(hash)) };
  }

  public async putBlock(): Promise<void> {
    // The chain keeps its blocks itself.
  }

  public shallowCopy(): BlockHashes {
    return this;
  }
}

/**
 * One EVM and the state it works on. Knows messages, not transactions: no nonce, fee or receipt.
 * An executor runs one message at a time; a chain has as many as it runs at once.
 *
 * SAFETY: block execution attaches no `step` listener: with one, `REVERT(0, 2^255)` throws out of the EVM.
 */
export class Executor {
  public readonly rules: ChainRules;
  public readonly state: JournaledState;
  public readonly evm: EVM;
  readonly #hashes = new BlockHashes();
  readonly #precompiles: readonly string[];
  /** The last cap that a frame of the run met. */
  #cap: string | undefined;
  readonly #onCap = (cap: string): void => void (this.#cap = cap);
  #context!: BlockContext;
  #block!: NonNullable<Parameters<EVM["runCall"]>[0]["block"]>;

  public constructor(rules: ChainRules, state = new JournaledState(WorldState.empty)) {
    this.rules = rules;
    this.state = state;
    const { semantics, chainId } = rules;
    const common = createCustomCommon({ chainId: Number(chainId) }, Mainnet, {
      hardfork: semantics.hardfork,
      customCrypto: { ...curve, kzg, keccak256 },
    });
    this.evm = new EVM({
      common,
      stateManager: this.state,
      blockchain: this.#hashes,
      bn254: new NobleBN254(),
      customPrecompiles: customPrecompiles(common, semantics, this.#onCap),
      allowUnlimitedInitCodeSize: semantics.code.maxInitCodeSize === null,
    });
    // The EVM's constructor sets Ethereum's parameters; the semantics' come after.
    common.updateParams(codeLimits(rules));
    amendEvm(this.evm);
    amendInterpreters(this.evm);
    if (semantics.caps.memoryBytes !== null) capMemory(this.evm, semantics.caps.memoryBytes, this.#onCap);
    this.#precompiles = [...this.evm.precompiles.keys()];
  }

  public get context(): BlockContext {
    return this.#context;
  }

  public enterBlock(context: BlockContext): void {
    this.#context = context;
    this.#hashes.context = context;
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

  /** Marks what is warm before the first opcode (EIP-2929, EIP-3651, EIP-2930). */
  public warm(message: Pick<Message, "from" | "to">, accessList: readonly AccessListItem[] = []): void {
    const { journal } = this.evm;
    for (const address of this.#precompiles) journal.addAlwaysWarmAddress(address);
    journal.addAlwaysWarmAddress(message.from.toLowerCase());
    if (message.to !== undefined) journal.addAlwaysWarmAddress(message.to.toLowerCase());
    if (isSince(this.rules.semantics.hardfork, "shanghai")) {
      journal.addAlwaysWarmAddress(this.#context.coinbase.toLowerCase());
    }
    for (const { address, storageKeys } of accessList) {
      journal.addAlwaysWarmAddress(address.toLowerCase());
      for (const key of storageKeys) journal.addAlwaysWarmSlot(address.toLowerCase(), key.toLowerCase());
    }
  }

  /**
   * Runs a message whose sender's nonce is raised already. State changes of a failed one are undone. One whose logs are
   * longer than the cap is out of gas at its end, and undone too.
   */
  public async run(message: Message): Promise<RunResult> {
    this.#cap = undefined;
    const cap = this.rules.semantics.caps.receiptBytes;
    if (cap === null) return this.#runCall(message);
    const { journal } = this.evm;
    await journal.checkpoint();
    const result = await this.#runCall(message);
    if (logsLength(result.execResult.logs ?? []) <= cap) {
      await journal.commit();
      return { ...result, cap: this.#cap };
    }
    await journal.revert();
    const exceptionError = new EVMError(EVMError.errorMessages.OUT_OF_GAS);
    const execResult = { executionGasUsed: message.gas, returnValue: new Uint8Array(0), exceptionError };
    return { execResult, cap: capWords.receiptBytes(cap) };
  }

  async #runCall({ from, to, gas, value, data, gasPrice }: Message): Promise<EVMResult> {
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

  /** Removes what the transaction destroyed or left empty, and forgets what it warmed. */
  public async endTransaction({ selfdestruct, createdAddresses }: EVMResult["execResult"]): Promise<void> {
    const legacy = this.rules.semantics.accounts.selfdestruct === "legacy";
    for (const address of selfdestruct?.keys() ?? []) {
      if (legacy || createdAddresses?.has(address)) await this.evm.journal.deleteAccount(evmAddress(address));
    }
    await this.evm.journal.cleanup();
    this.state.originalStorageCache.clear();
  }
}

function codeLimits({ semantics }: ChainRules): Record<string, Record<string, number>> {
  const { maxCodeSize, maxInitCodeSize } = semantics.code;
  return {
    607: { maxCodeSize },
    ...(maxInitCodeSize === null ? {} : { 3860: { maxInitCodeSize } }),
  };
}
