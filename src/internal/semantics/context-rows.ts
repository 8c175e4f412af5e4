import type { Row, Semantics } from "./types.js";

type RowOf = (semantics: Semantics) => Row<unknown>;

/** By opcode: the row that says what it pushes of the block, the transaction or the sender. */
export const CONTEXT_ROWS: ReadonlyMap<number, RowOf> = new Map<number, RowOf>([
  [0x32, ({ context }) => context.origin],
  [0x33, ({ aliasing }) => aliasing.depositors],
  [0x3a, ({ context }) => context.gasPrice],
  [0x40, ({ context }) => context.blockhash],
  [0x41, ({ context }) => context.coinbase],
  [0x42, ({ context }) => context.timestamp],
  [0x43, ({ context }) => context.number],
  [0x44, ({ context }) => context.prevrandao],
  [0x45, ({ context }) => context.gasLimit],
  [0x48, ({ fees }) => fees.baseFee],
  [0x49, ({ context }) => context.blobHash],
  [0x4a, ({ context }) => context.blobBaseFee],
]);
