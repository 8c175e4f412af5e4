import type { LazyActionObject, NewTaskActionFunction } from "hardhat/types/tasks";

/** A value that a task takes. One with a default may be left out. */
export interface TaskArgument {
  readonly name: string;
  readonly description: string;
  readonly defaultValue?: string;
}

/** A task that calls a verb on a running node. `--url` and `--json` come with every one. */
export interface TaskRow {
  readonly name: `ovm:${string}`;
  /** Default: what the verb does. */
  readonly description?: string;
  readonly positional?: readonly TaskArgument[];
  readonly options?: readonly Required<TaskArgument>[];
  readonly flags?: readonly Omit<TaskArgument, "defaultValue">[];
  // Hardhat passes what it parsed; each action names the arguments that its own row lists.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly action: LazyActionObject<NewTaskActionFunction<any>>;
}

export const FROM_OPTION = {
  name: "from",
  description: "The account that sends: an address, or the number of one of the node's accounts",
  defaultValue: "0",
} as const;

export const ACCOUNT_OPTION = {
  name: "account",
  description: "Only what this account sent or receives: an address, or the number of one of the node's accounts",
  defaultValue: "",
} as const;

/** @param statuses what an entry of the list can be */
export function statusOption(statuses: readonly string[]): Required<TaskArgument> {
  return { name: "status", description: `Only what is ${statuses.join(", ")}`, defaultValue: "" };
}
