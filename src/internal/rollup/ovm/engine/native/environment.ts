import type { Address } from "../../../types.js";
import type { BlockContext } from "../../types.js";
import { type Word, wordOf } from "./word.js";

/** What opcodes push of the block. */
export interface BlockWords {
  coinbase: Word;
  timestamp: Word;
  number: Word;
  prevRandao: Word;
  gasLimit: Word;
  baseFee: Word;
  blobBaseFee: Word;
  /** Hash of one of the last 256 blocks. */
  blockHash(number: bigint): Word;
}

/** What opcodes push of the transaction. */
export interface TransactionWords {
  origin: Word;
  gasPrice: Word;
  isFromL1: boolean;
}

export function blockWords(context: BlockContext): BlockWords {
  return {
    coinbase: wordOf(BigInt(context.coinbase)),
    timestamp: wordOf(context.timestamp),
    number: wordOf(context.number),
    prevRandao: wordOf(BigInt(context.prevRandao)),
    gasLimit: wordOf(context.gasLimit),
    baseFee: wordOf(context.baseFee),
    blobBaseFee: wordOf(context.blobBaseFee),
    blockHash: (number) => wordOf(BigInt(context.blockHash(number) ?? 0)),
  };
}

export function addressWord(address: Address): Word {
  return wordOf(BigInt(address));
}
