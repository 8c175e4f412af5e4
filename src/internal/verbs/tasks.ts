import { task } from "hardhat/config";
import type { NewTaskDefinition } from "hardhat/types/tasks";

import { ROWS } from "./table.js";
import type { TaskRow } from "./task-row.js";

const URL_OPTION = {
  name: "url",
  description:
    "URL of the L2 of a running ovm:node (default: http://127.0.0.1:9545, or the network's that --network names)",
  defaultValue: "",
} as const;

const JSON_FLAG = { name: "json", description: "Print the result as JSON" } as const;

/** A task that acts on a running node. Its action is loaded when it runs. */
export function nodeTask({
  name,
  description,
  positional = [],
  options = [],
  flags = [],
  action,
}: TaskRow & { description: string }): NewTaskDefinition {
  let builder = task(name, description);
  for (const argument of positional) builder = builder.addPositionalArgument(argument);
  for (const option of options) builder = builder.addOption(option);
  for (const flag of flags) builder = builder.addFlag(flag);
  return builder.addOption(URL_OPTION).addFlag(JSON_FLAG).setAction(action).build();
}

/** The tasks of the table's verbs. */
export const verbTasks: readonly NewTaskDefinition[] = ROWS.flatMap(({ help, task }) =>
  typeof task === "object" && "name" in task ? [nodeTask({ description: help, ...task })] : [],
);
