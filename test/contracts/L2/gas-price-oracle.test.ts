import { bytesToHex, hexToBytes } from "@ethereumjs/util";
import { expect } from "chai";
import fc from "fast-check";

import { PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { fastLzLength } from "../../../src/internal/rollup/ovm/fees/fast-lz-length.js";
import { estimatedSizeScaled, fjordCostOfLength } from "../../../src/internal/rollup/ovm/fees/fjord.js";
import { operatorFee } from "../../../src/internal/rollup/ovm/fees/operator-fee.js";
import { genesisAllocation } from "../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";
import { FAST_LZ_VECTORS } from "../../fixtures/fast-lz.js";
import { GENESIS_CONFIG } from "../../helpers/rollup/genesis-config.js";
import { GenesisEvm } from "../../helpers/rollup/genesis-evm.js";

/** What a signature adds to an unsigned transaction, in bytes: specs/protocol/fjord/predeploys.md. */
const SIGNATURE_BYTES = 68;

/** Below about 170 bytes every transaction pays the same; the prefix lifts each case above, so that one byte more shows. */
const PREFIX = Uint8Array.from({ length: 200 }, (_, i) => (i * i * 31 + i * 7 + 5) % 256);

/** Data with long matches, short matches and none. */
const compressible = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .tuple(fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 80 }))
        .map(([unit, times]) =>
          Uint8Array.from({ length: unit.length * times }, (_, i) => unit[i % unit.length] as number),
        ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => Uint8Array.from([...PREFIX, ...parts.flatMap((part) => [...part])]));

describe("GasPriceOracle foretells the fees that the node charges:", () => {
  let evm: GenesisEvm;
  const { origin, fees } = GENESIS_CONFIG;
  const prices = { baseFee: origin.baseFee, blobBaseFee: origin.blobBaseFee };
  const read = (signature: string, ...args: unknown[]): Promise<unknown> =>
    evm.read(PREDEPLOYS.gasPriceOracle, signature, ...args);

  before(async () => {
    evm = await GenesisEvm.over(genesisAllocation(GENESIS_CONFIG));
  });

  it("getL1Fee and getL1GasUsed: the same for any data", async () => {
    await fc.assert(
      fc.asyncProperty(compressible, async (data) => {
        const size = fastLzLength(data) + SIGNATURE_BYTES;
        expect(estimatedSizeScaled(size) > 100_000_000n, "above the minimum").to.equal(true);
        const cost = fjordCostOfLength(size, prices, fees);
        expect(await read("function getL1Fee(bytes) view returns (uint256)", bytesToHex(data))).to.equal(cost.fee);
        expect(await read("function getL1GasUsed(bytes) view returns (uint256)", bytesToHex(data))).to.equal(
          cost.gasUsed,
        );
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it("getL1Fee: the same for short data, and for what reaches back farther than FastLZ's window", async () => {
    const boundaries = FAST_LZ_VECTORS.map(([data]) => Uint8Array.from([...PREFIX, ...hexToBytes(data)]));
    const far = Uint8Array.from([...PREFIX, ...new Uint8Array(8_300).fill(9), ...PREFIX, ...PREFIX]);
    for (const data of [
      ...[0, 1, 2, 3, 12, 13, 14, 15, 16, 17, 64].map((length) => PREFIX.slice(0, length)),
      far,
      ...boundaries,
    ]) {
      const cost = fjordCostOfLength(fastLzLength(data) + SIGNATURE_BYTES, prices, fees);
      expect(await read("function getL1Fee(bytes) view returns (uint256)", bytesToHex(data))).to.equal(cost.fee);
    }
  });

  it("getOperatorFee: the same for any gas", async () => {
    const parameters = {
      formula: "jovian" as const,
      scalar: fees.operatorFeeScalar,
      constant: fees.operatorFeeConstant,
    };
    for (const gas of [0n, 21_000n, 16_777_216n]) {
      expect(await read("function getOperatorFee(uint256) view returns (uint256)", gas)).to.equal(
        operatorFee(gas, parameters),
      );
    }
  });
});
