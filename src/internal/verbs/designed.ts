import type { Hex, WithdrawalLike, WithdrawalTransaction } from "../../types.js";
import type { OvmContext } from "../connection/wire/context.js";
import { byDesign } from "./by-design.js";

/** Verbs that each design has in its own way, and that tasks call too. Each is loaded when it is first called. */
export const depositEth = byDesign("depositEth", {
  optimism: async () => (await import("../connection/deposits/deposit-eth.js")).depositEth,
  arbitrum: async () => (await import("../connection/arbitrum/deposit-eth.js")).depositEth,
  ovm2: async () => (await import("../connection/ovm2/deposit-eth.js")).depositEth,
});

export const depositErc20 = byDesign("depositErc20", {
  optimism: async () => (await import("../connection/deposits/deposit-erc20.js")).depositErc20,
  arbitrum: async () => (await import("../connection/arbitrum/deposit-erc20.js")).depositErc20,
  ovm2: async () => (await import("../connection/ovm2/deposit-erc20.js")).depositErc20,
});

export const bridgeErc20 = byDesign("bridgeErc20", {
  optimism: async () => (await import("../connection/deposits/bridge-erc20.js")).bridgeErc20,
  arbitrum: async () => (await import("../connection/arbitrum/bridge-erc20.js")).bridgeErc20,
  ovm2: async () => (await import("../connection/ovm2/bridge-erc20.js")).bridgeErc20,
});

export const listDeposits = byDesign("deposits", {
  optimism: async () => (await import("../connection/deposits/list-deposits.js")).listDeposits,
  arbitrum: async () => (await import("../connection/arbitrum/list-deposits.js")).listDeposits,
  ovm2: async () => (await import("../connection/ovm2/list-deposits.js")).listDeposits,
});

export const waitForMessage = byDesign("waitForMessage", {
  optimism: async () => (await import("../connection/messages/wait-for-message.js")).waitForMessage,
  arbitrum: async () => (await import("../connection/arbitrum/wait-for-message.js")).waitForMessage,
  ovm2: async () => (await import("../connection/ovm2/wait-for-message.js")).waitForMessage,
});

export const sendMessage = byDesign("sendMessage", {
  optimism: async () => (await import("../connection/messages/send-message.js")).sendMessage,
  arbitrum: async () => (await import("../connection/arbitrum/send-message.js")).sendMessage,
  ovm2: async () => (await import("../connection/ovm2/send-message.js")).sendMessage,
});

export const replayMessage = byDesign("replayMessage", {
  optimism: async () => (await import("../connection/messages/replay-message.js")).replayMessage,
  arbitrum: async () => (await import("../connection/arbitrum/replay-message.js")).replayMessage,
  ovm2: async () => (await import("../connection/ovm2/replay-message.js")).replayMessage,
});

export const listMessages = byDesign("messages", {
  optimism: async () => (await import("../connection/messages/list-messages.js")).listMessages,
  arbitrum: async () => (await import("../connection/arbitrum/list-messages.js")).listMessages,
  ovm2: async () => (await import("../connection/ovm2/list-messages.js")).listMessages,
});

export const fastForward = byDesign("fastForward", {
  optimism: async () => (await import("../connection/withdrawals/fast-forward.js")).fastForward,
  arbitrum: async () => (await import("../connection/arbitrum/withdrawals.js")).withdrawals.fastForward,
  ovm2: async () => (await import("../connection/ovm2/withdrawals.js")).withdrawals.fastForward,
});

export const withdrawEth = byDesign("withdrawEth", {
  optimism: async () => (await import("../connection/withdrawals/withdraw-eth.js")).withdrawEth,
  arbitrum: async () => (await import("../connection/arbitrum/withdraw-eth.js")).withdrawEth,
  ovm2: async () => (await import("../connection/ovm2/withdraw-eth.js")).withdrawEth,
});

export const withdrawErc20 = byDesign("withdrawErc20", {
  optimism: async () => (await import("../connection/withdrawals/withdraw-erc20.js")).withdrawErc20,
  arbitrum: async () => (await import("../connection/arbitrum/withdraw-erc20.js")).withdrawErc20,
  ovm2: async () => (await import("../connection/ovm2/withdraw-erc20.js")).withdrawErc20,
});

export const proveWithdrawal = byDesign("proveWithdrawal", {
  optimism: async () => (await import("../connection/withdrawals/prove-withdrawal.js")).proveWithdrawal,
  arbitrum: async () => (await import("../connection/arbitrum/prove-withdrawal.js")).proveWithdrawal,
  ovm2: async () => (await import("../connection/ovm2/prove-withdrawal.js")).proveWithdrawal,
});

export const finalizeWithdrawal = byDesign("finalizeWithdrawal", {
  optimism: async () => (await import("../connection/withdrawals/finalize-withdrawal.js")).finalizeWithdrawal,
  arbitrum: async () => (await import("../connection/arbitrum/withdrawals.js")).withdrawals.finalizeWithdrawal,
  ovm2: async () => (await import("../connection/ovm2/withdrawals.js")).withdrawals.finalizeWithdrawal,
});

export const listWithdrawals = byDesign("withdrawals", {
  optimism: async () => (await import("../connection/withdrawals/list-withdrawals.js")).listWithdrawals,
  arbitrum: async () => (await import("../connection/arbitrum/withdrawals.js")).withdrawals.listWithdrawals,
  ovm2: async () => (await import("../connection/ovm2/withdrawals.js")).withdrawals.listWithdrawals,
});

/** Not a verb of its own: `ovm:status` shows it. */
export const withdrawalState = byDesign("withdrawalState", {
  optimism: async () => (await import("../connection/withdrawals/withdrawal-state.js")).withdrawalState,
  arbitrum: async () => (await import("../connection/arbitrum/withdrawals.js")).withdrawals.withdrawalState,
  ovm2: async () => (await import("../connection/ovm2/withdrawals.js")).withdrawals.withdrawalState,
});

type FindWithdrawal = (
  context: OvmContext,
  withdrawal: WithdrawalLike,
) => Promise<Pick<WithdrawalTransaction, "target" | "value"> & { withdrawalHash: Hex }>;

/** Not a verb of its own: tasks show what they were told of. */
export const findWithdrawal = byDesign<FindWithdrawal>("findWithdrawal", {
  optimism: async () => (await import("../connection/withdrawals/find-withdrawal.js")).findWithdrawal,
  arbitrum: async () => (await import("../connection/arbitrum/find-withdrawal.js")).findWithdrawal,
  ovm2: async () => (await import("../connection/ovm2/find-withdrawal.js")).findWithdrawal,
});
