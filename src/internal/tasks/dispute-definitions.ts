import { task } from "hardhat/config";

import { JSON_FLAG, URL_OPTION } from "./options.js";

/** The `ovm:*` tasks about fraud and disputes. */
export const disputeTasks = [
  task("ovm:inject-fraud", "Let the proposer lie: post a false output")
    .addPositionalArgument({
      name: "kind",
      description:
        "balance-theft, storage, skipped-transaction, invalid-signature, wrong-gas, wrong-receipt, wrong-header, withdrawal-forgery or random-root",
      defaultValue: "balance-theft",
    })
    .addOption({ name: "block", description: "Number of an L2 block without an output", defaultValue: "" })
    .addOption({
      name: "from",
      description: "Whose money or slot: an address, or the number of one of the node's accounts",
      defaultValue: "",
    })
    .addOption({ name: "to", description: "Who profits (default: the proposer)", defaultValue: "" })
    .addOption({ name: "amount", description: "How much, in ETH", defaultValue: "" })
    .addOption({ name: "data", description: "Calldata of a forged withdrawal", defaultValue: "" })
    .addOption({ name: "slot", description: "The storage slot to change", defaultValue: "" })
    .addOption({ name: "value", description: "What to write to it", defaultValue: "" })
    .addOption({ name: "transaction", description: "Index of the transaction in its block", defaultValue: "" })
    .addOption({ name: "at", description: "Where in the block's run: first, middle, last or a step", defaultValue: "" })
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./inject-fraud.js"))
    .build(),

  task("ovm:prove-fraud", "Dispute a false output on L1, to the end")
    .addPositionalArgument({ name: "id", description: "Number of the fraud (default: the latest)", defaultValue: "" })
    .addOption({ name: "style", description: "bisection or re-execution", defaultValue: "bisection" })
    .addOption({ name: "opponent", description: "How the liar plays: stubborn or silent", defaultValue: "stubborn" })
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./prove-fraud.js"))
    .build(),

  task("ovm:challenge", "Dispute outputs that are wrong, from L1's data alone, until it is stopped")
    .addOption({ name: "l1Url", description: "URL of L1", defaultValue: "http://127.0.0.1:8545" })
    .addFlag({ name: "once", description: "Do what can be done now, and end" })
    .setAction(() => import("./challenge.js"))
    .build(),

  task("ovm:disputes", "List the disputes that were opened on L1")
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./disputes.js"))
    .build(),

  task("ovm:dispute", "Show a dispute: who is in it, and what is in doubt")
    .addPositionalArgument({ name: "id", description: "Its number" })
    .addOption(URL_OPTION)
    .addFlag(JSON_FLAG)
    .setAction(() => import("./dispute.js"))
    .build(),
];
