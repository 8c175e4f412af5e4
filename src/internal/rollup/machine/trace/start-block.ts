import { encodeWords, hashBytes } from "../state/bytes.js";
import type { Config } from "../state/config.js";
import { withStateRoot } from "../state/header-commitment.js";
import { Machine, Start } from "../state/machine.js";
import { Preimages, type PreimageSource } from "../state/pool.js";

/** A queue element as the CTC hashed it, and its label: docs/spec/chain-contracts.md. */
export interface QueueElement {
  from: bigint;
  to: bigint;
  version: bigint;
  opaqueData: Uint8Array;
  queueIndex: bigint;
  blockNumber: bigint;
  timestamp: bigint;
  /** Hash of the block before the one that enqueued it. */
  parentHash: bigint;
  l1BlockHash: bigint;
  logIndex: bigint;
}

/** Everything that decides a block's output. */
export interface BlockStart {
  config: Config;
  /** What the previous output opens to. */
  previousOutput: { stateRoot: bigint; messagePasserStorageRoot: bigint; blockHash: bigint };
  /** RLP of the parent's header, and of the L1 origin's. */
  parentHeader: Uint8Array;
  l1Header: Uint8Array;
  number: bigint;
  timestamp: bigint;
  l1Number: bigint;
  queueStart: bigint;
  queue: readonly QueueElement[];
  sequenced: readonly Uint8Array[];
  headerOverrides?: { prevRandao?: bigint; baseFee?: bigint };
  /** Trie nodes of the parent's state, code, and headers of older blocks, by keccak256. */
  source: PreimageSource;
}

/**
 * The machine before a block's first step.
 *
 * @example
 * ```ts
 * const trace = new Trace(startBlock(block));
 * ```
 */
export function startBlock(block: BlockStart): Machine {
  const preimages = new Preimages(block.source);
  const giveWords = (...words: bigint[]): bigint => preimages.give(encodeWords(words));
  preimages.give(block.parentHeader);
  const { stateRoot, messagePasserStorageRoot, blockHash } = block.previousOutput;
  const leaf = giveWords(
    block.number,
    block.timestamp,
    block.l1Number,
    preimages.give(block.l1Header),
    block.queueStart,
    BigInt(block.queue.length),
    giveQueue(preimages, block.queue),
    BigInt(block.sequenced.length),
    giveSequenced(preimages, block.sequenced),
    giveOverrides(giveWords, block.headerOverrides ?? {}),
  );
  const claimsStateRoot = block.config.rules.claim === "state-root";
  if (claimsStateRoot) preimages.give(withStateRoot(block.parentHeader, 0n));
  const output = claimsStateRoot ? stateRoot : giveWords(0n, stateRoot, messagePasserStorageRoot, blockHash);
  return new Machine(new Start(block.config, output, leaf), preimages);
}

/** Makes a block's queue elements known, and gives the commitment to them: docs/spec/chain-contracts.md. */
export function giveQueue(preimages: Preimages, queue: readonly QueueElement[]): bigint {
  return queue.reduceRight(
    (rest, element) => preimages.give(encodeWords([...queueLink(preimages, element), rest])),
    0n,
  );
}

/** Makes a block's sequenced elements known, and gives the commitment to them. */
export function giveSequenced(preimages: Preimages, sequenced: readonly Uint8Array[]): bigint {
  return sequenced.reduceRight((rest, element) => preimages.give(encodeWords([preimages.give(element), rest])), 0n);
}

function queueLink(preimages: Preimages, element: QueueElement): [bigint, bigint, bigint] {
  const opaque = preimages.give(element.opaqueData);
  const hash = preimages.give(
    encodeWords([
      element.from,
      element.to,
      element.version,
      opaque,
      element.queueIndex,
      element.blockNumber,
      element.timestamp,
      element.parentHash,
    ]),
  );
  return [hash, element.l1BlockHash, element.logIndex];
}

function giveOverrides(
  giveWords: (...words: bigint[]) => bigint,
  { prevRandao, baseFee }: NonNullable<BlockStart["headerOverrides"]>,
): bigint {
  const flags = (prevRandao === undefined ? 0n : 1n) | (baseFee === undefined ? 0n : 2n);
  return flags === 0n ? 0n : giveWords(flags, prevRandao ?? 0n, baseFee ?? 0n);
}

/** The hash that a halted machine has when the block's output is `output`. */
export function haltHash(output: bigint): bigint {
  return hashBytes(encodeWords([3n, output]));
}
