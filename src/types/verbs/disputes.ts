import type { Dispute, DisputedOutput, OpenDisputeOptions } from "../dispute.js";
import type {
  ChallengerVerbs,
  DefenderVerbs,
  Fraud,
  FraudLike,
  FraudParameters,
  FraudVerdict,
  FraudWithdrawal,
  ProveFraudOptions,
} from "../fraud.js";

/** False outputs, told on purpose, and the disputes about them. */
export interface OvmDisputes {
  /**
   * Lets the proposer lie: posts an output that is false by one change in an otherwise honest run of its block. Earlier blocks are
   * posted and proposed honestly. After that the proposer builds on its lie until it is deleted; L2 itself keeps showing the truth.
   *
   * @throws OvmError `BLOCK_ALREADY_PROPOSED`, `UNKNOWN_BLOCK`, `UNKNOWN_FRAUD_KIND`, and the codes of docs/errors.md that begin with
   * `FRAUD_`
   * @example
   * ```ts
   * const fraud = await ovm.injectFraud({ kind: "balance-theft", from: alice, to: mallory, amount: parseEther("4") });
   * console.log(fraud.story);
   * await ovm.fastForward(fraud.withdrawal); // it is not disputed …
   * await fraud.withdrawal.finalize(); // … and L1 pays mallory
   * ```
   */
  injectFraud(
    parameters: FraudParameters & { kind: "balance-theft" | "withdrawal-forgery" },
  ): Promise<Fraud & { withdrawal: FraudWithdrawal }>;
  injectFraud(parameters: FraudParameters): Promise<Fraud>;

  /**
   * The lies that were injected, oldest first; those that were deleted included.
   *
   * @example
   * ```ts
   * const [oldest] = await ovm.frauds();
   * ```
   */
  frauds(): Promise<Fraud[]>;

  /**
   * Disputes a lie on L1, to the end: the honest challenger against the liar. Time passes from deadline to deadline.
   *
   * @param options `style`: `"bisection"` (default) to one step, or `"re-execution"` of the whole block; `opponent`: whether the liar
   * plays to the end (`"stubborn"`, default) or not at all (`"silent"`); `force`: re-execute at any amount of gas
   * @throws OvmError `FRAUD_NOT_LIVE`, `FRAUD_BEHIND_ANOTHER`, `FRAUD_FINAL`, `RE_EXECUTION_TOO_LONG`, `L1_NOT_MINED`.
   * @example
   * ```ts
   * const fraud = await ovm.injectFraud({ kind: "storage" });
   * const verdict = await ovm.proveFraud(fraud, { style: "bisection" });
   * console.log(verdict.transcript);
   * assert(verdict.deletedOutputs.includes(fraud.outputIndex));
   * ```
   */
  proveFraud(fraud: FraudLike, options?: ProveFraudOptions): Promise<FraudVerdict>;

  /**
   * Every dispute that was ever opened, oldest first.
   *
   * @example
   * ```ts
   * const open = (await ovm.disputes()).filter(({ status }) => status === "alive");
   * ```
   */
  disputes(): Promise<Dispute[]>;

  /**
   * One of them, by its number.
   *
   * @throws OvmError `NO_SUCH_DISPUTE`, `SEMANTICS_NOT_PROVABLE`
   * @example
   * ```ts
   * const { status, matches } = await ovm.dispute(1);
   * ```
   */
  dispute(id: number): Promise<Dispute>;

  /**
   * Opens a dispute about an output, and goes no further: for tests of the game itself. {@link Dispute} has the moves.
   *
   * @param about an L2 block (`{ block }`, such as a fraud), or the number of a fraud
   * @throws OvmError `OUTPUT_NOT_CLAIMED` when L1 has no output of that block, `SEMANTICS_NOT_PROVABLE` when the L2's design has no
   * disputes here.
   * @example
   * ```ts
   * const fraud = await ovm.injectFraud({ kind: "random-root" });
   * const dispute = await ovm.openDispute(fraud, { style: "re-execution" });
   * await dispute.run(); // as many steps as one L1 transaction holds
   * ```
   */
  openDispute(about: DisputedOutput, options?: OpenDisputeOptions): Promise<Dispute>;

  /** The account that disputes false outputs by itself. Off until it is started. */
  readonly challenger: ChallengerVerbs;

  /** The account that defends true outputs by itself. On until it is stopped. */
  readonly defender: DefenderVerbs;
}
