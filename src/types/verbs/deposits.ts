import type {
  BridgedErc20,
  BridgeErc20Parameters,
  Deposit,
  DepositErc20Parameters,
  DepositEthParameters,
  RelayedReceipt,
} from "../bridge.js";
import type { AddressLike, TransactionLike } from "../common.js";
import type { DepositStatus, ListedDeposit, ListFilter } from "../lists.js";

/** L1→L2: ETH, tokens, and what became of a deposit. */
export interface OvmDeposits {
  /**
   * Sends ETH (and a call, if `data` is given) from L1 to L2, through the portal.
   *
   * @throws OvmError `DEPOSIT_DATA_TOO_LONG` when the portal would refuse the data, `DEPOSIT_GAS_TOO_LOW`, `DEPOSIT_GAS_TOO_HIGH` when the portal would refuse the gas limit, `DEPOSIT_TOO_DEAR` when its
   * price leaves no room in an L1 transaction.
   * @example
   * ```ts
   * const { l1, l2 } = await ovm.depositEth({ value: parseEther("1"), to: bob });
   * ```
   */
  depositEth(parameters: DepositEthParameters): Promise<Deposit>;

  /**
   * Sends ERC-20 tokens from L1 to L2, through the standard bridges; approves the bridge when needed.
   *
   * @throws OvmError `TOKEN_NOT_BRIDGED` when there is no token on L2 for it: `bridgeErc20` makes one. `TOKEN_APPROVAL_REFUSED`,
   * `NOT_A_CONTRACT`, `DEPOSIT_TOO_DEAR`.
   * @example
   * ```ts
   * await ovm.bridgeErc20(token);
   * await ovm.depositErc20({ l1Token: token, amount: 100n });
   * ```
   */
  depositErc20(parameters: DepositErc20Parameters): Promise<Deposit>;

  /**
   * Makes the L2 token of an L1 token, through the token factory; returns the existing one, if there is one.
   *
   * @throws OvmError `NOT_A_CONTRACT`, `TOKEN_METADATA_MISSING` when the token says no name, symbol or decimals and none is passed,
   * `TOKEN_NOT_CREATED`.
   * @example
   * ```ts
   * const { l2Token } = await ovm.bridgeErc20(token);
   * ```
   */
  bridgeErc20(l1Token: AddressLike, parameters?: BridgeErc20Parameters): Promise<BridgedErc20>;

  /**
   * The L2 receipt of the deposit that an L1 transaction made (of its `index`-th, counted from 0).
   *
   * @throws OvmError `NO_DEPOSIT` when the transaction made none, `DEPOSIT_PENDING` when L2 has not executed it.
   * @example
   * ```ts
   * const tx = await myL1Contract.bridgeSomething();
   * const receipt = await ovm.getL2Receipt(tx);
   * ```
   */
  getL2Receipt(l1Transaction: TransactionLike, options?: { index?: number }): Promise<RelayedReceipt>;

  /**
   * Lists the L1→L2 transactions, oldest first, with what each waits for.
   *
   * @example
   * ```ts
   * const [oldest] = await ovm.deposits({ status: "waiting" });
   * if (oldest !== undefined) console.log(oldest.secondsLeft); // until anyone can force it in
   * ```
   */
  deposits(filter?: ListFilter<DepositStatus>): Promise<ListedDeposit[]>;
}
