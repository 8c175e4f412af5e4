import { DEPOSIT_STATUSES } from "../../connection/wire/list-filter.js";
import { closed, optional } from "../../rpc/params/decoder.js";
import { address, data, hash, index, number, text } from "../../rpc/params/primitives.js";
import { bridgeErc20, depositErc20, depositEth, listDeposits } from "../designed.js";
import { overLayers, type VerbRows } from "../row.js";
import { ACCOUNT_OPTION, FROM_OPTION, statusOption } from "../task-row.js";
import { call, listFilter, sender } from "./parameters.js";

/** L1→L2: ETH and tokens. */
export const deposits = {
  depositEth: {
    help: "Send ETH, and a call if there is one, from L1 to L2",
    ...overLayers(
      depositEth,
      "ovm_depositEth",
      { deposit: closed({ ...call, value: number, data: optional(data) }) },
      (depositEth, { deposit }) => depositEth(deposit),
    ),
    task: {
      name: "ovm:deposit",
      description: "Send ETH, or ERC-20 tokens, from L1 to L2",
      positional: [{ name: "amount", description: "How much: ETH such as 1.5, or whole tokens with --token" }],
      options: [
        { name: "to", description: "Recipient on L2 (default: the sender)", defaultValue: "" },
        { name: "token", description: "Address of an ERC-20 on L1", defaultValue: "" },
        FROM_OPTION,
      ],
      action: () => import("../../tasks/deposit.js"),
    },
  },

  depositErc20: {
    help: "Send ERC-20 tokens from L1 to L2; approves the bridge when needed",
    ...overLayers(
      depositErc20,
      "ovm_depositErc20",
      { deposit: closed({ ...call, l1Token: address, l2Token: optional(address), amount: number }) },
      (depositErc20, { deposit }) => depositErc20(deposit),
    ),
    task: "ovm:deposit",
  },

  bridgeErc20: {
    help: "Make the L2 token of an ERC-20 on L1, or find the one that is there",
    ...overLayers(
      bridgeErc20,
      "ovm_bridgeErc20",
      {
        l1Token: address,
        options: optional(
          closed({ ...sender, name: optional(text), symbol: optional(text), decimals: optional(index) }),
        ),
      },
      (bridgeErc20, { l1Token, options }) => bridgeErc20(l1Token, options),
    ),
    task: {
      name: "ovm:bridge-erc20",
      positional: [{ name: "token", description: "Address of an ERC-20 on L1" }],
      options: [
        { name: "name", description: "Name of the L2 token (default: the L1 token's)", defaultValue: "" },
        { name: "symbol", description: "Symbol of the L2 token (default: the L1 token's)", defaultValue: "" },
        { name: "decimals", description: "Decimals of the L2 token (default: the L1 token's)", defaultValue: "" },
        FROM_OPTION,
      ],
      action: () => import("../../tasks/bridge-erc20.js"),
    },
  },

  deposits: {
    help: "List the L1→L2 transactions, with what each waits for",
    ...overLayers(
      listDeposits,
      "ovm_deposits",
      { filter: optional(closed(listFilter(DEPOSIT_STATUSES))) },
      (listDeposits, { filter }) => listDeposits(filter),
    ),
    task: {
      name: "ovm:deposits",
      options: [ACCOUNT_OPTION, statusOption(DEPOSIT_STATUSES)],
      action: () => import("../../tasks/deposits.js"),
    },
  },

  getL2Receipt: {
    help: "Get the L2 receipt of the deposit that an L1 transaction made",
    ...overLayers(
      async () => (await import("../../connection/deposits/get-l2-receipt.js")).getL2Receipt,
      "ovm_getL2Receipt",
      { l1Transaction: hash, index: optional(index, 0) },
      (getL2Receipt, { l1Transaction, index }) => getL2Receipt(l1Transaction, { index }),
    ),
    named: { at: 1, members: ["index"] },
    task: { none: "ovm:deposit prints it" },
  },
} satisfies VerbRows;
