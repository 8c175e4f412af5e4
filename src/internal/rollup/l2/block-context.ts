import { systemOf } from "../../semantics/design.js";
import type { BlockInput } from "../derivation/types.js";
import type { BlockContext } from "../ovm/types.js";
import type { Address, ChainRules, Hex } from "../types.js";
import { boundedBaseFee } from "./base-fee.js";

const ZERO_ADDRESS: Address = "0x0000000000000000000000000000000000000000";

/** The gas limit of every block. */
export function blockGasLimit({ semantics }: ChainRules): bigint {
  // In OVM 1.0 GASLIMIT told of more than a block holds.
  if (systemOf(semantics) === "ovm1") return semantics.block.gasLimit;
  return semantics.context.gasLimit ?? semantics.block.gasLimit;
}

/** The fee recipient in headers, and what COINBASE pushes in blocks of the sequencer. */
export function coinbaseOf({ semantics }: ChainRules): Address {
  const rule = semantics.context.coinbase;
  return rule.rule === "block" ? ZERO_ADDRESS : (rule.address.toLowerCase() as Address);
}

/** What a block's own context is made of, besides its input. */
export interface Place {
  height: bigint;
  /** Seconds. */
  parentTimestamp: bigint;
  /** wei, unless the input overrides it */
  baseFee: bigint;
  blockHash: (number: bigint) => Hex | undefined;
}

/** What a block's transactions see, from what decides the block. */
export function contextOf(
  rules: ChainRules,
  { height, parentTimestamp, baseFee, blockHash }: Place,
  { timestamp, origin, headerOverrides, deposits }: Omit<BlockInput, "sequenced">,
): BlockContext {
  const { number, timestamp: time, coinbase, prevrandao, blobBaseFee } = rules.semantics.context;
  const prevRandao =
    headerOverrides.prevRandao ??
    (prevrandao.rule === "fixed" ? `0x${prevrandao.value.toString(16).padStart(64, "0")}` : origin.prevRandao);
  return {
    number: number.rule === "l1-origin" ? origin.number : height,
    height,
    l1Number: origin.number,
    timestamp: time.rule === "l1-origin" ? origin.timestamp : timestamp,
    elapsed: timestamp - parentTimestamp,
    // A message from L1 is alone in its block.
    coinbase: coinbase.rule === "sequencer-or-poster" ? (deposits[0]?.from ?? coinbaseOf(rules)) : coinbaseOf(rules),
    prevRandao,
    gasLimit: blockGasLimit(rules),
    // What a header does not have cannot be set either.
    baseFee: systemOf(rules.semantics) === "ovm2" ? 0n : boundedBaseFee(headerOverrides.baseFee ?? baseFee),
    blobBaseFee: blobBaseFee ?? 1n,
    l1Prices: { baseFee: origin.baseFee, blobBaseFee: origin.blobBaseFee },
    blockHash,
  };
}
