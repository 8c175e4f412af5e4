import type { HeaderData } from "@ethereumjs/block";
import { bigIntToBytes, hexToBytes, setLengthLeft } from "@ethereumjs/util";

import { isOvm, systemOf } from "../../../semantics/design.js";
import type { SemanticsValues } from "../../../semantics/types.js";
import type { BlockInput } from "../../derivation/types.js";
import type { ChainRules, Hex } from "../../types.js";

/** wei; no block has a higher base fee (docs/spec/machine.md §7.1). */
const MAX_BASE_FEE = 2n ** 128n - 1n;
/** wei; of the first block (docs/l2-chain.md). */
const GENESIS_BASE_FEE = 1_000_000_000n;
/** wei; the least that ArbOS takes, from which nothing moves it (docs/spec/arbitrum.md, "A block"). */
const ARBITRUM_BASE_FEE = 100_000_000n;
const NO_RANDAO: Hex = `0x${"00".repeat(32)}`;
const NO_COINBASE: Hex = `0x${"00".repeat(20)}`;

/** The fields of a block's header that are known before it is executed. */
export function headerOf(
  { semantics }: ChainRules,
  parent: { number: bigint; hash: Hex; nextBaseFee: bigint },
  { timestamp, origin, deposits, headerOverrides }: BlockInput,
): HeaderData {
  const system = systemOf(semantics);
  const { coinbase, gasLimit, prevrandao, timestamp: time } = semantics.context;
  // A message from L1 is alone in its block.
  const poster = coinbase.rule === "sequencer-or-poster" ? deposits[0]?.from : undefined;
  const ownRandao =
    prevrandao.rule === "fixed" ? setLengthLeft(bigIntToBytes(prevrandao.value), 32) : origin.prevRandao;
  const baseFee = headerOverrides.baseFee ?? parent.nextBaseFee;
  const sinceLondon = {
    baseFeePerGas: baseFee < MAX_BASE_FEE ? baseFee : MAX_BASE_FEE,
    parentBeaconBlockRoot: hexToBytes(origin.parentBeaconBlockRoot),
  };
  return {
    parentHash: parent.hash,
    coinbase: coinbase.rule === "block" ? NO_COINBASE : ((poster ?? coinbase.address).toLowerCase() as Hex),
    number: parent.number + 1n,
    // In OVM 1.0 GASLIMIT told of more than a block holds.
    gasLimit: system === "ovm1" ? semantics.block.gasLimit : (gasLimit ?? semantics.block.gasLimit),
    timestamp: time.rule === "l1-origin" ? origin.timestamp : timestamp,
    extraData: extraDataOf(semantics),
    mixHash: system === "ovm1" ? NO_RANDAO : (headerOverrides.prevRandao ?? ownRandao),
    ...(isOvm(system) ? { difficulty: 0n } : sinceLondon),
  };
}

/** The header as code in the block sees it: NUMBER may be L1's. */
export function visibleHeader({ semantics }: ChainRules, header: HeaderData, { origin }: BlockInput): HeaderData {
  return semantics.context.number.rule === "own" ? header : { ...header, number: origin.number };
}

/** wei; base fee of a block whose parent says nothing of it, that of genesis included */
export function standingBaseFee(semantics: SemanticsValues): bigint {
  if (systemOf(semantics) === "arbitrum") return ARBITRUM_BASE_FEE;
  return semantics.fees.baseFee === null ? 0n : GENESIS_BASE_FEE;
}

/** Under `optimism` Holocene's form: 0x00, denominator, elasticity (docs/spec/machine.md §7.13). */
function extraDataOf({ name, fees }: SemanticsValues): Hex {
  if (name !== "optimism" || fees.baseFee === null) return "0x";
  const uint32 = (value: bigint) => value.toString(16).padStart(8, "0");
  return `0x00${uint32(fees.baseFee.denominator)}${uint32(fees.baseFee.elasticity)}`;
}
