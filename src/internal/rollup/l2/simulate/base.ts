import type { L1Origin } from "../../derivation/types.js";
import type { Engine } from "../../ovm/engine/engine.js";
import type { Executor } from "../../ovm/execution/executor.js";
import type { JournaledState } from "../../ovm/state/journaled-state.js";
import type { WorldState } from "../../ovm/state/world-state.js";
import type { L2Transaction } from "../../ovm/types.js";
import type { Address, ChainRules, Hex } from "../../types.js";
import type { AccountOverride, BlockOverrides, CallRequest, L2Block } from "../types.js";

/** What a simulation goes on from. */
export interface SimulationBase {
  rules: ChainRules;
  block: Pick<L2Block, "number" | "timestamp" | "hash" | "gasLimit" | "gasUsed" | "baseFee">;
  /** The L1 block that every simulated block knows. */
  origin: L1Origin;
  /** The state after the block. */
  world: WorldState;
  /** Changes of accounts before the first simulated block. */
  accounts: Readonly<Record<Address, AccountOverride>>;
  /** What the first block takes over from the base, where the rules do not say it. */
  takenOver: Pick<BlockOverrides, "gasLimit" | "coinbase">;
  /** BLOCKHASH of blocks up to the base. */
  blockHash: (number: bigint) => Hex | undefined;
  chain: SimulatedChain;
}

/** What blocks of the simulated chain begin with, what their calls would be, and what executes them. */
export interface SimulatedChain {
  createEngine: (rules: ChainRules) => Engine;
  begin: (state: JournaledState, rules: ChainRules, block: BeginningBlock) => void;
  /** @param gas for a call that names none */
  transactionOf: (executor: Executor, call: CallRequest, gas: bigint) => L2Transaction;
}

export interface BeginningBlock {
  number: bigint;
  timestamp: bigint;
  parentHash: Hex;
  origin: L1Origin;
}
