import { WITHDRAWAL_STATUSES } from "../../connection/wire/list-filter.js";
import { closed, optional } from "../../rpc/params/decoder.js";
import { address, data, hash, number } from "../../rpc/params/primitives.js";
import { byDesign } from "../by-design.js";
import {
  fastForward,
  finalizeWithdrawal,
  listWithdrawals,
  proveWithdrawal,
  withdrawErc20,
  withdrawEth,
} from "../designed.js";
import { clientMethod, nodeMethod, overLayers, type Row, type VerbRows } from "../row.js";
import { ACCOUNT_OPTION, FROM_OPTION, statusOption } from "../task-row.js";
import { call, listFilter, seconds, senderOptions } from "./parameters.js";

const WITHDRAWAL = {
  name: "withdrawal",
  description: "Its hash, or that of the L2 transaction that started it",
} as const;

/** L2→L1: ETH, tokens, and the two steps and waits that they take. */
export const withdrawals = {
  withdrawEth: {
    help: "Start a withdrawal of ETH, with a call if there is one",
    ...overLayers(
      withdrawEth,
      "ovm_withdrawEth",
      { withdrawal: closed({ ...call, value: number, data: optional(data) }) },
      (withdrawEth, { withdrawal }) => withdrawEth(withdrawal),
    ),
    task: {
      name: "ovm:withdraw",
      description: "Start a withdrawal of ETH, or ERC-20 tokens, from L2 to L1",
      positional: [{ name: "amount", description: "How much: ETH such as 0.4, or whole tokens with --token" }],
      options: [
        { name: "to", description: "Recipient on L1 (default: the sender)", defaultValue: "" },
        { name: "token", description: "Address of a bridged ERC-20 on L2", defaultValue: "" },
        FROM_OPTION,
      ],
      action: () => import("../../tasks/withdraw.js"),
    },
  },

  withdrawErc20: {
    help: "Start a withdrawal of bridged ERC-20 tokens",
    ...overLayers(
      withdrawErc20,
      "ovm_withdrawErc20",
      { withdrawal: closed({ ...call, l2Token: address, amount: number }) },
      (withdrawErc20, { withdrawal }) => withdrawErc20(withdrawal),
    ),
    task: "ovm:withdraw",
  },

  withdrawalsIn: {
    help: "List the withdrawals that an L2 transaction started",
    ...overLayers(
      byDesign("withdrawalsIn", {
        optimism: async () => (await import("../../connection/withdrawals/withdrawals-in.js")).withdrawalsIn,
        arbitrum: async () => (await import("../../connection/arbitrum/withdrawals.js")).withdrawals.withdrawalsIn,
        ovm2: async () => (await import("../../connection/ovm2/withdrawals.js")).withdrawals.withdrawalsIn,
      }),
      "ovm_withdrawalsIn",
      { l2Transaction: hash },
      (withdrawalsIn, { l2Transaction }) => withdrawalsIn(l2Transaction),
    ),
    task: { none: "the tasks about a withdrawal take the L2 transaction as well as its hash" },
  },

  withdrawals: {
    help: "List the withdrawals, with what each waits for",
    ...overLayers(
      listWithdrawals,
      "ovm_withdrawals",
      { filter: optional(closed(listFilter(WITHDRAWAL_STATUSES))) },
      (listWithdrawals, { filter }) => listWithdrawals(filter),
    ),
    task: {
      name: "ovm:withdrawals",
      options: [ACCOUNT_OPTION, statusOption(WITHDRAWAL_STATUSES)],
      action: () => import("../../tasks/withdrawals.js"),
    },
  },

  proveWithdrawal: {
    help: "Prove a withdrawal on L1",
    ...overLayers(
      proveWithdrawal,
      "ovm_proveWithdrawal",
      { withdrawal: hash, options: senderOptions },
      (proveWithdrawal, { withdrawal, options }) => proveWithdrawal(withdrawal, options),
    ),
    task: {
      name: "ovm:prove",
      positional: [WITHDRAWAL],
      options: [FROM_OPTION],
      action: () => import("../../tasks/prove.js"),
    },
  },

  finalizeWithdrawal: {
    help: "Finalize a proven withdrawal on L1",
    ...overLayers(
      finalizeWithdrawal,
      "ovm_finalizeWithdrawal",
      { withdrawal: hash, options: senderOptions },
      (finalizeWithdrawal, { withdrawal, options }) => finalizeWithdrawal(withdrawal, options),
    ),
    task: {
      name: "ovm:finalize",
      positional: [WITHDRAWAL],
      options: [FROM_OPTION],
      action: () => import("../../tasks/finalize.js"),
    },
  },

  withdrawalStatus: {
    help: "Tell where a withdrawal stands",
    ...overLayers(
      byDesign("withdrawalStatus", {
        optimism: async () => (await import("../../connection/withdrawals/withdrawal-status.js")).withdrawalStatus,
        arbitrum: async () => (await import("../../connection/arbitrum/withdrawals.js")).withdrawals.withdrawalStatus,
        ovm2: async () => (await import("../../connection/ovm2/withdrawals.js")).withdrawals.withdrawalStatus,
      }),
      "ovm_withdrawalStatus",
      { withdrawal: hash },
      (withdrawalStatus, { withdrawal }) => withdrawalStatus(withdrawal),
    ),
    task: "ovm:status",
  },

  fastForward: {
    help: "Move the clocks of both layers",
    load: fastForward,
    // Mines on both layers, because clients read the time from blocks.
    method: nodeMethod("ovm_fastForward", { seconds }, async ({ rollup }, { seconds }) => {
      await rollup.fastForward(seconds);
      const { l1, l2, clock } = await rollup.status();
      return { l1, l2, clock };
    }),
    task: {
      name: "ovm:fast-forward",
      positional: [
        {
          name: "target",
          description: "Seconds, a duration such as 90m, 12h or 7d, or a withdrawal to make ready to finalize",
        },
      ],
      action: () => import("../../tasks/fast-forward.js"),
    },
  },
} satisfies VerbRows;

export const withdrawalMethods: readonly Row[] = [
  {
    help: "Move the clocks to when a withdrawal can be finalized; prove it if needed",
    method: clientMethod("ovm_fastForwardTo", { withdrawal: hash }, async (layers, { withdrawal }) =>
      (await fastForward())(layers, withdrawal),
    ),
    task: "ovm:fast-forward",
  },
];
