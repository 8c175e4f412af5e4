import { task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";

import { nodeTask, verbTasks } from "../verbs/tasks.js";
import { checkTaskDefinition } from "./check-definition.js";
import { solidityTestsDefinition } from "./solidity-tests-definition.js";

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
    .addFlag({ name: "challenger", description: "Dispute every false output by itself" })
    .setAction(() => import("./node.js"))
    .build(),

  task("ovm:challenge", "Dispute outputs that are wrong, from L1's data alone, until it is stopped")
    .addOption({ name: "l1Url", description: "URL of L1", defaultValue: "http://127.0.0.1:8545" })
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
