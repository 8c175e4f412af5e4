import { expect } from "chai";
import { bytesToHex, type Hex, type TransactionSerializable } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import type { Unsigned } from "../../../../src/internal/rollup/ovm/transactions/encode.js";
import { signAuthorization, signTransaction } from "../../../../src/internal/rollup/ovm/transactions/sign.js";

const KEY: Hex = `0x${"4c".repeat(32)}`;
const TO: Hex = `0x${"a1".repeat(20)}`;
const account = privateKeyToAccount(KEY);

const authorization = (chainId: bigint, nonce: bigint) => signAuthorization({ chainId, address: TO, nonce }, KEY);

const FIELDS = { chainId: 900n, nonce: 7n, gas: 90_000n, to: TO, value: 5n, data: "0x00ff" } as const;
const FEES = { maxFeePerGas: 3_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n };
const TRANSACTIONS: Unsigned[] = [
  { ...FIELDS, type: 0, gasPrice: 2_000_000_000n },
  {
    ...FIELDS,
    type: 1,
    gasPrice: 2_000_000_000n,
    accessList: [{ address: TO, storageKeys: [`0x${"07".repeat(32)}`] }],
  },
  { ...FIELDS, ...FEES, type: 2 },
  { ...FIELDS, ...FEES, type: 4, authorizationList: [authorization(0n, 0n), authorization(900n, 8n)] },
];

describe("signing of transactions", () => {
  for (const transaction of TRANSACTIONS) {
    it(`makes the bytes that viem makes of type ${transaction.type}`, async () => {
      const { type: _, chainId, nonce, ...fields } = transaction;
      const theirs = { ...fields, chainId: Number(chainId), nonce: Number(nonce) };
      const authorizationList = transaction.authorizationList?.map((one) => ({
        ...one,
        chainId: Number(one.chainId),
        nonce: Number(one.nonce),
      }));
      const raw = await account.signTransaction({
        ...theirs,
        ...(authorizationList && { authorizationList }),
      } as TransactionSerializable);
      expect(bytesToHex(signTransaction(transaction, KEY))).to.equal(raw);
    });
  }

  for (const [chainId, nonce] of [
    [0n, 0n],
    [900n, 127n],
    [31_337n, 128n],
  ] as const) {
    it(`authorizes code on chain ${chainId} at nonce ${nonce} with viem's signature`, async () => {
      const { yParity, r, s } = await account.signAuthorization({
        address: TO,
        chainId: Number(chainId),
        nonce: Number(nonce),
      });
      expect(authorization(chainId, nonce)).to.deep.include({ yParity, r, s });
    });
  }
});
