import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";

import { onConnections } from "../helpers/project/on-connections.js";

describe("the parameters of a verb", () => {
  let connection: NetworkConnection;
  onConnections((opened) => (connection = opened));

  it("are refused by name where one is missing, or an amount is no bigint", async () => {
    const verbs = connection.ovm as unknown as Record<string, (parameters?: object) => Promise<unknown>>;
    const to = `0x${"70".repeat(20)}`;
    for (const [verb, parameters, parameter] of [
      ["depositEth", { value: "1" }, "value"],
      ["depositEth", {}, "value"],
      ["depositEth", undefined, "parameters"],
      ["depositEth", { value: -1n }, "value"],
      ["depositEth", { value: 2n ** 256n }, "value"],
      ["depositEth", { value: 1n, gasLimit: 50_000 }, "gasLimit"],
      ["withdrawEth", { value: 1 }, "value"],
      ["withdrawEth", {}, "value"],
      ["depositErc20", { amount: 1n }, "l1Token"],
      ["withdrawErc20", { l2Token: to, amount: "1" }, "amount"],
      ["sendMessage", { data: "0x" }, "to"],
      ["sendMessage", { to, data: "0x", value: "1" }, "value"],
    ] as [string, object | undefined, string][]) {
      const error = (await verbs[verb]!(parameters).catch((reason: unknown) => reason)) as Error;
      expect(error, verb).to.include({ code: "INVALID_PARAMETERS" });
      expect(error.message).to.include(`\`${parameter}\` of ${verb}`);
    }
  });
});
