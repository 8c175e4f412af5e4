import { bytesToHex, hexToBytes } from "@ethereumjs/util";
import { Bloom } from "@ethereumjs/vm";
import { expect } from "chai";
import fc from "fast-check";

import { bloomBits, mayContain } from "../../../src/internal/rpc/logs/bloom.js";

const hex = (bytes: number) => fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) => bytesToHex(value));

describe("rpc/logs/bloom", () => {
  it("finds what ethereumjs put into a bloom, and says no where ethereumjs does", () => {
    const values = fc.array(fc.oneof(hex(20), hex(32)), { maxLength: 40 });
    fc.assert(
      fc.property(values, fc.oneof(hex(20), hex(32)), (members, stranger) => {
        const bloom = new Bloom();
        for (const member of members) bloom.add(hexToBytes(member));
        for (const member of members) expect(mayContain(bloom.bitvector, bloomBits(member))).to.equal(true);
        expect(mayContain(bloom.bitvector, bloomBits(stranger))).to.equal(bloom.check(hexToBytes(stranger)));
      }),
    );
  });
});
