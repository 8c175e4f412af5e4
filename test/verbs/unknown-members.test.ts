import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";

import type { VerbRow } from "../../src/internal/verbs/row.js";
import { ROWS, VERBS } from "../../src/internal/verbs/table.js";
import { onConnections } from "../helpers/project/on-connections.js";

const HASH = `0x${"70".repeat(32)}`;
const ADDRESS = `0x${"70".repeat(20)}`;

/** Each verb that takes an object of names, with what stands before it. */
const BEFORE: Record<string, readonly unknown[]> = {
  depositEth: [],
  depositErc20: [],
  bridgeErc20: [ADDRESS],
  deposits: [],
  getL2Receipt: [HASH],
  sendMessage: [],
  waitForMessage: [HASH],
  messages: [],
  replayMessage: [{ layer: "l1" }],
  redeem: [HASH],
  impersonateCrossDomainSender: [ADDRESS],
  withdrawEth: [],
  withdrawErc20: [],
  withdrawals: [],
  proveWithdrawal: [HASH],
  finalizeWithdrawal: [HASH],
  injectFraud: [],
  proveFraud: [0],
  openDispute: [0],
  "defender.start": [],
  check: [ADDRESS],
};

describe("a member that is not known", () => {
  let connection: NetworkConnection;
  onConnections((opened) => (connection = opened));

  it("is refused by every verb that takes an object, with the names that it knows", async () => {
    expect(Object.keys(BEFORE)).to.have.members(
      Object.entries<VerbRow>(VERBS).flatMap(([name, { named }]) => (named === undefined ? [] : [name])),
    );
    for (const [name, before] of Object.entries(BEFORE)) {
      const { members } = (VERBS as Record<string, VerbRow>)[name]!.named!;
      const error = await verb(name)(...before, { gasLimt: 1n }).catch((reason: unknown) => reason as Error);
      expect(error, name).to.include({ code: "INVALID_PARAMETERS" });
      expect((error as Error).message, name).to.include(`${name} has no parameter \`gasLimt\``);
      expect((error as { details?: object }).details).to.deep.equal({
        verb: name,
        parameter: "gasLimt",
        known: members,
      });
    }
  });

  it("counts as absent where it is undefined", async () => {
    const parameters = { value: 1n, gasLimt: undefined };
    expect(await connection.ovm.depositEth(parameters)).to.have.nested.property("l2.status", "success");
  });

  it("is refused by every ovm_ method that takes an object", async () => {
    const refused: string[] = [];
    for (const { method } of ROWS) {
      if ("none" in method) continue;
      for (const [name, decode] of Object.entries(method.parameters)) {
        // What takes no object refuses one; what takes any member at all returns.
        const error = thrownBy(() => decode({ gasLimt: "0x1" }, name));
        expect(error, `${method.name}(${name})`).to.include({ code: -32602 });
        if (/no member is named 'gasLimt'/.test(error!.message)) refused.push(method.name);
      }
    }
    expect(refused).to.include.members(["ovm_depositEth", "ovm_joinDispute", "ovm_injectFraud", "ovm_proveFraud"]);
    const deposit = { value: "0x1", gasLimt: "0x5208" };
    const error = await connection.provider
      .request({ method: "ovm_depositEth", params: [deposit] })
      .catch((reason: unknown) => reason as Error);
    expect((error as Error).message).to.equal(
      "ovm_depositEth: invalid 'deposit': no member is named 'gasLimt'. Its members: from, to, gasLimit, value, data",
    );
  });

  function verb(name: string): (...args: readonly unknown[]) => Promise<unknown> {
    const found = name
      .split(".")
      .reduce((at, member) => (at as Record<string, unknown>)[member], connection.ovm as unknown);
    return found as (...args: readonly unknown[]) => Promise<unknown>;
  }
});

function thrownBy(act: () => unknown): Error | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
