import { expect } from "chai";

import { showDuration } from "../../src/internal/connection/wire/show-duration.js";

describe("showDuration", () => {
  const cases: [bigint, string][] = [
    [0n, "0 seconds"],
    [1n, "1 second"],
    [61n, "1 minute 1 second"],
    [3_600n, "1 hour"],
    [604_799n, "6 days 23 hours"],
    [604_800n, "7 days"],
    [86_401n, "1 day 1 second"],
  ];
  for (const [seconds, shown] of cases) {
    it(`${seconds} is ${shown}`, () => expect(showDuration(seconds)).to.equal(shown));
  }
});
