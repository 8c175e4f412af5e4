import { expect } from "chai";

import { bedrockCost, regolithCost } from "../../../../src/internal/rollup/ovm/fees/bedrock.js";
import { dataFee, DataFeeFormulaError } from "../../../../src/internal/rollup/ovm/fees/data-fee.js";
import { ecotoneCost } from "../../../../src/internal/rollup/ovm/fees/ecotone.js";
import { fjordCost, fjordCostOfLength } from "../../../../src/internal/rollup/ovm/fees/fjord.js";
import { operatorFee } from "../../../../src/internal/rollup/ovm/fees/operator-fee.js";
import {
  decodeOvm1GasLimit,
  encodeOvm1GasLimit,
  OVM1_GAS_PRICE,
} from "../../../../src/internal/rollup/ovm/fees/ovm1.js";
import { ovm2Cost } from "../../../../src/internal/rollup/ovm/fees/ovm2.js";

// The transaction and numbers of op-geth's core/types/rollup_cost_test.go.
const emptyTransaction = Buffer.from("dd80808094095e7baea6a6c7c4c2dfeb977efac326af552d878080808080", "hex");
const prices = { baseFee: 1_000_000_000n, blobBaseFee: 10_000_000n };
const bedrock = { overhead: 50n, scalar: 7_000_000n, decimals: 6n };
const ecotone = { baseFeeScalar: 2n, blobBaseFeeScalar: 3n };

describe("L1 data fee", () => {
  it("is op-geth's under Bedrock", () => {
    expect(bedrockCost(emptyTransaction, prices, bedrock)).to.deep.equal({ fee: 11_326_000_000_000n, gasUsed: 1618n });
  });

  it("is op-geth's under Regolith", () => {
    expect(regolithCost(emptyTransaction, prices, bedrock)).to.deep.equal({ fee: 3_710_000_000_000n, gasUsed: 530n });
  });

  it("is op-geth's under Ecotone", () => {
    expect(ecotoneCost(emptyTransaction, prices, ecotone)).to.deep.equal({ fee: 960_900n, gasUsed: 480n });
  });

  it("is op-geth's minimum under Fjord for a small transaction", () => {
    expect(fjordCost(emptyTransaction, prices, ecotone)).to.deep.equal({ fee: 3_203_000n, gasUsed: 1600n });
  });

  it("leaves Fjord's minimum between FastLZ lengths 170 and 171", () => {
    expect(fjordCostOfLength(170, prices, ecotone).fee).to.equal(3_203_000n);
    expect(fjordCostOfLength(171, prices, ecotone).fee).to.be.greaterThan(3_203_000n);
  });

  it("is the GasPriceOracle's under Fjord for FastLZ length 235", () => {
    const parity = { baseFee: 2_000_000n, blobBaseFee: 3_000_000n };
    const scalars = { baseFeeScalar: 20n, blobBaseFeeScalar: 15n };
    expect(fjordCostOfLength(235, parity, scalars)).to.deep.equal({ fee: 105_484n, gasUsed: 2463n });
  });

  it("is Bedrock's over the unsigned transaction in OVM 2.0", () => {
    const defaults = { overhead: 2_750n, scalar: 1_500_000n, decimals: 6n };
    const { fee, gasUsed } = ovm2Cost(emptyTransaction, { baseFee: 10n, blobBaseFee: 0n }, defaults);
    expect(gasUsed).to.equal(16n * (30n + 68n) + 2_750n);
    expect(fee).to.equal((gasUsed * 10n * 15n) / 10n);
  });

  it("follows the formula that a semantics names", () => {
    expect(dataFee(emptyTransaction, prices, { formula: "none" }).fee).to.equal(0n);
    expect(dataFee(emptyTransaction, prices, { formula: "fjord", ...ecotone }).fee).to.equal(3_203_000n);
    expect(dataFee(emptyTransaction, prices, { formula: "ecotone", ...ecotone }).fee).to.equal(960_900n);
    expect(dataFee(emptyTransaction, prices, { formula: "regolith", ...bedrock }).fee).to.equal(3_710_000_000_000n);
  });

  it("refuses the formulas that need more than bytes", () => {
    expect(() => dataFee(emptyTransaction, prices, { formula: "arbitrum" })).to.throw(DataFeeFormulaError);
    expect(() => dataFee(emptyTransaction, prices, { formula: "ovm1", feeScalar: 1n })).to.throw(DataFeeFormulaError);
  });
});

describe("OVM 1.0 gas limit", () => {
  it("carries the L2 gas limit in its last four digits", () => {
    const gasLimit = encodeOvm1GasLimit(new Uint8Array(), { l1GasPrice: 1n, l2GasPrice: 1n }, 1_234_567n);
    expect(decodeOvm1GasLimit(gasLimit)).to.equal(1_240_000n);
  });

  it("pays at least what L1 and L2 cost", () => {
    const calldata = Buffer.from("00ff", "hex");
    const gasPrices = { l1GasPrice: 100_000_000_000n, l2GasPrice: 1_000_000n };
    const gasLimit = encodeOvm1GasLimit(calldata, gasPrices, 1_000_000n);
    const cost = gasPrices.l1GasPrice * (4n + 16n + 2_750n) + gasPrices.l2GasPrice * 1_000_000n;
    expect(gasLimit * OVM1_GAS_PRICE >= cost).to.equal(true);
    // (2,770 * 10^11 + 10^6 * 10^6) / 10^7, and 1,000,000 / 10,000 in the last digits.
    expect(gasLimit).to.equal(27_800_100n);
  });
});

describe("operator fee", () => {
  it("is op-geth's (core/types/rollup_cost_test.go)", () => {
    const parameters = { scalar: 1_439_103_868n, constant: 1_256_417_826_609_331_460n };
    expect(operatorFee(1_618n, { formula: "isthmus", ...parameters })).to.equal(1_256_417_826_611_659_930n);
    expect(operatorFee(1_618n, { formula: "jovian", ...parameters })).to.equal(1_256_650_673_615_173_860n);
  });

  it("has six decimals under Isthmus, and a factor of 100 under Jovian", () => {
    const parameters = { scalar: 2_000n, constant: 7n };
    expect(operatorFee(21_000n, { formula: "isthmus", ...parameters })).to.equal(49n);
    expect(operatorFee(21_000n, { formula: "jovian", ...parameters })).to.equal(4_200_000_007n);
    expect(operatorFee(21_000n, { formula: "none", ...parameters })).to.equal(0n);
  });
});
