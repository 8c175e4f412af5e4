import type { NetworkConnection } from "hardhat/types/network";

import type { OvmConnection } from "../../types.js";
import type { OvmContext } from "../connection/wire/context.js";
import { checkMembers } from "./check-members.js";
import type { VerbRow } from "./row.js";
import { VERBS } from "./table.js";

/**
 * `connection.ovm`: the verbs of the table, by their names. `sequencer.pause` becomes a member of `sequencer`.
 *
 * @param openContext the two layers; throws after the connection was closed
 */
export function createOvmConnection(l1: NetworkConnection<"l1">, openContext: () => OvmContext): OvmConnection {
  const connection: Record<string, unknown> = { l1 };
  for (const [name, row] of Object.entries<VerbRow>(VERBS)) {
    const [member = name, nested] = name.split(".");
    const verb = callable(name, row, openContext);
    if (nested === undefined) connection[member] = verb;
    else connection[member] = { ...(connection[member] as object | undefined), [nested]: verb };
  }
  return connection as unknown as OvmConnection;
}

/** Loads a verb and calls it. */
function callable(name: string, { load, named }: VerbRow, openContext: () => OvmContext) {
  return async (...args: never[]): Promise<unknown> => {
    const context = openContext();
    if (named !== undefined) checkMembers(name, args, named);
    const verb = await load();
    return await verb(context, ...args);
  };
}
