import { expect } from "chai";

import { blockReference } from "../../../src/internal/rpc/params/block-tag.js";
import { logFilter } from "../../../src/internal/rpc/params/log-filter.js";
import { blockOverrides, stateOverrides } from "../../../src/internal/rpc/params/overrides.js";
import { transactionRequest } from "../../../src/internal/rpc/params/transaction-request.js";

const A = `0x${"aa".repeat(20)}` as const;
const H = `0x${"11".repeat(32)}` as const;
const WORD_1 = `0x${"0".repeat(63)}1`;

describe("rpc/params", () => {
  it("reads every form of block reference", () => {
    for (const tag of ["latest", "pending", "safe", "finalized", "earliest"]) {
      expect(blockReference(tag, "block")).to.equal(tag);
    }
    expect(blockReference("0x10", "block")).to.deep.equal({ number: 16n });
    expect(blockReference(H, "block")).to.deep.equal({ hash: H });
    expect(blockReference({ blockHash: H, requireCanonical: true }, "block")).to.deep.equal({ hash: H });
    expect(blockReference({ blockNumber: "0x2" }, "block")).to.deep.equal({ number: 2n });
    for (const bad of ["newest", -5, {}, { blockHash: H, blockNumber: "0x1" }, "0x", `0x${"1".repeat(20)}`, []]) {
      expect(() => blockReference(bad, "block"), JSON.stringify(bad)).to.throw(/invalid 'block/);
    }
  });

  it("reads a transaction request with everything in it", () => {
    const request = transactionRequest(
      {
        from: A,
        to: null,
        gas: "0x5208",
        maxFeePerGas: "0x2",
        maxPriorityFeePerGas: "0x1",
        value: "0x0",
        input: "0xAB",
        nonce: "0x7",
        type: "0x4",
        chainId: "0x385",
        accessList: [{ address: A, storageKeys: [H] }],
        authorizationList: [{ chainId: "0x385", address: A, nonce: "0x0", yParity: "0x1", r: "0x1", s: "0x02" }],
        unknown: 1,
      },
      "transaction",
    );
    expect(request).to.deep.equal({
      from: A,
      gas: 21000n,
      maxFeePerGas: 2n,
      maxPriorityFeePerGas: 1n,
      value: 0n,
      data: "0xab",
      nonce: 7n,
      type: 4,
      chainId: 901n,
      accessList: [{ address: A, storageKeys: [H] }],
      authorizationList: [{ chainId: 901n, address: A, nonce: 0n, yParity: 1, r: WORD_1, s: `0x${"0".repeat(63)}2` }],
    });
  });

  it("names the member that is wrong", () => {
    const read = (value: unknown) => () => transactionRequest(value, "transaction");
    expect(read("0x")).to.throw("invalid 'transaction': expected an object");
    expect(read({ from: "me" })).to.throw("invalid 'transaction.from': expected an address");
    expect(read({ gas: "21000" })).to.throw("invalid 'transaction.gas'");
    expect(read({ accessList: [{ address: A, storageKeys: ["0x1"] }] })).to.throw(
      "invalid 'transaction.accessList[0].storageKeys[0]'",
    );
    expect(read({ data: "0x01", input: "0x02" })).to.throw(/data' and 'transaction.input' differ/);
    for (const blob of [{ type: "0x3" }, { blobs: ["0x"] }, { blobVersionedHashes: [H], maxFeePerBlobGas: "0x1" }]) {
      expect(read(blob)).to.throw(/blob transaction/);
    }
    expect(read({ maxFeePerBlobGas: 1n })).to.throw("invalid 'transaction.maxFeePerBlobGas'");
    expect(read({ type: "0x9" })).to.throw("invalid 'transaction.type'");
    expect(read({ gasPrice: "0x1", maxFeePerGas: "0x1" })).to.throw("Cannot send both gasPrice and maxFeePerGas");
    expect(read({ maxFeePerGas: "0x1", maxPriorityFeePerGas: "0x2" })).to.throw(
      "maxPriorityFeePerGas (2) is bigger than maxFeePerGas (1)",
    );
  });

  it("takes no transaction without blobs for a blob transaction", () => {
    expect(transactionRequest({ to: A, maxFeePerBlobGas: "0x1" }, "transaction")).to.deep.equal(
      transactionRequest({ to: A }, "transaction"),
    );
  });

  it("takes a legacy v for an authorization's parity", () => {
    const authorization = { chainId: "0x1", address: A, nonce: "0x0", v: "0x1c", r: "0x1", s: "0x2" };
    const { authorizationList } = transactionRequest({ authorizationList: [authorization] }, "transaction");
    expect(authorizationList?.[0]?.yParity).to.equal(1);
  });

  it("reads state and block overrides", () => {
    expect(
      stateOverrides({ [A.toUpperCase().replace("0X", "0x")]: { balance: "0x1", stateDiff: { "0x1": "0x1" } } }, "o"),
    ).to.deep.equal({ [A]: { balance: 1n, stateDiff: { [WORD_1]: WORD_1 } } });
    expect(() => stateOverrides({ [A]: { state: {}, stateDiff: {} } }, "o")).to.throw(/both state and stateDiff/);
    expect(stateOverrides({ [A]: { movePrecompileToAddress: A } }, "o")).to.deep.equal({
      [A]: { movePrecompileToAddress: A },
    });
    expect(() => stateOverrides({ me: {} }, "o")).to.throw(/expected an address/);
    expect(blockOverrides({ time: "0x5", coinbase: A, baseFee: "0x1" }, "b")).to.include({
      timestamp: 5n,
      coinbase: A,
      baseFee: 1n,
    });
  });

  it("reads log filters", () => {
    expect(logFilter({}, "filter")).to.deep.equal({
      addresses: [],
      topics: [],
      range: { from: "latest", to: "latest" },
    });
    expect(
      logFilter({ fromBlock: "earliest", toBlock: "0x5", address: A, topics: [null, H, [H, null], [H]] }, "filter"),
    ).to.deep.equal({
      addresses: [A],
      topics: [[], [H], [], [H]],
      range: { from: "earliest", to: { number: 5n } },
    });
    expect(logFilter({ blockHash: H }, "filter").range).to.deep.equal({ blockHash: H });
    expect(() => logFilter({ blockHash: H, fromBlock: "0x1" }, "filter")).to.throw(/mutually exclusive/);
    expect(() => logFilter({ topics: [H, H, H, H, H] }, "filter")).to.throw(/at most 4/);
    expect(() => logFilter({ address: ["x"] }, "filter")).to.throw("invalid 'filter.address[0]'");
  });
});
