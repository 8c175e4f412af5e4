import type { Hex } from "../types.js";
import { type DepositLabel, encodeLabel, headerFlags } from "./batch.js";
import { ByteReader } from "./reader.js";
import type { HeaderOverrides } from "./types.js";
import { keccak256, words } from "./words.js";

const ZERO: Hex = `0x${"00".repeat(32)}`;

/** What the CTC commits to for one L2 block (docs/spec/chain-contracts.md, "Leaf"). */
export interface Leaf {
  number: bigint;
  timestamp: bigint;
  l1OriginNumber: bigint;
  l1OriginHash: Hex;
  queueStart: bigint;
  /** Hash and label of each queue element. */
  queue: { hash: Hex; label: DepositLabel | undefined }[];
  sequenced: readonly Uint8Array[];
  headerOverrides: HeaderOverrides;
}

export function leafHash(leaf: Leaf): Hex {
  return keccak256(
    words(
      leaf.number,
      leaf.timestamp,
      leaf.l1OriginNumber,
      leaf.l1OriginHash,
      leaf.queueStart,
      leaf.queue.length,
      queueHash(leaf.queue),
      leaf.sequenced.length,
      sequencedHash(leaf.sequenced),
      headerOverridesHash(leaf.headerOverrides),
    ),
  );
}

// The folds run from the last element to the first, so that a machine can take elements from the front holding one word.

export function queueHash(queue: Leaf["queue"]): Hex {
  return queue.reduceRight((rest, { hash, label }) => {
    const reader = new ByteReader(encodeLabel(label));
    return keccak256(words(hash, reader.hex(32), reader.uint(4), rest));
  }, ZERO);
}

export function sequencedHash(sequenced: readonly Uint8Array[]): Hex {
  return sequenced.reduceRight((rest, element) => keccak256(words(keccak256(element), rest)), ZERO);
}

export function headerOverridesHash(overrides: HeaderOverrides): Hex {
  const flags = headerFlags(overrides);
  return flags === 0 ? ZERO : keccak256(words(flags, overrides.prevRandao ?? ZERO, overrides.baseFee ?? 0n));
}
