import { expect } from "chai";

import { JsonRpcError } from "../../../src/internal/rpc/errors.js";
import {
  address,
  data,
  hash,
  index,
  number,
  quantity,
  uint64,
  word,
} from "../../../src/internal/rpc/params/primitives.js";

const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    expect(error).to.be.instanceOf(JsonRpcError);
    expect((error as JsonRpcError).code).to.equal(-32602);
    return (error as JsonRpcError).message;
  }
  throw new Error("nothing was refused");
};

describe("rpc/params/primitives", () => {
  it("reads quantities up to 256 bits, leading zeros included", () => {
    expect(quantity("0x0", "q")).to.equal(0n);
    expect(quantity("0x00ff", "q")).to.equal(255n);
    expect(quantity(`0x${"f".repeat(64)}`, "q")).to.equal(2n ** 256n - 1n);
  });

  it("refuses a value that is not a quantity, and names the parameter and the value", () => {
    for (const bad of ["0x", "12", "0xg", "", 12, null, undefined, {}, [], "-0x1", ` 0x1`, `0x1${"0".repeat(64)}`]) {
      expect(refusal(() => quantity(bad, "gas"))).to.match(/^invalid 'gas': expected a quantity/);
    }
    expect(refusal(() => quantity("12", "gas"))).to.equal(
      `invalid 'gas': expected a quantity (0x and hex digits), got "12"`,
    );
    expect(refusal(() => quantity(undefined, "gas"))).to.match(/got nothing$/);
    expect(refusal(() => uint64("0x10000000000000000", "nonce"))).to.match(/below 2\^64/);
  });

  it("shortens long values in the message", () => {
    const message = refusal(() => address(`0x${"ab".repeat(5000)}`, "address"));
    expect(message.length).to.be.lessThan(400);
    expect(message).to.contain("characters");
  });

  it("takes whole numbers where people write them", () => {
    expect(number(10, "seconds")).to.equal(10n);
    expect(number("0xa", "seconds")).to.equal(10n);
    for (const bad of [-1, 1.5, Number.NaN, "10", -1n, true]) refusal(() => number(bad, "seconds"));
  });

  it("counts no further than a number is exact", () => {
    expect(index("0x1fffffffffffff", "id")).to.equal(Number.MAX_SAFE_INTEGER);
    expect(refusal(() => index("0x20000000000000", "id"))).to.match(/below 2\^53/);
  });

  it("lower-cases addresses and bytes", () => {
    expect(address("0xABCDEFabcdef0123456789012345678901234567", "a")).to.equal(
      "0xabcdefabcdef0123456789012345678901234567",
    );
    expect(data("0xAB", "d")).to.equal("0xab");
    expect(data("0x", "d")).to.equal("0x");
    refusal(() => data("0xabc", "d"));
    refusal(() => data("", "d"));
    refusal(() => hash("0x01", "h"));
    refusal(() => address("0x01", "a"));
  });

  it("pads storage keys to a word", () => {
    expect(word("0x1", "slot")).to.equal(`0x${"0".repeat(63)}1`);
    refusal(() => word(`0x${"0".repeat(65)}`, "slot"));
  });
});
