import "../../src/chai.js";

import { expect } from "chai";

import { OvmError } from "../../src/errors.js";

const refused = () => Promise.reject(new OvmError("WITHDRAWAL_WAITING", "not yet"));
const failure = (assertion: PromiseLike<unknown>) =>
  Promise.resolve(assertion).then(
    () => expect.fail("the assertion passed"),
    ({ message }: Error) => message,
  );

describe("chai: rejectedWithOvmError", () => {
  it("passes for a promise, or a function that makes one, that was refused with the code", async () => {
    await expect(refused()).to.be.rejectedWithOvmError("WITHDRAWAL_WAITING");
    await expect(refused).to.be.rejectedWithOvmError("WITHDRAWAL_WAITING");
    await expect(refused()).not.to.be.rejectedWithOvmError("WITHDRAWAL_UNKNOWN");
    await expect(Promise.resolve(1)).not.to.be.rejectedWithOvmError("WITHDRAWAL_WAITING");
  });

  it("says what happened otherwise: another code, another error, or none", async () => {
    expect(await failure(expect(refused()).to.be.rejectedWithOvmError("WITHDRAWAL_UNKNOWN"))).to.equal(
      "expected a rejection with 'WITHDRAWAL_UNKNOWN', but it was rejected with WITHDRAWAL_WAITING: not yet",
    );
    const broken = Promise.reject(new TypeError("broken"));
    expect(await failure(expect(broken).to.be.rejectedWithOvmError("WITHDRAWAL_WAITING"))).to.include(
      "it was rejected with TypeError: broken",
    );
    expect(await failure(expect(Promise.resolve()).to.be.rejectedWithOvmError("WITHDRAWAL_WAITING"))).to.include(
      "it was fulfilled",
    );
    expect(await failure(expect(refused()).not.to.be.rejectedWithOvmError("WITHDRAWAL_WAITING"))).to.include(
      "expected no rejection with 'WITHDRAWAL_WAITING'",
    );
  });
});
