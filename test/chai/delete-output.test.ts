import "../../src/chai.js";

import { expect, use } from "chai";

import { codeOf } from "../helpers/errors/code-of.js";

describe("chai: deleteOutput", () => {
  const verdict = { deletedOutputs: [7n, 8n] };

  it("takes a verdict or a promise of one, and an index or a fraud", async () => {
    await expect(verdict).to.deleteOutput(7n);
    await expect(Promise.resolve(verdict)).to.deleteOutput(8);
    await expect(verdict).to.deleteOutput({ outputIndex: 7n });
    await expect(verdict).not.to.deleteOutput(9n);
    await expect({ deletedOutputs: [] }).not.to.deleteOutput(0);
  });

  it("says what was deleted instead", async () => {
    const message = async (assertion: Promise<void>) =>
      await assertion.then(
        () => "nothing was wrong",
        (error: Error) => error.message,
      );
    expect(await message(expect(verdict).to.deleteOutput(9n))).to.equal(
      "expected output 9 to be deleted, but the dispute deleted 7, 8",
    );
    expect(await message(expect({ deletedOutputs: [] }).to.deleteOutput(9n))).to.include("deleted none");
    expect(await message(expect(verdict).not.to.deleteOutput(7n))).to.include("expected output 7 to stand");
  });

  // What comes behind it in the file runs with the matchers as they are then.
  it("can fail where another plugin passes on nothing but the assertion, as chai-as-promised does", async () => {
    use(({ Assertion }) => {
      Assertion.overwriteMethod(
        "deleteOutput",
        (original) =>
          function (this: Chai.AssertionStatic, ...args: unknown[]) {
            (original as (...args: unknown[]) => unknown).apply(this, args);
            return this;
          },
      );
    });
    await expect(verdict).to.deleteOutput(7n);
    expect(await codeOf(expect(verdict).to.deleteOutput(9n))).to.be.instanceOf(Error);
  });

  it("refuses a subject that is not a verdict, and passes on the error of one that failed", async () => {
    expect(await codeOf(expect({}).to.deleteOutput(7n))).to.equal("NOT_ASSERTABLE");
    expect(await codeOf(expect(undefined).to.deleteOutput(7n))).to.equal("NOT_ASSERTABLE");
    const failed = Promise.reject(Object.assign(new Error("no"), { code: "SOME_CODE" }));
    expect(await codeOf(expect(failed).to.deleteOutput(7n))).to.equal("SOME_CODE");
  });
});
