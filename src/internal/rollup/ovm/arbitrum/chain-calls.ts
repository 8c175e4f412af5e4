import * as AbiFunction from "ox/AbiFunction";

import { arbRetryableTx } from "../../../artifacts/l2/arb-retryable-tx.js";
import type { Deposit } from "../../derivation/types.js";
import type { Hex } from "../../types.js";
import { accountKey, bytesToHex, hexToBytes, word } from "../bytes.js";
import type { Executor } from "../execution/executor.js";
import { ARBITRUM, ARBOS } from "./addresses.js";
import { type Answer, readAnswer } from "./answer.js";
import { makeMoves } from "./money.js";

const ADDRESS = ARBITRUM.arbRetryableTx;
const KEY = accountKey(ADDRESS);

const REQUEST = AbiFunction.fromAbi(arbRetryableTx.abi, "request");
const NEXT = AbiFunction.encodeData(AbiFunction.fromAbi(arbRetryableTx.abi, "next"));
const REDEEMED = AbiFunction.fromAbi(arbRetryableTx.abi, "redeemed");
const REAP = AbiFunction.encodeData(AbiFunction.fromAbi(arbRetryableTx.abi, "reap"));

// Slots of contracts/L2/arbitrum/Tickets.sol.
const PENDING = bytesToHex(word(0n)).slice(2);
const WAITING = bytesToHex(word(1n)).slice(2);

/** Gas of all calls of a block, which no account pays. */
const BLOCK_GAS = 1n << 27n;
/** Gas that a call takes before it runs: so no code can be called without end. */
const CALL_GAS = 21_000n;

/** Tickets that a block looks at, whether they have expired. */
const LOOKS = 2;

/** Status of a redeem whose gas was not enough to begin. */
export const NOT_BEGUN = 2n;

/** What the chain itself asks of ArbRetryableTx in a block. Wei move as each answer says, before anything else happens. */
export class ChainCalls {
  readonly #executor: Executor;
  #gas = BLOCK_GAS;

  public constructor(executor: Executor) {
    this.#executor = executor;
  }

  /** Whether there is something that `next` takes. */
  public get isPending(): boolean {
    return this.#executor.state.storage(KEY, PENDING).length > 0;
  }

  /** A request of a message from L1. */
  public request(ordinal: bigint, { from, queueIndex, data, message }: Deposit): Promise<Answer | undefined> {
    const { kind, baseFee } = message!;
    return this.#ask(AbiFunction.encodeData(REQUEST, [ordinal, from, queueIndex, BigInt(kind), baseFee, data]));
  }

  /** The first of what is pending. */
  public next(): Promise<Answer | undefined> {
    return this.#ask(NEXT);
  }

  /** Tells of the redeem that `next` gave. */
  public async redeemed(status: bigint, gasUsed: bigint): Promise<void> {
    await this.#ask(AbiFunction.encodeData(REDEEMED, [status, gasUsed]));
  }

  /** Takes tickets off that have expired. */
  public async reap(): Promise<void> {
    const { state } = this.#executor;
    for (let looks = 0; looks < LOOKS && state.storage(KEY, WAITING).length > 0; looks++) await this.#ask(REAP);
  }

  async #ask(data: Hex): Promise<Answer | undefined> {
    if (this.#gas < CALL_GAS) return undefined;
    this.#gas -= CALL_GAS;
    const executor = this.#executor;
    executor.warm({ from: ARBOS, to: ADDRESS });
    const { error, returnData, logs, gasUsed } = await executor.run({
      ...{ from: ARBOS, to: ADDRESS, gas: this.#gas, value: 0n },
      ...{ data: hexToBytes(data), gasPrice: executor.context.baseFee },
    });
    await executor.endTransaction();
    this.#gas -= gasUsed;
    const answer = error === undefined ? readAnswer(returnData, logs) : undefined;
    if (answer !== undefined) makeMoves(executor.state, answer.moves);
    return answer;
  }
}
