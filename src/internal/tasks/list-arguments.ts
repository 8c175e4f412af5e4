import type { Address } from "../../types.js";
import type { OvmContext } from "../connection/wire/context.js";
import { parseChoice } from "../connection/wire/parse-choice.js";
import { parseAccount } from "./arguments.js";
import type { NodeArguments } from "./with-node.js";

export interface ListArguments extends NodeArguments {
  account: string;
  status: string;
}

/** `--account` and `--status`, each of which may be left out. */
export async function parseFilter<const S extends string>(
  context: OvmContext,
  { account, status }: ListArguments,
  statuses: readonly S[],
): Promise<{ account: Address | undefined; status: S | undefined }> {
  return {
    account: account === "" ? undefined : await parseAccount(context, "--account", account),
    status: status === "" ? undefined : parseChoice("--status", status, statuses),
  };
}
