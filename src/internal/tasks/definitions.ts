import { task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";

import { FROM_OPTION, JSON_FLAG, URL_OPTION } from "./options.js";

const WITHDRAWAL = {
  name: "withdrawal",
  description: "Its hash, or that of the L2 transaction that started it",
} as const;

/** The `ovm:*` tasks that act on a running node, and the one that starts it. Their actions are loaded when they run. */
export const nodeTasks = [
  task("ovm:node", "Run a rollup with its L1, and serve both over JSON-RPC")
    .addOption({ name: "l1Port", description: "Port of L1", type: ArgumentType.INT, defaultValue: 8545 })
    .addOption({ name: "l2Port", description: "Port of L2", type: ArgumentType.INT, defaultValue: 9545 })
    .addOption({ name: "hostname", description: "The address to listen on", defaultValue: "127.0.0.1" })
    .addFlag({ name: "challenger", description: "Dispute every false output by itself" })
    .setAction(() => import("./node.js"))
    .build(),

  task("ovm:deposit", "Send ETH, or ERC-20 tokens, from L1 to L2")
    .addPositionalArgument({ name: "amount", description: "How much: ETH such as 1.5, or whole tokens with --token" })
    .addOption({ name: "to", description: "Recipient on L2 (default: the sender)", defaultValue: "" })
    .addOption({ name: "token", description: "Address of an ERC-20 on L1", defaultValue: "" })
    .addOption(FROM_OPTION)
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./deposit.js"))
    .build(),

  task("ovm:withdraw", "Start a withdrawal of ETH, or ERC-20 tokens, from L2 to L1")
    .addPositionalArgument({ name: "amount", description: "How much: ETH such as 0.4, or whole tokens with --token" })
    .addOption({ name: "to", description: "Recipient on L1 (default: the sender)", defaultValue: "" })
    .addOption({ name: "token", description: "Address of a bridged ERC-20 on L2", defaultValue: "" })
    .addOption(FROM_OPTION)
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./withdraw.js"))
    .build(),

  task("ovm:prove", "Prove a withdrawal on L1")
    .addPositionalArgument(WITHDRAWAL)
    .addOption(FROM_OPTION)
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./prove.js"))
    .build(),

  task("ovm:finalize", "Finalize a proven withdrawal on L1")
    .addPositionalArgument(WITHDRAWAL)
    .addOption(FROM_OPTION)
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./finalize.js"))
    .build(),

  task("ovm:force-batch", "Force overdue L1→L2 transactions in, without the sequencer")
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./force-batch.js"))
    .build(),

  task("ovm:verify", "Execute L2 again from L1's data alone, and compare the outputs on L1 with what comes of it")
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./verify.js"))
    .build(),

  task("ovm:fast-forward", "Move the clocks of both layers")
    .addPositionalArgument({
      name: "target",
      description: "Seconds, a duration such as 90m, 12h or 7d, or a withdrawal to make ready to finalize",
    })
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./fast-forward.js"))
    .build(),

  task("ovm:status", "Show a running rollup, or where a withdrawal stands")
    .addPositionalArgument({
      name: "withdrawal",
      description: "Hash of a withdrawal, or of the L2 transaction that started it",
      defaultValue: "",
    })
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./status.js"))
    .build(),
];
