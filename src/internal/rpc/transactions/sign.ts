import { hexToBytes } from "@ethereumjs/util";
import type { Signature } from "ox/Signature";
import * as TxEnvelopeEip1559 from "ox/TxEnvelopeEip1559";
import * as TxEnvelopeEip2930 from "ox/TxEnvelopeEip2930";
import * as TxEnvelopeEip7702 from "ox/TxEnvelopeEip7702";
import * as TxEnvelopeLegacy from "ox/TxEnvelopeLegacy";

import type { Rollup } from "../../rollup/api.js";
import { encodeUnsignedTransaction } from "../../rollup/derivation/elements.js";
import { decodeOwn } from "../../rollup/ovm/transactions/decode-signed.js";
import type { Address, DevAccount, Hex } from "../../rollup/types.js";
import { JsonRpcError, SERVER_ERROR } from "../errors.js";
import type { FilledTransaction } from "./fill.js";
import { signHash } from "./sign-hash.js";

/** The element that puts a transaction on L2: signed where the node has the key, unsigned where it acts for an impersonated account. */
export function toElement(rollup: Rollup, transaction: FilledTransaction): Uint8Array {
  const { from } = transaction;
  const account = rollup.accounts.get(from);
  if (account !== undefined) {
    const raw = hexToBytes(signTransaction(transaction, account.privateKey));
    decodeOwn(raw, account.address);
    return raw;
  }
  assertCanSend(rollup, from);
  return unsignedElement(transaction);
}

/** Before anything else is said about a transaction: whether the node can act for its sender. */
export function assertCanSend(rollup: Rollup, from: Address): void {
  if (rollup.accounts.get(from) === undefined && !rollup.accounts.isImpersonated(from)) throw unknownAccount(from);
}

/** The account whose key the node holds. */
export function requireAccount(rollup: Rollup, address: Address): DevAccount {
  const account = rollup.accounts.get(address);
  if (account === undefined) throw unknownAccount(address);
  return account;
}

function unknownAccount(address: Address): JsonRpcError {
  return new JsonRpcError(
    SERVER_ERROR,
    `Unknown account ${address}. The node signs for the addresses of eth_accounts; hardhat_impersonateAccount lets it send as any other.`,
  );
}

/** The raw transaction, as `eth_sendRawTransaction` takes it. */
export function signTransaction(transaction: FilledTransaction, privateKey: Hex): Hex {
  const { payload, serialize } = envelopeOf(transaction);
  return serialize(signHash(payload, privateKey));
}

/** The same bytes without a signature. */
export function serializeUnsigned(transaction: FilledTransaction): Hex {
  return envelopeOf(transaction).serialize();
}

interface Envelope {
  /** The hash that is signed. */
  payload: Hex;
  serialize: (signature?: Signature) => Hex;
}

function envelopeOf(transaction: FilledTransaction): Envelope {
  const { to, nonce, gas, value, data, fees, accessList } = transaction;
  const common = { chainId: Number(transaction.chainId), to, nonce, gas, value, data, ...fees };
  switch (transaction.type) {
    case 0: {
      const envelope = TxEnvelopeLegacy.from(common);
      return {
        payload: TxEnvelopeLegacy.getSignPayload(envelope),
        serialize: (signature) => TxEnvelopeLegacy.serialize(envelope, { signature }),
      };
    }
    case 1: {
      const envelope = TxEnvelopeEip2930.from({ ...common, accessList });
      return {
        payload: TxEnvelopeEip2930.getSignPayload(envelope),
        serialize: (signature) => TxEnvelopeEip2930.serialize(envelope, { signature }),
      };
    }
    case 2: {
      const envelope = TxEnvelopeEip1559.from({ ...common, accessList });
      return {
        payload: TxEnvelopeEip1559.getSignPayload(envelope),
        serialize: (signature) => TxEnvelopeEip1559.serialize(envelope, { signature }),
      };
    }
    case 4: {
      const authorizationList = transaction.authorizationList.map(({ chainId, r, s, ...authorization }) => ({
        ...authorization,
        chainId: Number(chainId),
        r: BigInt(r),
        s: BigInt(s),
      }));
      const envelope = TxEnvelopeEip7702.from({ ...common, accessList, authorizationList });
      return {
        payload: TxEnvelopeEip7702.getSignPayload(envelope),
        serialize: (signature) => TxEnvelopeEip7702.serialize(envelope, { signature }),
      };
    }
  }
}

function unsignedElement(transaction: FilledTransaction): Uint8Array {
  const { fees, gas, chainId: _, ...fields } = transaction;
  const max = "gasPrice" in fees ? fees.gasPrice : fees.maxFeePerGas;
  const tip = "gasPrice" in fees ? fees.gasPrice : fees.maxPriorityFeePerGas;
  return encodeUnsignedTransaction({ ...fields, gasLimit: gas, maxFeePerGas: max, maxPriorityFeePerGas: tip });
}
