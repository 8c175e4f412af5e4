import type { Address, Hex } from "../../types.js";
import { bytesToBigInt, bytesToHex } from "../bytes.js";
import type { Log } from "../types.js";
import type { Move } from "./money.js";

/** What ArbRetryableTx answers the chain: `Record` of contracts/L2/arbitrum/IRecords.sol, and the transaction. */
export interface Answer {
  kind: number;
  /** Whether the message has another request. */
  more: boolean;
  /** Why no ticket was created; 0: it was. */
  failure: bigint;
  from: Address;
  /** `undefined` creates a contract. */
  to: Address | undefined;
  nonce: bigint;
  gas: bigint;
  gasFeeCap: bigint;
  value: bigint;
  data: Hex;
  moves: readonly Move[];
  /** The bytes in the transactions trie. */
  raw: Uint8Array;
  logs: Log[];
}

const WORDS = { moves: 11, transactionAt: 23, transactionLength: 24, transaction: 25 } as const;
const MOVES = 4;
/** What is longer the machine cannot open at once. */
const MOST_BYTES = 131_072;
const TRANSACTION_AT = 0x300n;
const OUT_OF_NOTHING = 1n << 160n;
const MOST = 2n ** 64n;
/** A signed transaction from L1: its bytes say what it is. */
export const SIGNED = 4;

/** @returns undefined for bytes that are no answer (docs/spec/arbitrum.md, "Records") */
export function readAnswer(bytes: Uint8Array, logs: Log[]): Answer | undefined {
  const start = WORDS.transaction * 32;
  if (bytes.length < start || bytes.length > MOST_BYTES) return undefined;
  const wordAt = (index: number): bigint => bytesToBigInt(bytes.subarray(index * 32, index * 32 + 32));
  const addressAt = (index: number): Address => bytesToHex(bytes.subarray(index * 32 + 12, index * 32 + 32));
  const length = wordAt(WORDS.transactionLength);
  if (wordAt(WORDS.transactionAt) !== TRANSACTION_AT || length > BigInt(bytes.length - start)) return undefined;
  const raw = bytes.slice(start, start + Number(length));

  const [kind, more, failure] = [wordAt(0), wordAt(1), wordAt(2)];
  const [nonce, gas, gasFeeCap, value] = [wordAt(5), wordAt(6), wordAt(7), wordAt(8)];
  if (kind >= MOST || nonce >= MOST || gas >= MOST) return undefined;
  if (kind !== 0n && kind !== BigInt(SIGNED) && BigInt(raw[0] ?? 0) !== kind) return undefined;
  const [inputAt, inputLength] = [wordAt(9), wordAt(10)];
  const input = inputAt + inputLength > length ? [] : raw.subarray(Number(inputAt), Number(inputAt + inputLength));

  const moves = Array.from({ length: MOVES }, (_, index): Move => {
    const at = WORDS.moves + 3 * index;
    const from = wordAt(at) >= OUT_OF_NOTHING ? undefined : addressAt(at);
    return { from, to: addressAt(at + 1), amount: wordAt(at + 2) };
  });
  const to = addressAt(4);
  return {
    ...{ kind: Number(kind), more: more === 1n, failure, from: addressAt(3), to: BigInt(to) === 0n ? undefined : to },
    ...{ nonce, gas, gasFeeCap, value, data: bytesToHex(Uint8Array.from(input)), moves, raw, logs },
  };
}
