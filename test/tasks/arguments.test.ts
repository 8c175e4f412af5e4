import { expect } from "chai";

import { parseAmount, parseDuration } from "../../src/internal/tasks/arguments.js";

describe("task arguments", () => {
  it("are amounts in whole units", () => {
    expect(parseAmount("1", 18)).to.equal(10n ** 18n);
    expect(parseAmount("0.4", 18)).to.equal(4n * 10n ** 17n);
    expect(parseAmount("12.345678", 6)).to.equal(12_345_678n);
    expect(parseAmount("7", 0)).to.equal(7n);
    for (const amount of ["", "1.", ".5", "-1", "1e18", "1,5", "1.23", "0x1"]) {
      expect(() => parseAmount(amount, 1), amount)
        .to.throw()
        .with.property("code", "INVALID_AMOUNT");
    }
  });

  it("are durations in seconds, or with a unit", () => {
    expect(["90", "90s", "90m", "12h", "7d"].map(parseDuration)).to.deep.equal([90n, 90n, 5_400n, 43_200n, 604_800n]);
    for (const duration of ["", "d", "7w", "-1", "1.5h", "0x12"]) expect(parseDuration(duration)).to.equal(undefined);
  });
});
