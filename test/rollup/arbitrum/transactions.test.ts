import { expect } from "chai";

import { requestedTransaction } from "../../../src/internal/rollup/ovm/arbitrum/transactions.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";

const at = (value: number): Address => `0x${value.toString(16).padStart(40, "0")}`;
const requestId: Hex = `0x${"6".padStart(64, "0")}`;

// The hashes are what @arbitrum/sdk 4.1.0 computes from the same values.
describe("Arbitrum's own transactions", () => {
  it("give a deposit of ETH the hash that the SDK looks for", () => {
    const deposit = { kind: "deposit", requestId, from: at(7), to: at(8), value: 9n } as const;
    const { hash, type } = requestedTransaction(412_346n, 6n, deposit, 0n);
    expect([type, hash]).to.deep.equal([0x64, "0x2a6a5bc03d2bbec90efcc99ffd00ce4bd3ae516e4941f09a2f0176948c9c63a6"]);
  });

  it("give a ticket the id that the SDK looks for", () => {
    const ticket = {
      kind: "retryable",
      ...{ requestId, from: at(7), l1BaseFee: 11n, deposit: 10n ** 9n, maxFeePerGas: 7n },
      ...{ gas: 100_000n, to: at(8), value: 3n, beneficiary: at(10), maxSubmissionFee: 5n, feeRefundAddress: at(9) },
      data: "0xabcd",
    } as const;
    const { hash, type } = requestedTransaction(412_346n, 6n, ticket, 0n);
    expect([type, hash]).to.deep.equal([0x69, "0xc365322d809d17450ec395654d37b7dbcd143ccec1e8e49bda62b7e831e62da1"]);
  });
});
