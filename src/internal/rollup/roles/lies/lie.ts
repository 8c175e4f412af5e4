import type { Accounts } from "../../api.js";
import type { FraudRequest } from "../../dispute/types.js";
import type { RollupError } from "../../errors.js";
import type { L2Block } from "../../l2/types.js";
import type { Machine } from "../../machine/state/machine.js";
import type { World } from "../../machine/state/world.js";
import type { Milestones } from "../../machine/trace/milestones.js";
import type { OutputState } from "../../machine/trace/output-state.js";
import type { Tampering } from "../../machine/trace/tampering.js";
import type { L1Prices } from "../../ovm/fees/types.js";
import type { ChainRules } from "../../types.js";
import type { Ledger } from "./ledger.js";
import type { FraudParameter } from "./parameters.js";
import type { Holder } from "./victim.js";
import type { Numbered } from "./withdraw.js";

/** What a lie is told about: a block, and its run as it would go on without the lie. */
export interface Scene {
  request: FraudRequest;
  block: L2Block;
  /** The node's accounts in a state. */
  balances: (world: World) => Holder[];
  /** wei that the portal on L1 holds: no withdrawal pays more. */
  payable: bigint;
  /** Steps of the run. */
  length: number;
  milestones: Milestones;
  /** The machine that has made `steps` steps. */
  machineAt: (steps: number) => Machine;
}

/** A lie that can be told. */
export interface Lie {
  tampering: Tampering;
  story: string;
  /** Of a theft or forgery: the withdrawal that is in the claimed state alone; undefined when it is not even there. */
  withdrawal?: (claimed: OutputState) => Numbered | undefined;
}

export interface Teller {
  /** Steps at which the lie can be told, the one that was asked for first. */
  steps: (scene: Scene) => number[];
  /** The lie, told at one of them. */
  lie: (scene: Scene, step: number) => Lie;
}

/** What a kind of lie that needs something makes it from. */
export interface Setting {
  request: FraudRequest;
  /** L2 after all transactions of the mempool. */
  truth: Ledger;
  /** The same as the proposer claims it: behind an earlier lie another state. */
  claim: Ledger;
  /** The node's accounts in the claimed state. */
  victims: readonly Holder[];
  /** wei, of the block that is to be made. */
  baseFee: bigint;
  /** wei; of L1, which the data fee depends on. */
  l1Prices: L1Prices;
  rules: ChainRules;
  accounts: Accounts;
}

export interface Preparation {
  /** For the end of a new block. They need not be valid. */
  elements: Uint8Array[];
  /** Tells of that block, where it is told otherwise than of any block. */
  teller?: Teller;
}

/** One kind of lie. */
export interface LieKind extends Teller {
  /** The parameters that it takes. */
  takes: (request: FraudRequest) => readonly FraudParameter[];
  /** What a block lacks for it; absent when any block will do. */
  lack?: (block: L2Block, request: FraudRequest) => RollupError | undefined;
  /** Makes what it needs; absent when an empty block will do. */
  prepare?: (setting: Setting) => Promise<Preparation>;
}
