import { bytesToHex } from "viem";

import { Logs } from "../../../src/internal/rollup/machine/state/logs.js";
import { Blob } from "../../../src/internal/rollup/machine/state/part.js";
import { Receipt } from "../../../src/internal/rollup/machine/state/receipts.js";
import { DEPOSIT_TYPE } from "../../../src/internal/rollup/machine/state/transaction.js";
import { encodeReceipt } from "../../../src/internal/rollup/ovm/transactions/encode-receipt.js";
import type { Log } from "../../../src/internal/rollup/ovm/types.js";
import type { Random } from "../random/random.js";

/** A receipt of the machine, and its bytes as the L2 node encodes them. */
export interface BothReceipts {
  receipt: Receipt;
  bytes: Uint8Array;
}

/** A receipt with logs whose data is as long as is said. */
export function receiptWith(random: Random, type: number, lengths: readonly number[]): BothReceipts {
  let logs: Logs | undefined;
  const list: Log[] = [];
  for (const length of lengths) {
    const address = random.bytes(20);
    const topics = Array.from({ length: random.next(5) }, () => random.bytes(32));
    const data = random.bytes(length);
    logs = Logs.append(logs, wordOf(address), topics.map(wordOf), new Blob(data), undefined);
    list.push({
      address: bytesToHex(address),
      topics: topics.map((topic) => bytesToHex(topic)),
      data: bytesToHex(data),
    });
  }
  const success = random.next(2) === 0;
  const gasUsed = random.next(2 ** 30);
  const nonce = type === DEPOSIT_TYPE ? BigInt(random.next(2 ** 30)) : 0n;
  const bloom = logs?.bloom.bytes ?? new Uint8Array(256);
  const fields = { type, status: success ? 1 : 0, cumulativeGasUsed: BigInt(gasUsed), bloom, logs: list } as const;
  const bytes = encodeReceipt(type === DEPOSIT_TYPE ? { ...fields, depositNonce: nonce } : fields);
  return { receipt: new Receipt(type, success, gasUsed, nonce, logs), bytes };
}

/** One of any type, with a few short logs or none. */
export function randomReceipt(random: Random): BothReceipts {
  const type = [0, 1, 2, 4, DEPOSIT_TYPE][random.next(5)]!;
  return receiptWith(
    random,
    type,
    Array.from({ length: random.next(3) }, () => random.next(random.next(4) === 0 ? 3_000 : 100)),
  );
}

const wordOf = (bytes: Uint8Array): bigint => BigInt(bytesToHex(bytes));
