import { sliceWithZeros, toAddress, toBigInt } from "./bytes.js";

/** Wei that move; without `from` they are made. */
export interface Move {
  from: bigint | undefined;
  to: bigint;
  amount: bigint;
}

/** What ArbRetryableTx answers the chain: docs/spec/arbitrum.md, "Records". */
export interface Record {
  kind: number;
  more: boolean;
  failed: boolean;
  from: bigint;
  /** 0 creates a contract. */
  to: bigint;
  nonce: bigint;
  gas: bigint;
  gasFeeCap: bigint;
  value: bigint;
  input: Uint8Array;
  moves: readonly Move[];
  /** The bytes in the transactions trie. */
  transaction: Uint8Array;
}

export const SIGNED = 4;

const MOVES_AT = 11;
const MOVES = 4;
const TRANSACTION_AT = 23;
const HEAD = 25 * 32;
const OFFSET = 0x300n;
const OUT_OF_NOTHING = 1n << 160n;
const MOST = 1n << 64n;

/** @returns undefined for bytes that are no record */
export function readRecord(bytes: Uint8Array): Record | undefined {
  if (bytes.length < HEAD) return undefined;
  const word = (index: number): bigint => toBigInt(bytes.subarray(32 * index, 32 * index + 32));
  const length = word(TRANSACTION_AT + 1);
  if (word(TRANSACTION_AT) !== OFFSET || length > BigInt(bytes.length - HEAD)) return undefined;
  const transaction = bytes.subarray(HEAD, HEAD + Number(length));
  const [kind, nonce, gas] = [word(0), word(5), word(6)];
  if (kind >= MOST || nonce >= MOST || gas >= MOST) return undefined;
  if (kind !== 0n && kind !== BigInt(SIGNED) && BigInt(transaction[0] ?? 0) !== kind) return undefined;
  const [inputAt, inputLength] = [word(9), word(10)];
  return {
    kind: Number(kind),
    more: word(1) === 1n,
    failed: word(2) !== 0n,
    from: toAddress(word(3)),
    to: toAddress(word(4)),
    nonce,
    gas,
    gasFeeCap: word(7),
    value: word(8),
    input:
      inputAt + inputLength > length ? new Uint8Array(0) : sliceWithZeros(transaction, inputAt, Number(inputLength)),
    moves: Array.from({ length: MOVES }, (_, index) => {
      const from = word(MOVES_AT + 3 * index);
      return {
        from: from >= OUT_OF_NOTHING ? undefined : from,
        to: toAddress(word(MOVES_AT + 3 * index + 1)),
        amount: word(MOVES_AT + 3 * index + 2),
      };
    }),
    transaction,
  };
}
