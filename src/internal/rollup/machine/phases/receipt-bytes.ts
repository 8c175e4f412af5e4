import { encodeInteger, encodeString, header } from "../rlp/rlp.js";
import { concat, NO_BYTES } from "../state/bytes.js";
import { EMPTY_BLOOM } from "../state/logs.js";
import type { Reads } from "../state/reads.js";
import type { Receipt } from "../state/receipts.js";
import { DEPOSIT_TYPE } from "../state/transaction.js";

/** OP Stack, since Canyon. */
const DEPOSIT_RECEIPT_VERSION = 1n;

/** What stands around the logs in a receipt's bytes: docs/spec/machine.md, 7.12. */
export interface ReceiptBytes {
  head: Uint8Array;
  size: number;
  end: Uint8Array;
}

/** `[type] ++ RLP([success, gas of the block so far, bloom, logs, (nonce, version)])`, without the logs. */
export function receiptBytes(receipt: Receipt, reads: Reads | undefined): ReceiptBytes {
  reads?.open(receipt);
  const { type, success, gasUsed, nonce, logs } = receipt;
  reads?.open(logs);
  reads?.open(logs?.bloom);
  const size = logs?.size ?? 0;
  const first = concat(
    encodeInteger(success ? 1n : 0n),
    encodeInteger(BigInt(gasUsed)),
    encodeString(logs?.bloom.bytes ?? EMPTY_BLOOM),
    header(0xc0, size),
  );
  const isDeposit = type === DEPOSIT_TYPE;
  const end = isDeposit ? concat(encodeInteger(nonce), encodeInteger(DEPOSIT_RECEIPT_VERSION)) : NO_BYTES;
  const envelope = type === 0 ? NO_BYTES : Uint8Array.of(type);
  return { head: concat(envelope, header(0xc0, first.length + size + end.length), first), size, end };
}
