import { expect } from "chai";

import { parseAmount, parseDuration, parseUrl } from "../../src/internal/tasks/arguments.js";
import { withUrl } from "../../src/internal/tasks/with-node.js";

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

  it("are URLs with a scheme or without", () => {
    expect(parseUrl("--url", "localhost:9545")).to.equal("http://localhost:9545");
    expect(parseUrl("--url", "127.0.0.1:9545")).to.equal("http://127.0.0.1:9545");
    expect(parseUrl("--url", "https://node.example/path")).to.equal("https://node.example/path");
    for (const url of ["ws://127.0.0.1:9545", "http://", "a b", "http://[::1"]) {
      expect(() => parseUrl("--url", url), url)
        .to.throw()
        .with.property("code", "INVALID_URL");
    }
  });

  it("are named in hints with the URL of the node that a task was pointed at, unless it is where a node is anyway", () => {
    const hint =
      "Next: npx hardhat ovm:fast-forward 0x12\n      npx hardhat ovm:finalize 0x12, or npx hardhat ovm:node";
    expect(withUrl(hint, "http://127.0.0.1:9545")).to.equal(hint);
    expect(withUrl(hint, "http://127.0.0.1:7000")).to.equal(
      "Next: npx hardhat ovm:fast-forward --url http://127.0.0.1:7000 0x12\n" +
        "      npx hardhat ovm:finalize --url http://127.0.0.1:7000 0x12, or npx hardhat ovm:node",
    );
  });

  it("are durations in seconds, or with a unit", () => {
    expect(["90", "90s", "90m", "12h", "7d"].map(parseDuration)).to.deep.equal([90n, 90n, 5_400n, 43_200n, 604_800n]);
    for (const duration of ["", "d", "7w", "-1", "1.5h", "0x12"]) expect(parseDuration(duration)).to.equal(undefined);
  });
});
