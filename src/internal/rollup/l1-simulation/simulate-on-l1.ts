import { RollupError } from "../errors.js";
import { readHeader } from "../l1/header.js";
import { quantity, type RpcBlock } from "../l1/rpc.js";
import { ethereumTransaction } from "../l2/simulate/call-transaction.js";
import { simulate } from "../l2/simulate/simulate.js";
import type { BlockToSimulate, SimulatedBlock, SimulationOptions } from "../l2/types.js";
import { accountKey } from "../ovm/bytes.js";
import { createEngine, DEFAULT_ENGINE } from "../ovm/engine/create-engine.js";
import { StateReads, ToldState } from "../ovm/state/told-state.js";
import { UnknownNodeError } from "../ovm/state/trie-node.js";
import { WorldState } from "../ovm/state/world-state.js";
import type { Address, ChainRules, Hex } from "../types.js";
import { rulesOfL1 } from "./l1-rules.js";
import { type AskL1, L1State, StateMovedError } from "./l1-state.js";
import { readsOfCalls } from "./reads-of-calls.js";

/** A cheat that changes the base between two questions begins a simulation anew; more than so many are no accident. */
const MOST_BEGINNINGS = 8;

/** Times that calls are executed: each gets as far as what it reads does not depend on what is not known. */
const MOST_PASSES = 128;
/** After so many, Hardhat's network is asked what the calls read, which a traced run tells at once. */
const FEW_PASSES = 6;

/** How far BLOCKHASH reaches. */
const REACH = 256n;

/** Six blobs (EIP-7691): a block with more leaves an excess. */
const BLOB_GAS_TARGET = 6n * 131_072n;

const ZERO: Hex = `0x${"00".repeat(32)}`;

/**
 * Executes blocks that would follow a block of L1, by Ethereum's rules on the L2's engine. L1's state is read through its proofs, as far as the
 * run goes: what is not known yet is taken for absent, and the run repeated with what it looked at, until it looked at nothing new. So
 * state roots, and hashes, are exact.
 *
 * @throws {RollupError} why a call could not be in its block
 */
export async function simulateOnL1(
  ask: AskL1,
  blocks: readonly BlockToSimulate[],
  block: RpcBlock,
  options: SimulationOptions,
): Promise<SimulatedBlock[]> {
  assertNoBlobs(block);
  const rules = await rulesOfL1(ask);
  for (let beginning = 0; beginning < MOST_BEGINNINGS; beginning++) {
    try {
      return await new L1Simulation(ask, block, rules).run(blocks, options);
    } catch (error) {
      if (!(error instanceof StateMovedError)) throw error;
    }
  }
  const number = BigInt(block.number);
  throw new RollupError(
    "L1_STATE_MOVING",
    `L1's state at block ${number} was changed ${MOST_BEGINNINGS} times while it was read. Simulate while no cheat runs.`,
    { number },
  );
}

/** Simulated blocks have no excess of blobs. */
function assertNoBlobs(block: RpcBlock): void {
  const [excess, used] = [BigInt(block["excessBlobGas"]!), BigInt(block["blobGasUsed"]!)];
  if (excess === 0n && used <= BLOB_GAS_TARGET) return;
  throw new RollupError(
    "L1_BLOBS_NOT_SIMULATED",
    `Block ${BigInt(block.number)} of L1 has ${used} gas of blobs and an excess of ${excess}: the blob base fee behind it moves, which is not simulated. Mine blocks without blobs until the excess is 0.`,
    { excess, used },
  );
}

class L1Simulation {
  readonly #ask: AskL1;
  readonly #block: RpcBlock;
  readonly #rules: ChainRules;
  readonly #state: L1State;
  readonly #hashes = new Map<bigint, Hex>();

  public constructor(ask: AskL1, block: RpcBlock, rules: ChainRules) {
    this.#ask = ask;
    this.#block = block;
    this.#rules = rules;
    this.#state = new L1State(ask, block.number);
  }

  public async run(blocks: readonly BlockToSimulate[], options: SimulationOptions): Promise<SimulatedBlock[]> {
    await this.#learn(this.#named(blocks), new Set());
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      if (pass === FEW_PASSES) await this.#state.learn(await readsOfCalls(this.#ask, blocks, this.#block.number));
      const reads = new StateReads();
      const numbers = new Set<bigint>();
      const attempt = await this.#attempt(blocks, options, reads, numbers).then(
        (simulated) => ({ simulated }),
        (error: unknown) => ({ error }),
      );
      // What a run did that took something for absent says nothing.
      if (await this.#learn(reads, numbers)) continue;
      if ("simulated" in attempt) return attempt.simulated;
      if (!(attempt.error instanceof UnknownNodeError)) throw attempt.error;
      await this.#state.learnNode(attempt.error);
    }
    throw new RollupError(
      "SIMULATION_TOO_DEEP",
      `What the simulation reads of L1's state depends ${MOST_PASSES} times on what it read before. Simulate less at once.`,
      { passes: MOST_PASSES },
    );
  }

  #attempt(
    blocks: readonly BlockToSimulate[],
    options: SimulationOptions,
    reads: StateReads,
    numbers: Set<bigint>,
  ): Promise<SimulatedBlock[]> {
    const { hash } = this.#block;
    const { origin } = readHeader(this.#block);
    const { number, timestamp, baseFee } = origin;
    const [gasLimit, gasUsed] = [BigInt(this.#block["gasLimit"]!), BigInt(this.#block["gasUsed"]!)];
    return simulate(blocks, options, {
      rules: this.#rules,
      block: { number, timestamp, hash, gasLimit, gasUsed, baseFee },
      // The beacon chain has said nothing yet.
      origin: { ...origin, prevRandao: ZERO, parentBeaconBlockRoot: ZERO },
      world: this.#state.world,
      accounts: {},
      takenOver: { gasLimit, coinbase: this.#block["miner"]! },
      blockHash: (asked) => {
        if (asked + REACH > number && asked <= number) numbers.add(asked);
        return this.#hashes.get(asked);
      },
      chain: {
        createEngine: (rules) => createEngine(rules, DEFAULT_ENGINE, new ToldState(WorldState.empty, reads)),
        // Hardhat's network writes nothing at the beginning of a block.
        begin: () => undefined,
        transactionOf: ethereumTransaction,
      },
    });
  }

  /** What the request names, and who gets the fees. */
  #named(blocks: readonly BlockToSimulate[]): StateReads {
    const reads = new StateReads();
    const add = (address: Hex | undefined) => address !== undefined && reads.accounts.add(accountKey(address));
    add(this.#block["miner"]);
    for (const { calls, accounts } of blocks) {
      for (const address of Object.keys(accounts)) add(address as Address);
      for (const { from, to } of calls) [from, to].forEach(add);
    }
    return reads;
  }

  /** Says whether anything was new. */
  async #learn(reads: StateReads, numbers: ReadonlySet<bigint>): Promise<boolean> {
    let learnt = await this.#state.learn(reads);
    for (const number of numbers) {
      if (this.#hashes.has(number)) continue;
      const { hash } = (await this.#ask("eth_getBlockByNumber", [quantity(number), false])) as RpcBlock;
      this.#hashes.set(number, hash);
      learnt = true;
    }
    return learnt;
  }
}
