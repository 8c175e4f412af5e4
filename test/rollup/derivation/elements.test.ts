import { RLP } from "@ethereumjs/rlp";
import { bytesToHex, concatBytes } from "@ethereumjs/util";
import { expect } from "chai";
import fc from "fast-check";

import {
  decodeDevOverride,
  decodeUnsignedTransaction,
  DEV_OVERRIDE,
  type DevOverride,
  elementKind,
  encodeDevOverride,
  encodeUnsignedTransaction,
  MalformedElementError,
  UNSIGNED_TX,
} from "../../../src/internal/rollup/derivation/elements.js";

const hex = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((one) => bytesToHex(one));
const bytes = fc.uint8Array({ maxLength: 80 }).map((one) => bytesToHex(one));
const uint = (bits: bigint) => fc.bigInt(0n, 2n ** bits - 1n);
const accessList = fc.array(fc.record({ address: hex(20), storageKeys: fc.array(hex(32), { maxLength: 2 }) }), {
  maxLength: 2,
});
const authorization = fc.record({
  chainId: uint(256n),
  address: hex(20),
  nonce: uint(64n),
  yParity: fc.nat(1),
  r: hex(32),
  s: hex(32),
});

const override: fc.Arbitrary<DevOverride> = fc.oneof(
  fc.record({ kind: fc.constant("balance" as const), address: hex(20), balance: uint(256n) }),
  fc.record({ kind: fc.constant("nonce" as const), address: hex(20), nonce: uint(64n) }),
  fc.record({ kind: fc.constant("code" as const), address: hex(20), code: bytes }),
  fc.record({ kind: fc.constant("storage" as const), address: hex(20), slot: hex(32), value: uint(256n) }),
);

const unsigned = fc
  .record({
    from: hex(20),
    type: fc.constantFrom(0, 1, 2, 4),
    nonce: uint(64n),
    gasLimit: uint(64n),
    to: fc.option(hex(20), { nil: undefined }),
    value: uint(256n),
    data: bytes,
    maxFeePerGas: uint(256n),
    maxPriorityFeePerGas: uint(256n),
    accessList,
    authorizationList: fc.array(authorization, { maxLength: 2 }),
  })
  .map((tx) => ({
    ...tx,
    maxPriorityFeePerGas: tx.type < 2 ? tx.maxFeePerGas : tx.maxPriorityFeePerGas,
    accessList: tx.type === 0 ? [] : tx.accessList,
    authorizationList: tx.type === 4 ? tx.authorizationList : [],
  }));

describe("sequenced elements", () => {
  it("carry overrides there and back", () => {
    fc.assert(
      fc.property(override, (one) => {
        const element = encodeDevOverride(one);
        expect(elementKind(element)).to.equal("override");
        expect(decodeDevOverride(element)).to.deep.equal(one);
      }),
    );
  });

  it("carry unsigned transactions there and back", () => {
    fc.assert(
      fc.property(unsigned, (one) => {
        const element = encodeUnsignedTransaction(one);
        expect(elementKind(element)).to.equal("unsigned");
        expect(decodeUnsignedTransaction(element)).to.deep.equal(one);
      }),
    );
  });

  it("are refused with one typed error, whatever the bytes", () => {
    const tail = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.array(fc.uint8Array({ maxLength: 33 })).map((one) => RLP.encode(one)),
    );
    fc.assert(
      fc.property(fc.constantFrom(DEV_OVERRIDE, UNSIGNED_TX), tail, (type, rest) => {
        const element = concatBytes(Uint8Array.of(type), rest);
        try {
          if (type === DEV_OVERRIDE) decodeDevOverride(element);
          else decodeUnsignedTransaction(element);
        } catch (error) {
          expect(error).to.be.instanceOf(MalformedElementError);
        }
      }),
    );
  });

  it("are refused when an integer has leading zeros", () => {
    const address = new Uint8Array(20);
    const element = concatBytes(
      Uint8Array.of(DEV_OVERRIDE),
      RLP.encode([Uint8Array.of(1), address, new Uint8Array(), Uint8Array.of(0, 1)]),
    );
    expect(() => decodeDevOverride(element)).to.throw(MalformedElementError, "leading zeros");
  });
});
