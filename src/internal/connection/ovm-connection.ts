import type { NetworkConnection } from "hardhat/types/network";

import type { OvmConnection } from "../../types.js";
import type { OvmContext } from "./wire/context.js";
import { toOvmError } from "./wire/to-ovm-error.js";

/**
 * `connection.ovm`. A verb's file is loaded when the verb is first called: a test that never bridges never pays for it.
 *
 * @param openContext the two layers; throws after the connection was closed
 */
export function createOvmConnection(l1: NetworkConnection<"l1">, openContext: () => OvmContext): OvmConnection {
  /** Loads a verb, calls it, and turns refusals of the rollup into public errors. */
  const verb =
    <A extends unknown[], R>(load: () => Promise<(context: OvmContext, ...args: A) => R | Promise<R>>) =>
    async (...args: A): Promise<R> => {
      const context = openContext();
      const run = await load();
      try {
        return await run(context, ...args);
      } catch (error) {
        throw toOvmError(error);
      }
    };
  const sequencer = async () => (await import("./operator/sequencer.js")).sequencerVerbs(openContext());
  const actors = async () => await import("./disputes/actors.js");

  return {
    l1,
    addresses: verb(async () => (await import("./wire/addresses.js")).addresses),
    status: verb(async () => (await import("./wire/status.js")).status),
    depositEth: verb(async () => (await import("./deposits/deposit-eth.js")).depositEth),
    depositErc20: verb(async () => (await import("./deposits/deposit-erc20.js")).depositErc20),
    bridgeErc20: verb(async () => (await import("./deposits/bridge-erc20.js")).bridgeErc20),
    sendMessage: verb(
      async () => (await import("./messages/send-message.js")).sendMessage,
    ) as OvmConnection["sendMessage"],
    getL2Receipt: verb(async () => (await import("./deposits/get-l2-receipt.js")).getL2Receipt),
    waitForMessage: verb(async () => (await import("./messages/wait-for-message.js")).waitForMessage),
    replayMessage: verb(async () => (await import("./messages/replay-message.js")).replayMessage),
    withdrawEth: verb(async () => (await import("./withdrawals/withdraw-eth.js")).withdrawEth),
    withdrawErc20: verb(async () => (await import("./withdrawals/withdraw-erc20.js")).withdrawErc20),
    withdrawalsIn: verb(async () => (await import("./withdrawals/withdrawals-in.js")).withdrawalsIn),
    proveWithdrawal: verb(async () => (await import("./withdrawals/prove-withdrawal.js")).proveWithdrawal),
    finalizeWithdrawal: verb(async () => (await import("./withdrawals/finalize-withdrawal.js")).finalizeWithdrawal),
    withdrawalStatus: verb(async () => (await import("./withdrawals/withdrawal-status.js")).withdrawalStatus),
    fastForward: verb(async () => (await import("./withdrawals/fast-forward.js")).fastForward),
    submitBatch: verb(async () => (await import("./operator/post.js")).submitBatch),
    proposeOutputs: verb(async () => (await import("./operator/post.js")).proposeOutputs),
    verify: verb(async () => (await import("./disputes/verify.js")).verify),
    forceBatch: verb(async () => (await import("./operator/force-batch.js")).forceBatch),
    sequencer: {
      pause: async () => await (await sequencer()).pause(),
      resume: async () => await (await sequencer()).resume(),
      censor: async (account, on) => await (await sequencer()).censor(account, on),
    },
    applyAlias: async (address) => await (await import("./messages/alias.js")).applyAlias(address),
    undoAlias: async (address) => await (await import("./messages/alias.js")).undoAlias(address),
    impersonateCrossDomainSender: verb(
      async () => (await import("./messages/impersonate-cross-domain-sender.js")).impersonateCrossDomainSender,
    ),
    check: verb(async () => (await import("./operator/check.js")).check),
    snapshot: verb(async () => (await import("./operator/snapshots.js")).snapshot),
    restore: verb(async () => (await import("./operator/snapshots.js")).restore),
    injectFraud: verb(
      async () => (await import("./disputes/inject-fraud.js")).injectFraud,
    ) as OvmConnection["injectFraud"],
    frauds: verb(async () => (await import("./disputes/inject-fraud.js")).frauds),
    proveFraud: verb(async () => (await import("./disputes/prove-fraud.js")).proveFraud),
    disputes: verb(async () => (await import("./disputes/disputes.js")).disputes),
    dispute: verb(async () => (await import("./disputes/disputes.js")).dispute),
    openDispute: verb(async () => (await import("./disputes/open-dispute.js")).openDispute),
    challenger: {
      start: async () => await (await actors()).challengerVerbs(openContext()).start(),
      stop: async () => await (await actors()).challengerVerbs(openContext()).stop(),
    },
    defender: {
      start: async (options) => await (await actors()).defenderVerbs(openContext()).start(options),
      stop: async () => await (await actors()).defenderVerbs(openContext()).stop(),
    },
  };
}
