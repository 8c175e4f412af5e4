import { bytesToHex, concatHex, type Hex, hexToBytes, numberToHex, pad, size } from "viem";

import { CodeBuilder } from "../contracts/code-builder.js";

/** What the chain is told (contracts/L2/arbitrum/IRecords.sol). What is left out is 0. */
export interface Told {
  kind?: number;
  more?: number;
  failure?: number;
  from?: Hex;
  to?: Hex;
  nonce?: bigint;
  gas?: bigint;
  gasFeeCap?: bigint;
  value?: bigint;
  input?: readonly [offset: bigint, length: bigint];
  /** At most four. */
  moves?: readonly (readonly [from: bigint, to: bigint, amount: bigint])[];
  /** The transaction's bytes. */
  transaction?: Hex;
}

/** Pays what is minted. */
export const OUT_OF_NOTHING = 1n << 160n;

const word = (value: bigint | number | Hex): Hex =>
  typeof value === "string" ? pad(value) : numberToHex(value, { size: 32 });

/** Bytes of memory that cost 840,000 gas, so that no more than 160 calls fit into a block. */
const MEMORY = 640_000;

/** Code that gives the chain one answer to all that it asks; `isPending`: it also says each time that something is pending. */
export function answeringCode(told: Told, isPending = false): Hex {
  const { kind = 0, more = 0, failure = 0, from = "0x", to = "0x", nonce = 0n, gas = 0n, gasFeeCap = 0n } = told;
  const { value = 0n, input = [0n, 0n], moves = [], transaction = "0x" } = told;
  const none = Array.from({ length: 4 - moves.length }, () => [0n, 0n, 0n] as const);
  const words = [kind, more, failure, from, to, nonce, gas, gasFeeCap, value, ...input, ...[...moves, ...none].flat()];
  const answer = hexToBytes(concatHex([...[...words, 768, size(transaction)].map(word), transaction]));
  const code = new CodeBuilder()
    .operands(MEMORY)
    .op("MLOAD", "POP")

    .operands(0, isPending ? 1 : 0)
    .op("SSTORE")
    .load(answer, 0)
    .operands(0, answer.length)
    .op("RETURN");
  return bytesToHex(code.finish());
}
