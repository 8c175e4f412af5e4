import { expect } from "chai";
import fc from "fast-check";

import { PREDEPLOYS } from "../../../../src/internal/rollup/l2-addresses.js";
import { genesisAllocation } from "../../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";
import {
  L1_BLOCK_HASH_SLOT,
  L1_BLOCK_SEQUENCE_SLOT,
  l1BlockWrites,
  sequenceNumberAfter,
} from "../../../../src/internal/rollup/ovm/predeploys/l1-block-storage.js";
import { word } from "../../../../src/internal/rollup/ovm/predeploys/storage-write.js";
import type { Hex } from "../../../../src/internal/rollup/types.js";
import { GENESIS_CONFIG } from "../../../helpers/rollup/genesis-config.js";
import { GenesisEvm } from "../../../helpers/rollup/genesis-evm.js";

const uint = (bits: number): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });
const origins = fc.record({
  number: uint(64),
  timestamp: uint(64),
  baseFee: uint(256),
  blobBaseFee: uint(256),
  hash: uint(256).map(word),
});
const scalars = fc.record({ baseFeeScalar: uint(32), blobBaseFeeScalar: uint(32) });

describe("l1BlockWrites", () => {
  it("writes what L1Block then answers, whatever the values", async () => {
    const evm = await GenesisEvm.over(genesisAllocation(GENESIS_CONFIG));
    const read = (getter: string, type = "uint256"): Promise<unknown> =>
      evm.read(PREDEPLOYS.l1Block, `function ${getter}() view returns (${type})`);
    await fc.assert(
      fc.asyncProperty(origins, uint(64), scalars, async (origin, sequenceNumber, fees) => {
        await evm.write(PREDEPLOYS.l1Block, l1BlockWrites(origin, sequenceNumber, fees));
        expect(await read("number")).to.equal(origin.number);
        expect(await read("timestamp")).to.equal(origin.timestamp);
        expect(await read("basefee")).to.equal(origin.baseFee);
        expect(await read("blobBaseFee")).to.equal(origin.blobBaseFee);
        expect(await read("hash", "bytes32")).to.equal(origin.hash);
        expect(await read("sequenceNumber")).to.equal(sequenceNumber);
        expect(await read("baseFeeScalar")).to.equal(fees.baseFeeScalar);
        expect(await read("blobBaseFeeScalar")).to.equal(fees.blobBaseFeeScalar);
        // What genesis wrote for the chain's whole life stays.
        expect(await read("operatorFeeConstant")).to.equal(GENESIS_CONFIG.fees.operatorFeeConstant);
      }),
      { numRuns: 50, seed: 1 },
    );
  });
});

describe("sequenceNumberAfter", () => {
  const writes = l1BlockWrites(GENESIS_CONFIG.origin, 6n, GENESIS_CONFIG.fees);
  const slot = (number: bigint): Hex => writes.find((write) => write.slot === word(number))?.value as Hex;

  it("counts on under the same origin", () => {
    expect(
      sequenceNumberAfter(slot(L1_BLOCK_HASH_SLOT), slot(L1_BLOCK_SEQUENCE_SLOT), GENESIS_CONFIG.origin.hash),
    ).to.equal(7n);
  });

  it("starts at 0 under another", () => {
    expect(sequenceNumberAfter(slot(L1_BLOCK_HASH_SLOT), slot(L1_BLOCK_SEQUENCE_SLOT), word(1n))).to.equal(0n);
  });
});
