import { expect } from "chai";
import { encodePacked } from "viem";

import { encodeRequest } from "../../../src/internal/rollup/derivation/arbitrum/encode.js";
import { KINDS, requestsOf } from "../../../src/internal/rollup/derivation/arbitrum/message.js";
import { keccak256 } from "../../../src/internal/rollup/derivation/words.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";

const at = (value: number): Address => `0x${value.toString(16).padStart(40, "0")}`;
const requestId: Hex = `0x${"6".padStart(64, "0")}`;

// The hashes are what @arbitrum/sdk 4.1.0 computes from the same values.
describe("Arbitrum's own transactions", () => {
  it("give a deposit of ETH the hash that the SDK looks for", () => {
    const deposit = { kind: "deposit", requestId, from: at(7), to: at(8), value: 9n } as const;
    const { raw, type } = encodeRequest(412_346n, deposit, 0n);
    expect([type, keccak256(raw)]).to.deep.equal([
      0x64,
      "0x2a6a5bc03d2bbec90efcc99ffd00ce4bd3ae516e4941f09a2f0176948c9c63a6",
    ]);
  });

  it("give a ticket the id that the SDK looks for", () => {
    const ticket = {
      kind: "retryable",
      ...{ requestId, from: at(7), l1BaseFee: 11n, deposit: 10n ** 9n, maxFeePerGas: 7n },
      ...{ gas: 100_000n, to: at(8), value: 3n, beneficiary: at(10), maxSubmissionFee: 5n, feeRefundAddress: at(9) },
      data: "0xabcd",
    } as const;
    const { raw, type } = encodeRequest(412_346n, ticket, 0n);
    expect([type, keccak256(raw)]).to.deep.equal([
      0x69,
      "0xc365322d809d17450ec395654d37b7dbcd143ccec1e8e49bda62b7e831e62da1",
    ]);
  });
});

describe("messages of Arbitrum's inbox", () => {
  const most = 2n ** 64n - 1n;
  const call = (gas: bigint, nonce: bigint) =>
    encodePacked(
      ["uint8", "uint256", "uint256", "uint256", "uint256", "uint256"],
      [0, gas, 1n, nonce, BigInt(at(8)), 3n],
    );
  const requests = (data: Hex) =>
    requestsOf({
      ...{ queueIndex: 0n, sourceHash: requestId, from: at(7), to: at(8), mint: 0n, value: 0n, gas: 0n, data },
      message: { kind: KINDS.l2Message, baseFee: 1n },
    });

  it("ask for nothing where gas or nonce have more than 64 bits, as in Nitro", () => {
    expect(requests(call(most, most))[0]).to.include({ gas: most, nonce: most });
    expect(requests(call(most + 1n, 0n))).to.deep.equal([]);
    expect(requests(call(0n, most + 1n))).to.deep.equal([]);
  });
});
