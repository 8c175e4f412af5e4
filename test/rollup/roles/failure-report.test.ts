import { expect } from "chai";

import { RollupError } from "../../../src/internal/rollup/errors.js";
import { FailureReport } from "../../../src/internal/rollup/roles/failure-report.js";

describe("what fails again and again", () => {
  let warnings: string[];
  let report: FailureReport;
  beforeEach(() => {
    warnings = [];
    report = new FailureReport((message) => warnings.push(message));
  });
  const fail = (what: string, error: Error) => report.attempt(what, () => Promise.reject(error));
  const overdue = (queueIndex: number, now: number) =>
    new RollupError("QUEUE_OVERDUE", `element ${queueIndex}, it is ${now}`, { queueIndex, now });

  it("is told once for each work", async () => {
    for (const what of ["post", "propose", "post", "propose"]) await fail(what, new Error("no"));
    expect(warnings).to.deep.equal(["Could not post: no", "Could not propose: no"]);
  });

  it("is told again for another cause, and not because time went on", async () => {
    await fail("post", overdue(3, 100));
    await fail("post", overdue(3, 200));
    await fail("post", overdue(4, 300));
    await fail("post", new Error("no"));
    expect(warnings).to.have.length(3);
  });

  it("is told again when it worked in between", async () => {
    await fail("post", new Error("no"));
    await report.attempt("post", async () => {});
    await fail("post", new Error("no"));
    expect(warnings).to.have.length(2);
  });
});
