import type { Receipt, Sender, TransactionLike } from "../common.js";
import type { ListedWithdrawal, ListFilter } from "../lists.js";
import type {
  FinalizeResult,
  Withdrawal,
  WithdrawalLike,
  WithdrawalStatus,
  WithdrawErc20Parameters,
  WithdrawEthParameters,
} from "../withdrawals.js";

/** L2→L1: from the start on L2 to the payment on L1, and the time between. */
export interface OvmWithdrawals {
  /**
   * Starts a withdrawal of ETH on L2.
   *
   * @throws OvmError `WITHDRAWAL_GAS_TOO_HIGH` when no transaction on L1 has so much gas for the call.
   * @example
   * ```ts
   * const withdrawal = await ovm.withdrawEth({ value: parseEther("0.4") });
   * await ovm.fastForward(withdrawal);
   * await withdrawal.finalize();
   * ```
   */
  withdrawEth(parameters: WithdrawEthParameters): Promise<Withdrawal>;

  /**
   * Starts a withdrawal of bridged ERC-20 tokens on L2.
   *
   * @throws OvmError `WITHDRAWAL_GAS_TOO_HIGH` when no transaction on L1 has so much gas for the call.
   * @example
   * ```ts
   * const withdrawal = await ovm.withdrawErc20({ l2Token, amount: 100n });
   * ```
   */
  withdrawErc20(parameters: WithdrawErc20Parameters): Promise<Withdrawal>;

  /**
   * Returns the withdrawals that an L2 transaction started, including those of users' own contracts.
   *
   * @throws OvmError `TRANSACTION_UNKNOWN`
   * @example
   * ```ts
   * const [withdrawal] = await ovm.withdrawalsIn(await vault.exitToL1());
   * ```
   */
  withdrawalsIn(l2Transaction: TransactionLike): Promise<Withdrawal[]>;

  /**
   * Lists the withdrawals that were started on L2, oldest first, with what each waits for.
   *
   * @example
   * ```ts
   * for (const withdrawal of await ovm.withdrawals({ status: "ready-to-finalize" })) await withdrawal.finalize();
   * ```
   */
  withdrawals(filter?: ListFilter<WithdrawalStatus>): Promise<ListedWithdrawal[]>;

  /**
   * Proves a withdrawal on L1 against an output that covers its block.
   *
   * @throws OvmError `WITHDRAWAL_UNKNOWN`, `WITHDRAWAL_NOT_PROPOSED`, `WITHDRAWAL_NOT_IN_OUTPUT`, `WITHDRAWAL_ALREADY_FINALIZED`,
   * `WITHDRAWAL_WRONG_PROOF`;
   * `WITHDRAWAL_AMBIGUOUS` when the transaction that was passed started several.
   * @example
   * ```ts
   * const withdrawal = await ovm.withdrawEth({ value: 1n });
   * await ovm.proveWithdrawal(withdrawal); // or withdrawal.prove()
   * ```
   */
  proveWithdrawal(withdrawal: WithdrawalLike, options?: Sender): Promise<Receipt>;

  /**
   * Finalizes a proven withdrawal on L1, which calls its target.
   *
   * @throws OvmError `WITHDRAWAL_WAITING` (the message says how long is left), `WITHDRAWAL_NOT_PROVEN`,
   * `WITHDRAWAL_NOT_PROPOSED`, `WITHDRAWAL_DISPUTED`, `WITHDRAWAL_OUTPUT_DELETED`, `WITHDRAWAL_ALREADY_FINALIZED`, `WITHDRAWAL_UNKNOWN`,
   * `WITHDRAWAL_BAD_TARGET`.
   * @example
   * ```ts
   * await ovm.fastForward(withdrawal);
   * const { succeeded } = await ovm.finalizeWithdrawal(withdrawal); // or withdrawal.finalize()
   * ```
   */
  finalizeWithdrawal(withdrawal: WithdrawalLike, options?: Sender): Promise<FinalizeResult>;

  /**
   * Where a withdrawal stands.
   *
   * @throws OvmError `WITHDRAWAL_UNKNOWN`
   * @example
   * ```ts
   * assert.equal(await ovm.withdrawalStatus(withdrawal), "ready-to-prove");
   * ```
   */
  withdrawalStatus(withdrawal: WithdrawalLike): Promise<WithdrawalStatus>;

  /**
   * With a number: moves both layers' clocks by so many seconds. With a withdrawal: posts and proposes what is missing,
   * proves it if it is not proven, and jumps to the first second at which `finalize()` succeeds.
   *
   * @returns the time of L1 afterwards, in seconds since the epoch
   * @throws OvmError `INVALID_DURATION`; with a withdrawal those of {@link proveWithdrawal} and {@link finalizeWithdrawal}, but for
   * `WITHDRAWAL_WAITING`.
   * @example
   * ```ts
   * await ovm.fastForward(12 * 3600); // twelve hours
   * await ovm.fastForward(withdrawal); // until it can be finalized
   * ```
   */
  fastForward(target: number | bigint | WithdrawalLike): Promise<bigint>;
}
