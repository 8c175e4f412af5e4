import type { DisputeSettings } from "../internal/rollup/dispute/terms.js";
import type { Semantics } from "../internal/semantics/types.js";

/** The OVM design that the L2 follows. */
export type SemanticsName = "optimism" | "arbitrum" | "ovm2" | "ovm1";

/** The `ovm` section of an `edr-simulated` network entry: a rollup in this process. Periods are whole seconds. */
export interface OvmUserConfig {
  /** Name of the network entry to take L1 from; each rollup makes its own instance of it. Default: `"ovmL1"`. */
  l1?: string;
  /** A design, or one that you made with `defineSemantics` of `hardhat-ovm/semantics`. Default: `"optimism"`. */
  semantics?: SemanticsName | Semantics;
  /** Seconds during which an output can be disputed. Default: 604,800 (seven days). */
  challengeWindow?: number;
  /** Seconds between proving a withdrawal and finalizing it. Default: 604,800 (seven days). */
  proofMaturityDelay?: number;
  /** Seconds between the resolution of an output's game and the withdrawals that rest on it. Default: 0. */
  finalityDelay?: number;
  /** Seconds after which anyone may force a waiting L1→L2 transaction in. Default: 43,200 (twelve hours). */
  forceInclusionPeriod?: number;
  /**
   * `"auto"` (default): an L2 block with a withdrawal is batched and its output proposed before the request that made it
   * returns. `"manual"`: only `submitBatch` and `proposeOutputs` post.
   */
  posting?: "auto" | "manual";
  /** Cheats (`hardhat_setBalance`, impersonation, …) are allowed on L2, as batch elements. Default: `true`. */
  developmentMode?: boolean;
  /**
   * Whether a transaction on L2 pays for its bytes on L1, as on every OP chain. `false` keeps tests simple that compare balances and
   * know gas alone (`changeEtherBalance`): receipts then say `l1Fee: 0x0`. Default: `true`.
   *
   * @example
   * ```ts
   * const networks = { ovm: ovmNetwork({ l1DataFee: false }) };
   * ```
   */
  l1DataFee?: boolean;
  /**
   * A second client, on `@ethereumjs/vm`, executes every L2 block as soon as it is built; if the results differ, the request fails with
   * `EXECUTION_DIFFERS`. Costs time: use it to look for a fault of the simulator. Default: `false`.
   */
  verify?: boolean;
  /**
   * What executes L2. `"native"` is the plugin's own interpreter; `"ethereumjs"` is `@ethereumjs/evm`, several times slower, to compare
   * the other with. Blocks are the same on both. Default: `"native"`.
   */
  engine?: "native" | "ethereumjs";
  /**
   * Whether test runs end with a report of what differed from L1. `true`: every opcode that gave another result than L1 would have
   * given, with its source line, both values and how often. `"differential"`: each transaction and call also runs by L1's rules on the
   * same state, and those that end otherwise are reported. `--ovm-report` and `--ovm-report-differential` ask for it for one run
   * (docs/report.md). Default: `false`.
   *
   * @example
   * ```ts
   * const networks = { ovm: ovmNetwork({ report: true }) };
   * ```
   */
  report?: boolean | "differential";
  /**
   * The terms of disputes, times in seconds and amounts in wei. Defaults: `arity` 16; `clock` half the challenge window; `grace` 2/7 of
   * `clock`, divided by the turns (10,800 at arity 16); `bond` and `proposerStake` 1 ETH; `gasPrice` 25 gwei; `proposers` `"one"`.
   * What each means: `DisputeTerms`.
   */
  disputes?: DisputeSettings;
}

/** A resolved {@link OvmUserConfig}. */
export type OvmConfig = Required<OvmUserConfig>;

/** The `ovm` section of an `http` network entry, whose `url` is the L2 of a running `ovm:node`. */
export interface OvmNodeUserConfig {
  /** URL of the node's L1, if the URL that the node reports cannot be reached from here. */
  l1Url?: string;
}
