import { task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";

import { nodeTask, verbTasks } from "../verbs/tasks.js";
import { checkTaskDefinition } from "./check-definition.js";
import { solidityTestsDefinition } from "./solidity-tests-definition.js";

/** Options of other nodes, of which `ovm:node` says why it refuses them. */
const REFUSED = { description: "Refused: an L2 starts from its own genesis", defaultValue: "" } as const;

/** The tasks that are no verb of a rollup. */
const otherTasks = [
  task("ovm:node", "Run a rollup with its L1, and serve both over JSON-RPC")
    .addOption({ name: "l1Port", description: "Port of L1", type: ArgumentType.INT, defaultValue: 8545 })
    .addOption({ name: "l2Port", description: "Port of L2", type: ArgumentType.INT, defaultValue: 9545 })
    .addOption({ name: "hostname", description: "The address to listen on", defaultValue: "127.0.0.1" })
    .addOption({
      name: "allowHost",
      description:
        "Names or addresses by which clients reach the node, beside loopback ones: a comma-separated list, or *",
      defaultValue: "",
    })
    .addOption({
      name: "allowOrigin",
      description: "Origins of web pages that may use the node, beside loopback ones: a comma-separated list, or *",
      defaultValue: "",
    })
    .addOption({
      name: "semantics",
      description:
        "The design that L2 behaves like: optimism, arbitrum, ovm2 or ovm1 (default: what the network entry says)",
      defaultValue: "",
    })
    .addOption({
      name: "challengeWindow",
      description: "Challenge window, and delay of a proof: seconds, or a duration such as 90m or 7d",
      defaultValue: "",
    })
    .addOption({
      name: "blockTime",
      description: "Seconds between the blocks of each layer (default: a transaction makes a block)",
      defaultValue: "",
    })
    .addOption({ name: "accounts", description: "Number of accounts with money on both layers", defaultValue: "" })
    .addOption({ name: "balance", description: "What each of them has on each layer, in ETH", defaultValue: "" })
    .addOption({ ...REFUSED, name: "fork" })
    .addOption({ ...REFUSED, name: "forkUrl" })
    .addOption({ ...REFUSED, name: "forkBlock" })
    .addOption({ ...REFUSED, name: "forkBlockNumber" })
    .addFlag({ name: "challenger", description: "Dispute every false output by itself" })
    .addFlag({ name: "silent", description: "Print nothing but what goes wrong" })
    .setAction(() => import("./node.js"))
    .build(),

  task("ovm:challenge", "Dispute outputs that are wrong, from L1's data alone, until it is stopped")
    .addOption({ name: "l1Url", description: "URL of L1", defaultValue: "http://127.0.0.1:8545" })
    .addOption({
      name: "semantics",
      description: "The design that ovm:node was started with (default: what the network entry says)",
      defaultValue: "",
    })
    .addFlag({ name: "once", description: "Do what can be done now, and end" })
    .setAction(() => import("./challenge.js"))
    .build(),

  nodeTask({
    name: "ovm:accounts",
    description: "List the node's accounts, with their balances on both layers",
    action: () => import("./accounts.js"),
  }),

  checkTaskDefinition,
];

/** Every `ovm:*` task, and what they change of Hardhat's own. */
export const tasks = [...verbTasks, ...otherTasks, solidityTestsDefinition];
