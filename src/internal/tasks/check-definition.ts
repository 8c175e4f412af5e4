import { task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";
import type { NewTaskDefinition } from "hardhat/types/tasks";

/** `ovm:check`, as the plugin registers it. */
export const checkTaskDefinition: NewTaskDefinition = task(
  "ovm:check",
  "Show where contracts behave differently on an L2, by source line",
)
  .addVariadicArgument({
    name: "contracts",
    description: "Names of contracts, or files of bytecode; all contracts of the project when none is given",
    defaultValue: [],
  })
  .addOption({
    name: "bytecode",
    description: "Bytecode to check, in hexadecimal",
    type: ArgumentType.STRING_WITHOUT_DEFAULT,
    defaultValue: undefined,
  })
  .addOption({
    name: "address",
    description: "Address of a deployed contract to check, on the chain at --url",
    type: ArgumentType.STRING_WITHOUT_DEFAULT,
    defaultValue: undefined,
  })
  .addOption({ name: "url", description: "JSON-RPC node for --address", defaultValue: "http://127.0.0.1:9545" })
  .addOption({
    name: "semantics",
    description: "Designs to check against, separated by commas; all: those that ended, too",
    defaultValue: "optimism,arbitrum",
  })
  .addFlag({ name: "json", description: "Print JSON" })
  .addOption({
    name: "sarif",
    description: "Write a SARIF file for code scanning",
    type: ArgumentType.FILE_WITHOUT_DEFAULT,
    defaultValue: undefined,
  })
  .addOption({
    name: "failOn",
    description: "Exit with 1 when a finding is at least this: error, warning, note or none",
    defaultValue: "none",
  })
  .addOption({
    name: "baseline",
    description: "File of findings that the project has accepted",
    type: ArgumentType.FILE_WITHOUT_DEFAULT,
    defaultValue: undefined,
  })
  .addFlag({ name: "writeBaseline", description: "Write the findings to --baseline, and report none of them" })
  .addFlag({ name: "noCompile", description: "Do not build the project first" })
  .setAction(() => import("./check.js"))
  .build();
