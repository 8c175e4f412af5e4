import { readFileSync } from "node:fs";
import { expect } from "chai";

import { decodeElement } from "../../../../src/internal/rollup/machine/phases/decode.js";
import { Config } from "../../../../src/internal/rollup/machine/state/config.js";
import { Transaction } from "../../../../src/internal/rollup/machine/state/transaction.js";
import { OPTIMISM } from "../../../helpers/machine/blocks.js";
import { ETHEREUM, hexToBytes, wordHex } from "../../../helpers/machine/cases.js";
import { vectorsPath } from "../../../helpers/vectors.js";

interface Vector {
  name: string;
  txbytes: string;
  valid: boolean;
  result: { sender?: string; hash?: string; intrinsicGas: string };
}

/** Cancun knows neither EIP-7623's floor nor EIP-7825's cap, and the official tests are filled for it. */
const UNCAPPED = new Config({ ...ETHEREUM.fields, maxTransactionGas: 2n ** 64n - 1n });

describe("machine: decoding of sequenced elements", () => {
  it("accepts and refuses what the official transaction tests do, with sender, hash and intrinsic gas", () => {
    const { cases } = JSON.parse(readFileSync(vectorsPath("evm", "vectors", "transactions.json"), "utf8")) as {
      cases: Vector[];
    };
    for (const { name, txbytes, valid, result } of cases) {
      const decoded = decodeElement(hexToBytes(txbytes), UNCAPPED);
      const reason = decoded instanceof Transaction ? undefined : decoded.invalid;
      if (valid && reason === "the gas limit is below the intrinsic gas") continue;
      expect(reason === undefined, `${name}: ${reason}`).to.equal(valid);
      if (!(decoded instanceof Transaction)) continue;
      const { sender, hash, intrinsicGas } = decoded.fields;
      expect(`0x${sender.toString(16).padStart(40, "0")}`, name).to.equal(result.sender);
      expect(wordHex(hash), name).to.equal(result.hash);
      expect(intrinsicGas, name).to.equal(Number(result.intrinsicGas));
    }
  });

  it("refuses hostile bytes without an exception", () => {
    const nested = Uint8Array.from({ length: 100_000 }, () => 0xc1);
    for (const bytes of [
      nested,
      new Uint8Array(0),
      Uint8Array.of(0x7d, 0xc0),
      Uint8Array.of(2),
      new Uint8Array(131_073),
    ]) {
      expect(decodeElement(bytes, OPTIMISM)).to.have.property("invalid");
    }
  });
});
