import type { CheckReport } from "../../internal/check/types.js";
import type { RollupStatus } from "../../internal/rollup/api.js";
import type { Hex } from "../../internal/rollup/types.js";
import type { Verification } from "../../internal/rollup/verifier/types.js";
import type { Semantics } from "../../internal/semantics/types.js";
import type { AddressLike } from "../common.js";
import type { SemanticsName } from "../config.js";
import type { ForcedBatch, OvmAddresses, SequencerVerbs } from "../operator.js";

/** What the operator of a rollup does, and what shows where the rollup stands. */
export interface OvmOperator {
  /**
   * Addresses of the rollup's contracts.
   *
   * @example
   * ```ts
   * const { portal, l2StandardBridge } = await ovm.addresses();
   * ```
   */
  addresses(): Promise<OvmAddresses>;

  /**
   * Heads, queue, outputs, terms of disputes, sequencer and clock.
   *
   * @example
   * ```ts
   * const { queue, chain, clock } = await ovm.status();
   * ```
   */
  status(): Promise<RollupStatus>;

  /**
   * Posts every L2 block that L1 does not have; returns the L1 transactions.
   *
   * @example
   * ```ts
   * const [l1Transaction] = await ovm.submitBatch();
   * ```
   */
  submitBatch(): Promise<Hex[]>;

  /**
   * Proposes an output for every posted block that has none; returns the L1 transactions.
   *
   * @throws OvmError `PREFIX_NOT_VERIFIED` when an output on L1 is wrong, so that those behind it would be deleted with it.
   * @example
   * ```ts
   * await ovm.submitBatch();
   * const [l1Transaction] = await ovm.proposeOutputs();
   * ```
   */
  proposeOutputs(): Promise<Hex[]>;

  /**
   * Appends overdue L1→L2 transactions on L1, as anyone can; L2 follows.
   *
   * @throws OvmError `FORCE_INCLUSION_TOO_EARLY` (the message says how long is left), `QUEUE_EMPTY`.
   * @example
   * ```ts
   * await ovm.sequencer.censor(alice);
   * await ovm.depositEth({ from: alice, value: 1n });
   * await ovm.fastForward(12 * 3600);
   * const { blocks } = await ovm.forceBatch();
   * ```
   */
  forceBatch(): Promise<ForcedBatch>;

  /**
   * Executes every L2 block again from L1's data alone, with a second client, and compares the results with the outputs on L1.
   *
   * @example
   * ```ts
   * const { verified, outputs, difference } = await ovm.verify();
   * assert.equal(difference, undefined); // else the first wrong output: its block, batch, both outputs, …
   * ```
   */
  verify(): Promise<Verification>;

  /** The account that builds L2's blocks. */
  readonly sequencer: SequencerVerbs;

  /**
   * Finds where a deployed contract behaves differently on an L2 than on L1, by byte offset; `ovm:check` and `hardhat-ovm/check`
   * also know source lines.
   *
   * @param options `layer`: where the contract is, default `"l2"`; `semantics`: designs to check against, default `["optimism"]`
   * @throws OvmError `CHECK_NO_CODE`
   * @example
   * ```ts
   * const { findings } = await ovm.check(vault, { semantics: ["optimism", "arbitrum"] });
   * ```
   */
  check(
    contract: AddressLike,
    options?: { layer?: "l1" | "l2"; semantics?: readonly (SemanticsName | Semantics)[] },
  ): Promise<CheckReport>;

  /**
   * One snapshot of both layers.
   *
   * @example
   * ```ts
   * const snapshot = await ovm.snapshot();
   * await ovm.restore(snapshot);
   * ```
   */
  snapshot(): Promise<Hex>;

  /**
   * Returns both layers to a snapshot; it and those taken after it are spent.
   *
   * @throws OvmError `SNAPSHOT_UNKNOWN` when it was restored before, or an older one was
   * @example
   * ```ts
   * const snapshot = await ovm.snapshot();
   * await ovm.restore(snapshot);
   * ```
   */
  restore(snapshot: Hex): Promise<void>;
}
