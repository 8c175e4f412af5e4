import { expect } from "chai";
import { assert as check, property, uint8Array } from "fast-check";
import { bytesToHex } from "viem";

import { hexToBytes } from "../../../src/internal/rollup/ovm/bytes.js";

describe("bytes of hex", () => {
  it("are what viem made hex of, with and without prefix, in either case", () => {
    check(
      property(uint8Array({ maxLength: 70 }), (bytes) => {
        const hex = bytesToHex(bytes);
        for (const text of [hex, hex.slice(2), hex.slice(2).toUpperCase()]) {
          expect(hexToBytes(text)).to.deep.equal(bytes);
        }
      }),
      { seed: 3 },
    );
  });

  for (const text of ["0x0", "abc", "0g", "g0", "0x0x", "1 ", " 1", "00-1", "é0", "0€", "0X00"]) {
    it(`are none of "${text}"`, () => {
      expect(() => hexToBytes(text)).to.throw(`"${text}" is no hex of whole bytes.`);
    });
  }
});
