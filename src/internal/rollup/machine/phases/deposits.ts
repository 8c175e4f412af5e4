import { EMPTY_STRING, encodeInteger, encodeList, encodeString } from "../rlp/rlp.js";
import { concat, hashWords, NO_BYTES, toAddress, toBigInt, toBytes } from "../state/bytes.js";
import type { Machine } from "../state/machine.js";
import { Blob } from "../state/part.js";
import type { Rules } from "../state/rules.js";
import { DEPOSIT_TYPE, Transaction } from "../state/transaction.js";
import { intrinsicGas } from "./intrinsic-gas.js";

/** mint, value, gas limit, isCreation; the call data follows. */
const FIXED_LENGTH = 32 + 32 + 8 + 1;
/** In OVM 2.0 the data begins with the transaction's gas. */
const GAS_LENGTH = 32;
/** `logIndex` of an element without label: docs/spec/chain-contracts.md. */
const NO_LABEL = 0xffffffffn;
/** Domains of source hashes: the OP Stack's user deposits, and ours of deposits without a label ("OVM" in ASCII). */
const USER_DEPOSIT = 0n;
const QUEUED_DEPOSIT = 0x4f564dn;

export interface Label {
  l1BlockHash: bigint;
  logIndex: bigint;
}

/** The deposit that a queue element commits to; undefined when its data is not a deposit's. */
export function readDeposit(
  machine: Machine,
  elementHash: bigint,
  label: Label,
  rules: Rules,
): Transaction | undefined {
  const element = machine.open(elementHash, "queue element").bytes;
  const word = (index: number): bigint => toBigInt(element.subarray(32 * index, 32 * index + 32));
  const opaque = machine.open(word(3), "deposit's data").bytes;
  if (opaque.length < FIXED_LENGTH) return undefined;
  const mint = toBigInt(opaque.subarray(0, 32));
  const value = toBigInt(opaque.subarray(32, 64));
  const isOvm2 = rules.claim === "state-root";
  if (isOvm2 && opaque.length < FIXED_LENGTH + GAS_LENGTH) return undefined;
  const gas = toBigInt(isOvm2 ? opaque.subarray(FIXED_LENGTH, FIXED_LENGTH + GAS_LENGTH) : opaque.subarray(64, 72));
  const isCreation = opaque[72] !== 0;
  const data = opaque.slice(isOvm2 ? FIXED_LENGTH + GAS_LENGTH : FIXED_LENGTH);
  const from = toAddress(word(0));
  const to = isCreation ? 0n : toAddress(word(1));
  const called = isCreation ? NO_BYTES : toBytes(to, 20);
  const source = sourceHash(label, { parentHash: word(7), queueIndex: word(4) });
  const raw = isOvm2
    ? encodeQueued({ queueIndex: word(4), gas, to: called, data })
    : encodeDeposit({ source, from, to: called, mint, value, gas, data });
  machine.preimages.keep(raw);
  return new Transaction({
    type: DEPOSIT_TYPE,
    hash: raw.hash,
    sender: from,
    isCreation,
    to,
    nonce: 0n,
    gasLimit: Number(gas),
    value,
    maxFeePerGas: 0n,
    maxPriorityFeePerGas: 0n,
    gasPrice: 0n,
    input: data.length === 0 ? Blob.EMPTY : new Blob(data),
    accessList: undefined,
    authorizations: undefined,
    ...intrinsicGas({ data, isCreation, addresses: 0, storageKeys: 0, authorizations: 0 }, rules),
    dataFee: 0n,
    mint,
    isUnsigned: false,
  });
}

/** OP Stack's user deposit source, or ours where the element has no label: docs/spec/chain-contracts.md. */
function sourceHash(label: Label, enqueued: { parentHash: bigint; queueIndex: bigint }): bigint {
  const isLabelled = label.logIndex !== NO_LABEL;
  const [domain, block, index] = isLabelled
    ? [USER_DEPOSIT, label.l1BlockHash, label.logIndex]
    : [QUEUED_DEPOSIT, enqueued.parentHash, enqueued.queueIndex];
  return hashWords(domain, hashWords(block, index));
}

function encodeDeposit(deposit: {
  source: bigint;
  from: bigint;
  to: Uint8Array;
  mint: bigint;
  value: bigint;
  gas: bigint;
  data: Uint8Array;
}): Blob {
  const list = encodeList([
    encodeString(toBytes(deposit.source, 32)),
    encodeString(toBytes(deposit.from, 20)),
    encodeString(deposit.to),
    encodeInteger(deposit.mint),
    encodeInteger(deposit.value),
    encodeInteger(deposit.gas),
    EMPTY_STRING,
    encodeString(deposit.data),
  ]);
  return new Blob(concat(Uint8Array.of(DEPOSIT_TYPE), list));
}

/** OVM 2.0's form: a legacy transaction without a price and a signature, whose nonce is its index in the queue. */
function encodeQueued(queued: { queueIndex: bigint; gas: bigint; to: Uint8Array; data: Uint8Array }): Blob {
  const { queueIndex, gas, to, data } = queued;
  const [head, called] = [[encodeInteger(queueIndex), EMPTY_STRING, encodeInteger(gas)], encodeString(to)];
  return new Blob(
    encodeList([...head, called, EMPTY_STRING, encodeString(data), EMPTY_STRING, EMPTY_STRING, EMPTY_STRING]),
  );
}
