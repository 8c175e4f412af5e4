import { asBytes, asInteger, asList, RlpError, type RlpList } from "../rlp/rlp.js";
import { MAX_NONCE } from "../state/account.js";
import { hashBytes, NO_BYTES, toBigInt, toBytes } from "../state/bytes.js";
import { type Config, DATA_FEE } from "../state/config.js";
import { isElementTooLong } from "../state/limits.js";
import { Blob } from "../state/part.js";
import type { Record } from "../state/record.js";
import { Transaction } from "../state/transaction.js";
import { type Envelope, readEnvelope, unsignedFields } from "./envelope.js";
import { intrinsicGas } from "./intrinsic-gas.js";
import { InvalidElement, require } from "./invalid.js";
import { ovm2DataFee } from "./ovm2-data-fee.js";

/**
 * Decodes a sequenced element and checks all that needs no state: docs/spec/machine.md, 7.3.
 *
 * @returns The transaction, or why the element is not one.
 */
export function decodeElement(
  element: Uint8Array,
  config: Config,
  { l1BaseFee = 0n, isFromL1 = false } = {},
): Transaction | { invalid: string } {
  const { chainId, developmentMode } = config.fields;
  return orInvalid(() => {
    requireLength(element, config);
    return toTransaction(element, readEnvelope(element, chainId, developmentMode && !isFromL1), config, l1BaseFee);
  });
}

/** The call that a message from L1 asks for, on Arbitrum. */
export function decodeRequest(
  { kind, from, to, nonce, gas, gasFeeCap, value, input, transaction }: Record,
  config: Config,
): Transaction | { invalid: string } {
  const envelope: Envelope = {
    type: kind,
    isUnsigned: false,
    sender: from,
    nonce,
    gasLimit: gas,
    to: to === 0n ? NO_BYTES : toBytes(to, 20),
    value,
    data: input,
    maxFeePerGas: gasFeeCap,
    maxPriorityFeePerGas: 0n,
    accessList: undefined,
    authorizationList: undefined,
  };
  return orInvalid(() => {
    requireLength(transaction, config);
    return toTransaction(transaction, envelope, config, 0n);
  });
}

function orInvalid(decode: () => Transaction): Transaction | { invalid: string } {
  try {
    return decode();
  } catch (error) {
    if (error instanceof RlpError || error instanceof InvalidElement) return { invalid: error.message };
    throw error;
  }
}

function requireLength({ length }: Uint8Array, config: Config): void {
  const isTooLong = isElementTooLong(length, config, config.rules);
  require(!isTooLong, `${length} bytes, more than ${config.fields.elementLimit}`);
}

function toTransaction(element: Uint8Array, envelope: Envelope, config: Config, l1BaseFee: bigint): Transaction {
  const { rules } = config;
  const { maxTransactionGas: maxGas } = config.fields;
  const { type, nonce, gasLimit, data, maxFeePerGas, maxPriorityFeePerGas } = envelope;
  const isCreation = envelope.to.length === 0;
  require(rules.types.includes(type), `type ${type}`);
  require(nonce < MAX_NONCE, `nonce ${nonce}`);
  require(gasLimit <= maxGas, `gas limit ${gasLimit}, more than ${maxGas}`);
  require(maxPriorityFeePerGas <= maxFeePerGas, "the priority fee is above the maximum fee");
  require(gasLimit * maxFeePerGas < 2n ** 256n, "gas times fee exceeds 256 bits");
  require(!isCreation ||
    data.length <= rules.maxInitCode, `${data.length} bytes of init code, more than ${rules.maxInitCode}`);
  require(type !== 4 || !isCreation, "type 4 creates no contract");
  const { addresses, storageKeys } = countAccessList(envelope.accessList);
  const authorizations = countAuthorizations(envelope.authorizationList);
  require(type !== 4 || authorizations > 0, "type 4 without authorizations");
  const gas = intrinsicGas({ data, isCreation, addresses, storageKeys, authorizations }, rules);
  require(BigInt(Math.max(gas.intrinsicGas, gas.floorGas)) <= gasLimit, "the gas limit is below the intrinsic gas");
  return new Transaction({
    type,
    hash: hashBytes(element),
    sender: envelope.sender,
    isCreation,
    to: toBigInt(envelope.to),
    nonce,
    gasLimit: Number(gasLimit),
    value: envelope.value,
    maxFeePerGas,
    maxPriorityFeePerGas,
    gasPrice: 0n,
    input: data.length === 0 ? Blob.EMPTY : new Blob(data),
    accessList: blobOf(envelope.accessList),
    authorizations: blobOf(envelope.authorizationList),
    ...gas,
    // FASTLZ works out the other formula.
    dataFee:
      config.fields.dataFeeFormula === DATA_FEE.ovm2
        ? ovm2DataFee(unsignedFields(envelope), l1BaseFee, config.fields)
        : 0n,
    mint: 0n,
    isUnsigned: envelope.isUnsigned,
  });
}

function blobOf(list: RlpList | undefined): Blob | undefined {
  return list === undefined || list.items.length === 0 ? undefined : new Blob(list.encoded);
}

function countAccessList(list: RlpList | undefined): { addresses: number; storageKeys: number } {
  let storageKeys = 0;
  for (const entry of list?.items ?? []) {
    const [address, keys] = asList(entry, 2);
    asBytes(address, 20);
    for (const key of asList(keys)) {
      asBytes(key, 32);
      storageKeys++;
    }
  }
  return { addresses: list?.items.length ?? 0, storageKeys };
}

function countAuthorizations(list: RlpList | undefined): number {
  for (const entry of list?.items ?? []) {
    const [chainId, address, nonce, yParity, r, s] = asList(entry, 6);
    asInteger(chainId);
    asBytes(address, 20);
    asInteger(nonce, 64);
    asInteger(yParity, 8);
    asInteger(r);
    asInteger(s);
  }
  return list?.items.length ?? 0;
}
