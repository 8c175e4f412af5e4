import { readFileSync } from "node:fs";
import { expect } from "chai";
import { type Hex, hexToBytes } from "viem";

import { RollupError } from "../../../../src/internal/rollup/errors.js";
import { decodeOwn, decodeSigned } from "../../../../src/internal/rollup/ovm/transactions/decode-signed.js";
import { intrinsicGas } from "../../../../src/internal/rollup/ovm/transactions/intrinsic-gas.js";
import { validate } from "../../../../src/internal/rollup/ovm/transactions/validate.js";
import { ethereum } from "../../../../src/internal/semantics/ethereum.js";
import { valuesOf } from "../../../../src/internal/semantics/values-of.js";
import { vectorsPath } from "../../../helpers/vectors.js";

interface TransactionCase {
  name: string;
  txbytes: Hex;
  result: { hash?: Hex; sender?: Hex; intrinsicGas: Hex; exception?: string };
  valid: boolean;
}

const { cases } = JSON.parse(readFileSync(vectorsPath("evm", "vectors", "transactions.json"), "utf8")) as {
  cases: TransactionCase[];
};
// The official verdicts are Cancun's and older: no floor, no cap on gas.
const osaka = valuesOf(ethereum);
const semantics = { ...osaka, hardfork: "cancun" as const, transactions: { ...osaka.transactions, maxGas: null } };
const rules = { chainId: 1n, semantics, developmentMode: false };

const LIMITS = { blockGasLimit: 2n ** 64n, gasAvailable: 2n ** 64n };

/** Decodes and validates against a sender who has the right nonce, and for gas all the money there is. */
function verdict(txbytes: Hex): string | undefined {
  try {
    const transaction = decodeSigned(hexToBytes(txbytes));
    const sender = { nonce: transaction.nonce, balance: transaction.value + 2n ** 256n - 1n, code: new Uint8Array(0) };
    const l1Cost = { fee: 0n, gasUsed: 0n };
    return validate(transaction, { rules, baseFee: 0n, ...LIMITS, sender, l1Cost })?.code;
  } catch (error) {
    if (error instanceof RollupError) return error.code;
    throw error;
  }
}

describe("decodeSigned", () => {
  for (const { name, txbytes, result, valid } of cases) {
    it(`${valid ? "accepts" : "refuses"} the official ${name}`, () => {
      if (!valid) {
        expect(verdict(txbytes), result.exception).to.be.a("string");
        return;
      }
      expect(verdict(txbytes)).to.equal(undefined);
      const transaction = decodeSigned(hexToBytes(txbytes));
      expect(transaction.hash).to.equal(result.hash);
      expect(transaction.from).to.equal(result.sender);
      expect(intrinsicGas(transaction, "cancun").intrinsic).to.equal(BigInt(result.intrinsicGas));
    });
  }

  it("says that blob transactions do not exist on L2", () => {
    expect(() => decodeSigned(Uint8Array.of(3, 0xc0))).to.throw(RollupError, /blob transactions \(type 3\)/);
  });

  it("believes the signer itself, and so spares the recovery", () => {
    const { txbytes, result } = cases.find(({ valid }) => valid)!;
    const raw = hexToBytes(txbytes);
    const own = decodeOwn(raw, result.sender!);
    expect(own).to.deep.equal({ ...decodeSigned(hexToBytes(txbytes)), raw });
    expect(decodeSigned(raw)).to.equal(own);
  });

  it("decodes the same bytes once", () => {
    const raw = hexToBytes(cases.find(({ valid }) => valid)!.txbytes);
    expect(decodeSigned(raw)).to.equal(decodeSigned(raw));
  });
});
