import { expect } from "chai";
import { Transaction, type TransactionLike, TypedDataEncoder, verifyMessage, Wallet } from "ethers";

import { bytesToHex } from "../../../src/internal/rollup/ovm/bytes.js";
import type { FilledTransaction } from "../../../src/internal/rpc/transactions/fill.js";
import { serializeUnsigned, signTransaction } from "../../../src/internal/rpc/transactions/sign.js";
import { signMessage, signTypedData } from "../../../src/internal/rpc/transactions/sign-message.js";

const KEY = `0x${"07".repeat(32)}` as const;
const wallet = new Wallet(KEY);
const TO = `0x${"ab".repeat(20)}` as const;
const accessList = [{ address: TO, storageKeys: [`0x${"11".repeat(32)}` as const] }];

const base: Omit<FilledTransaction, "type" | "fees"> = {
  chainId: 901n,
  from: wallet.address.toLowerCase() as `0x${string}`,
  to: TO,
  nonce: 3n,
  gas: 50_000n,
  value: 10n ** 18n,
  data: "0x1234",
  accessList: [],
  authorizationList: [],
};
const twoFees = { maxFeePerGas: 5n, maxPriorityFeePerGas: 2n };
const ethersBase = { chainId: 901n, to: TO, nonce: 3, gasLimit: 50_000n, value: 10n ** 18n, data: "0x1234" };

const cases: [string, FilledTransaction, TransactionLike][] = [
  ["legacy", { ...base, type: 0, fees: { gasPrice: 5n } }, { ...ethersBase, type: 0, gasPrice: 5n }],
  [
    "2930",
    { ...base, type: 1, fees: { gasPrice: 5n }, accessList },
    { ...ethersBase, type: 1, gasPrice: 5n, accessList },
  ],
  ["1559", { ...base, type: 2, fees: twoFees, accessList }, { ...ethersBase, type: 2, ...twoFees, accessList }],
  [
    "creation with nothing but code",
    { ...base, type: 2, fees: twoFees, to: undefined, nonce: 0n, value: 0n },
    { ...ethersBase, type: 2, ...twoFees, to: null, nonce: 0, value: 0n },
  ],
];

describe("rpc/transactions/sign", () => {
  for (const [name, filled, like] of cases) {
    it(`signs as ethers does: ${name}`, async () => {
      expect(bytesToHex(signTransaction(filled, KEY))).to.equal(await wallet.signTransaction(Transaction.from(like)));
      expect(bytesToHex(serializeUnsigned(filled))).to.equal(Transaction.from(like).unsignedSerialized);
    });
  }

  it("signs a type 4 transaction as ethers does", async () => {
    const authorization = await wallet.authorize({ address: TO, nonce: 4n, chainId: 901n });
    const { r, s, yParity } = authorization.signature;
    const filled: FilledTransaction = {
      ...base,
      type: 4,
      fees: twoFees,
      authorizationList: [
        { chainId: 901n, address: TO, nonce: 4n, yParity, r: r as `0x${string}`, s: s as `0x${string}` },
      ],
    };
    const expected = Transaction.from({ ...ethersBase, type: 4, ...twoFees, authorizationList: [authorization] });
    expect(bytesToHex(signTransaction(filled, KEY))).to.equal(await wallet.signTransaction(expected));
  });

  it("signs messages as ethers does", async () => {
    expect(signMessage("0x1234", KEY)).to.equal(await wallet.signMessage(Uint8Array.of(0x12, 0x34)));
    expect(verifyMessage("", signMessage("0x", KEY))).to.equal(wallet.address);
  });

  it("signs typed data as ethers sends it", async () => {
    const domain = { name: "Bridge", version: "1", chainId: 901, verifyingContract: TO };
    const types = {
      Person: [
        { name: "wallet", type: "address" },
        { name: "amounts", type: "uint256[]" },
      ],
      Mail: [
        { name: "from", type: "Person" },
        { name: "contents", type: "string" },
        { name: "salt", type: "bytes32" },
        { name: "delta", type: "int8" },
      ],
    };
    const value = {
      from: { wallet: TO, amounts: [1n, 2n ** 255n] },
      contents: "hello",
      salt: `0x${"22".repeat(32)}`,
      delta: -3,
    };
    const expected = await wallet.signTypedData(domain, types, value);
    // What a client puts on the wire: numbers as decimal strings, EIP712Domain among the types.
    const payload = JSON.parse(JSON.stringify(TypedDataEncoder.getPayload(domain, types, value)));
    expect(signTypedData(payload, KEY)).to.equal(expected);
  });
});
