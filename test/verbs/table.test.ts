import { expect } from "chai";

import hardhatOvm from "../../src/index.js";
import { ovmMethods } from "../../src/internal/verbs/methods.js";
import type { Verb, VerbRow } from "../../src/internal/verbs/row.js";
import { ROWS, VERBS } from "../../src/internal/verbs/table.js";
import { createHre } from "../helpers/project/hre.js";

/** What has a task of its own beside the verbs. */
const OTHER_TASKS = ["ovm:node", "ovm:challenge", "ovm:accounts", "ovm:check"];

const taskNames = (hardhatOvm.tasks ?? []).map(({ id }) => id.join(" ")).filter((name) => name.startsWith("ovm:"));
const named = ROWS.map(({ method, task }) => ({ method: "name" in method ? method.name : undefined, task }));

describe("the table of verbs", () => {
  it("has a row for every member of connection.ovm, and no other", async () => {
    const connection = await (await createHre()).network.create("ovm");
    try {
      const members = Object.entries(connection.ovm)
        .filter(([name]) => name !== "l1")
        .flatMap(([name, member]) =>
          typeof member === "function" ? [name] : Object.keys(member as object).map((nested) => `${name}.${nested}`),
        );
      expect(members.sort()).to.deep.equal(Object.keys(VERBS).sort());
    } finally {
      await connection.close();
    }
  });

  it("loads each verb from a file of its own that exports it", async () => {
    for (const [name, { load }] of Object.entries<VerbRow>(VERBS)) {
      const verb: Verb = await load();
      expect(verb, name).to.be.a("function");
    }
  });

  it("names every ovm_ method once", () => {
    const methods = named.flatMap(({ method }) => method ?? []);
    expect(new Set(methods).size).to.equal(methods.length);
    expect(Object.keys(ovmMethods)).to.deep.equal(methods);
  });

  it("says of every verb that has no method why", () => {
    for (const { help, method } of ROWS) if ("none" in method) expect(method.none, help).to.match(/\w+ \w+/);
    expect(ROWS.filter(({ method }) => "none" in method)).to.have.lengthOf(1);
  });

  it("makes the tasks, each once, and names no other", () => {
    const made = ROWS.flatMap(({ task }) => (typeof task === "object" && "name" in task ? [task.name] : []));
    expect([...made, ...OTHER_TASKS].sort()).to.deep.equal([...taskNames].sort());
    for (const { task } of ROWS) if (typeof task === "string") expect(taskNames).to.include(task);
  });

  it("says of every method that has no task why", () => {
    const reasons = named.flatMap(({ method, task }) =>
      typeof task === "object" && "none" in task ? [[method, task.none] as const] : [],
    );
    for (const [method, reason] of reasons) expect(reason, method).to.match(/\w+ \w+ \w+/);
    expect(reasons.map(([method]) => method)).to.have.members([
      "ovm_getL2Receipt",
      "ovm_waitForMessage",
      "ovm_redeem",
      "ovm_retryables",
      "ovm_applyAlias",
      "ovm_undoAlias",
      "ovm_impersonateCrossDomainSender",
      "ovm_stopImpersonatingCrossDomainSender",
      "ovm_withdrawalsIn",
      "ovm_addresses",
      "ovm_config",
      "ovm_outputAtBlock",
      "ovm_blockInput",
      "ovm_getL2TransactionByQueueIndex",
      "ovm_frauds",
      "ovm_outputProof",
      "ovm_openDispute",
      "ovm_joinDispute",
      "ovm_createMatch",
      "ovm_moveInMatch",
      "ovm_proveStep",
      "ovm_timeOutMatch",
      "ovm_eliminateChallenger",
      "ovm_runDispute",
      "ovm_settleDispute",
      "ovm_resolveDispute",
      "ovm_claimDispute",
      "ovm_actInDisputes",
      "ovm_startChallenger",
      "ovm_stopChallenger",
      "ovm_startDefender",
      "ovm_stopDefender",
      "ovm_startFraudDefender",
      "ovm_stopFraudDefender",
    ]);
  });

  it("describes every row in one line", () => {
    for (const { help } of ROWS) expect(help).to.match(/^[A-Z][^\n]{5,110}[^.]$/);
  });
});
