import type { NetworkConnection } from "hardhat/types/network";

import type { OvmDeposits } from "./types/verbs/deposits.js";
import type { OvmDisputes } from "./types/verbs/disputes.js";
import type { OvmMessages } from "./types/verbs/messages.js";
import type { OvmOperator } from "./types/verbs/operator.js";
import type { OvmWithdrawals } from "./types/verbs/withdrawals.js";

export type { ReorgReport, RollupStatus } from "./internal/rollup/api.js";
export type { L1Addresses } from "./internal/rollup/l1-addresses.js";
export type { Address, DisputeTerms, Hex } from "./internal/rollup/types.js";
export type { OutputDifference, TransactionDifference, Verification } from "./internal/rollup/verifier/types.js";
export type * from "./types/arbitrum.js";
export type * from "./types/bridge.js";
export type { AddressLike, GasLimit, Receipt, ReceiptLog, Sender, TransactionLike } from "./types/common.js";
export type * from "./types/config.js";
export type * from "./types/dispute.js";
export type * from "./types/fraud.js";
export type * from "./types/lists.js";
export type * from "./types/operator.js";
export type * from "./types/ovm2.js";
export type * from "./types/verbs/deposits.js";
export type * from "./types/verbs/disputes.js";
export type * from "./types/verbs/messages.js";
export type * from "./types/verbs/operator.js";
export type * from "./types/verbs/withdrawals.js";
export type * from "./types/withdrawals.js";

/**
 * `connection.ovm`: the rollup behind a network connection. The connection itself speaks to L2, `ovm.l1` to L1.
 *
 * Amounts are bigint wei, times are seconds. Every refusal is an `OvmError` whose `code` docs/errors.md lists.
 *
 * @example
 * ```ts
 * import { network } from "hardhat";
 * import { parseEther } from "ethers";
 *
 * const { ovm, ethers } = await network.create("ovm");
 * const [alice] = await ethers.getSigners();
 *
 * await ovm.depositEth({ from: alice, value: parseEther("1") });
 * const withdrawal = await ovm.withdrawEth({ from: alice, value: parseEther("0.4") });
 * await ovm.fastForward(withdrawal);
 * await withdrawal.finalize();
 * ```
 */
export interface OvmConnection extends OvmDeposits, OvmMessages, OvmWithdrawals, OvmOperator, OvmDisputes {
  /** The connection to L1, with its own `ethers`, `viem`, `networkHelpers`, … */
  readonly l1: NetworkConnection<"l1">;
}
