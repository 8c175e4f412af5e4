import { createBlockHeader } from "@ethereumjs/block";
import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { expect } from "chai";
import fc from "fast-check";
import { getSourceHash } from "viem/op-stack";

import { applyL1ToL2Alias, undoL1ToL2Alias } from "../../../src/internal/rollup/derivation/alias.js";
import { blobBaseFee } from "../../../src/internal/rollup/derivation/blob-base-fee.js";
import { sourceHash } from "../../../src/internal/rollup/derivation/deposit.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";

const bytes = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((value): Hex => `0x${Buffer.from(value).toString("hex")}`);
/** OP Mainnet's L1CrossDomainMessenger and its alias; then, from `@eth-optimism/core-utils` 0.13.2, where the sum wraps. */
const ALIASES: [Address, Address][] = [
  ["0x25ace71c97b33cc4729cf772ae268934f7ab5fa1", "0x36bde71c97b33cc4729cf772ae268934f7ab70b2"],
  ["0x0000000000000000000000000000000000000000", "0x1111000000000000000000000000000000001111"],
  ["0xeeeeffffffffffffffffffffffffffffffffeeee", "0xffffffffffffffffffffffffffffffffffffffff"],
  ["0xeeeeffffffffffffffffffffffffffffffffeeef", "0x0000000000000000000000000000000000000000"],
  ["0xffffffffffffffffffffffffffffffffffffffff", "0x1111000000000000000000000000000000001110"],
];

describe("derivation, judged by other people's code", () => {
  it("aliases addresses as the OP Stack does", () => {
    for (const [address, alias] of ALIASES) {
      expect(applyL1ToL2Alias(address)).to.equal(alias);
      expect(undoL1ToL2Alias(alias)).to.equal(address);
    }
  });

  it("hashes a deposit's source as viem does", () => {
    fc.assert(
      fc.property(bytes(32), fc.integer({ min: 0, max: 2 ** 31 - 1 }), (l1BlockHash, l1LogIndex) => {
        expect(sourceHash(0n, l1BlockHash, l1LogIndex)).to.equal(
          getSourceHash({ domain: "userDeposit", l1BlockHash, l1LogIndex }),
        );
      }),
      { numRuns: 100, seed: 2 },
    );
  });

  it("prices blob gas as ethereumjs does on Osaka", () => {
    const common = new Common({ chain: Mainnet, hardfork: Hardfork.Osaka });
    const agree = (excessBlobGas: bigint) => {
      expect(blobBaseFee(excessBlobGas)).to.equal(createBlockHeader({ excessBlobGas }, { common }).getBlobGasPrice());
    };
    // One wei more begins at fraction * ln 2.
    for (const excess of [0n, 1n, 3_471_083n, 3_471_084n, 3_471_085n, 5_007_716n, 200_000_000n]) agree(excess);
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 29n }), agree), { numRuns: 100, seed: 3 });
  });
});
