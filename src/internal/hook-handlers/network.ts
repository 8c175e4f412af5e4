import { AsyncLocalStorage } from "node:async_hooks";
import type { HookContext, NetworkHooks } from "hardhat/types/hooks";
import type { NetworkConnection } from "hardhat/types/network";

import { OvmError } from "../../errors.js";
import type { OvmConnection } from "../../types.js";
import { showVerbs } from "../connection/show-connection.js";
import { FixtureKeeper } from "./fixture-keeper.js";
import type { InProcessRollup } from "./in-process.js";

type AnyConnection = NetworkConnection<string>;

/** How a connection that belongs to a rollup is answered. */
interface Member {
  layer: "l1" | "l2";
  fixtures: FixtureKeeper;
  /** Absent where a node by URL answers. */
  rollup?: InProcessRollup;
  close?: () => Promise<void>;
}

export default async (): Promise<Partial<NetworkHooks>> => {
  const members = new WeakMap<AnyConnection, Member>();
  const joinings = new WeakMap<AnyConnection, Promise<void>>();
  /** Set while the plugin itself creates the L1 connection of a rollup. */
  const opening = new AsyncLocalStorage<true>();

  async function joinInProcess(context: HookContext, l2: AnyConnection): Promise<void> {
    const { openInProcess } = await import("./in-process.js");
    const rollup = await opening.run(true, async () => await openInProcess(context, l2));
    enroll(l2, rollup.l1, rollup.createConnection(), rollup);
  }

  async function joinNode(context: HookContext, l2: AnyConnection): Promise<void> {
    const { openNode } = await import("./by-url.js");
    const node = await opening.run(true, async () => await openNode(context, l2));
    enroll(l2, node.l1, node.connection);
    members.get(l2)!.close = node.close;
  }

  function enroll(l2: AnyConnection, l1: AnyConnection, ovm: OvmConnection, rollup?: InProcessRollup): void {
    const fixtures = new FixtureKeeper({ l1, l2 });
    members.set(l1, { layer: "l1", fixtures, rollup });
    members.set(l2, { layer: "l2", fixtures, rollup, close: rollup?.close });
    showVerbs(ovm);
    for (const connection of [l1, l2]) {
      Object.defineProperty(connection, "ovm", { value: ovm, enumerable: true, configurable: true });
    }
  }

  /** Joins a connection whose entry has an `ovm` section to its other layer, once. */
  async function joinOnce(context: HookContext, connection: AnyConnection): Promise<void> {
    if (opening.getStore() === true || connection.networkConfig.ovm === undefined) return;
    let joining = joinings.get(connection);
    if (joining === undefined) {
      const join = connection.networkConfig.type === "http" ? joinNode : joinInProcess;
      joining = orClose(connection, join(context, connection));
      joinings.set(connection, joining);
    }
    await joining;
  }

  return {
    async newConnection(context, next) {
      const connection = await next(context);
      if (opening.getStore() === true) return connection;
      if (connection.networkConfig.ovm === undefined) refuseOvm(connection);
      else await joinOnce(context, connection);
      return connection;
    },

    async onRequest(context, connection, request, next) {
      // Plugins that are listed before this one have the connection first, and may already ask it something.
      if (!members.has(connection)) await joinOnce(context, connection);
      const member = members.get(connection);
      if (member === undefined || member.rollup?.isInternal() === true) return await next(context, connection, request);
      const { layer, rollup, fixtures } = member;
      const response =
        rollup === undefined ? await next(context, connection, request) : await rollup.respond(layer, request);
      if ("result" in response) fixtures.observe(layer, request, response.result);
      return response;
    },

    async closeConnection(context, connection, next) {
      const member = members.get(connection);
      members.delete(connection);
      await member?.close?.();
      await next(context, connection);
    },
  };
};

/** A connection that could not be made whole must not stay half open. */
async function orClose(connection: AnyConnection, joining: Promise<void>): Promise<void> {
  try {
    await joining;
  } catch (error) {
    await connection.provider.close();
    throw error;
  }
}

/** On any other network `connection.ovm` says that there is no rollup; looking at the connection stays harmless. */
function refuseOvm(connection: AnyConnection): void {
  Object.defineProperty(connection, "ovm", {
    enumerable: false,
    configurable: true,
    get: () => {
      const { networkName } = connection;
      throw new OvmError(
        "NO_ROLLUP",
        `The network "${networkName}" has no rollup, because its entry has no \`ovm\` section. ` +
          'For a rollup with its L1, call network.create("ovm"); its L1 is then `ovm.l1`. For a rollup on other terms, ' +
          "make an entry with ovmNetwork({...}).",
        { networkName },
      );
    },
  });
}
