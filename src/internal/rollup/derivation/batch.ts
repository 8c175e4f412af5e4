import { deflateSync, inflateSync } from "node:zlib";
import { concatBytes, hexToBytes } from "@ethereumjs/util";

import type { Hex } from "../types.js";
import { ByteReader } from "./reader.js";
import type { HeaderOverrides } from "./types.js";
import { uint } from "./words.js";

// Layout: docs/spec/chain-contracts.md, "appendSequencerBatch() calldata"; the untyped and the zlib form are those of
// OVM's CanonicalTransactionChain and of core-utils' batch encoding.

/** `bytes4(keccak256("appendSequencerBatch()"))` */
export const APPEND_SEQUENCER_BATCH = "0xd0f89344";
const ZLIB_TYPE = 0n;
/** "OVM" in ASCII. */
const OVM_TYPE = 0x4f564dn;
/** `logIndex` of a queue element that was appended without label. */
export const NO_LABEL = 0xffffffff;
const PREV_RANDAO_FOLLOWS = 1;
const BASE_FEE_FOLLOWS = 2;

/** One L2 block of a batch. */
export interface BatchContext {
  numSequenced: number;
  numQueued: number;
  timestamp: bigint;
  l1OriginNumber: bigint;
}

/** Where a deposit was logged on L1: it decides the transaction's hash, as in the OP Stack. */
export interface DepositLabel {
  l1BlockHash: Hex;
  /** Index in the L1 block of the portal's `TransactionDeposited`. */
  logIndex: number;
}

/** What OVM's context does not carry. */
export interface ContextExtension {
  headerOverrides: HeaderOverrides;
  /** One entry per queue element of the context. */
  labels: (DepositLabel | undefined)[];
}

export interface SequencerBatch {
  shouldStartAtElement: bigint;
  totalElementsToAppend: number;
  /** `zlib` is OVM 2's: readable, and refused by our contract. */
  type: "untyped" | "zlib" | "ovm";
  contexts: BatchContext[];
  /** One per context in an `ovm` batch, otherwise empty. */
  extensions: ContextExtension[];
  sequenced: Uint8Array[];
}

/** Calldata that does not have the layout of a batch. */
export class MalformedBatchError extends Error {}

/** Calldata after the selector. */
export function encodeSequencerBatch(batch: SequencerBatch): Uint8Array {
  const contexts = batch.contexts.map(encodeContext);
  if (batch.type !== "untyped") {
    const type = batch.type === "zlib" ? ZLIB_TYPE : OVM_TYPE;
    contexts.unshift(encodeContext({ numSequenced: 0, numQueued: 0, timestamp: 0n, l1OriginNumber: type }));
  }
  const sequenced = batch.sequenced.flatMap((element) => [uint(element.length, 3), element]);
  return concatBytes(
    uint(batch.shouldStartAtElement, 5),
    uint(batch.totalElementsToAppend, 3),
    uint(contexts.length, 3),
    ...contexts,
    ...batch.extensions.flatMap(encodeExtension),
    ...(batch.type === "zlib" ? [deflateSync(concatBytes(...sequenced))] : sequenced),
  );
}

function encodeContext(context: BatchContext): Uint8Array {
  return concatBytes(
    uint(context.numSequenced, 3),
    uint(context.numQueued, 3),
    uint(context.timestamp, 5),
    uint(context.l1OriginNumber, 5),
  );
}

function encodeExtension({ headerOverrides, labels }: ContextExtension): Uint8Array[] {
  const { prevRandao, baseFee } = headerOverrides;
  return [
    uint(headerFlags(headerOverrides), 1),
    ...(prevRandao === undefined ? [] : [hexToBytes(prevRandao)]),
    ...(baseFee === undefined ? [] : [uint(baseFee, 32)]),
    ...labels.map(encodeLabel),
  ];
}

/** 36 bytes. */
export function encodeLabel(label: DepositLabel | undefined): Uint8Array {
  return label === undefined
    ? concatBytes(new Uint8Array(32), uint(NO_LABEL, 4))
    : concatBytes(hexToBytes(label.l1BlockHash), uint(label.logIndex, 4));
}

export function headerFlags({ prevRandao, baseFee }: HeaderOverrides): number {
  return (prevRandao === undefined ? 0 : PREV_RANDAO_FOLLOWS) | (baseFee === undefined ? 0 : BASE_FEE_FOLLOWS);
}

/**
 * Reads calldata after the selector. Only the layout is checked: `blocksOf` checks that the counts agree.
 *
 * @throws {MalformedBatchError}
 */
export function decodeSequencerBatch(calldata: Uint8Array): SequencerBatch {
  try {
    return read(new ByteReader(calldata));
  } catch (error) {
    throw new MalformedBatchError(`The calldata is not a batch: ${(error as Error).message}`, { cause: error });
  }
}

function read(reader: ByteReader): SequencerBatch {
  const shouldStartAtElement = reader.uint(5);
  const totalElementsToAppend = reader.int(3);
  const contexts = Array.from({ length: reader.int(3) }, () => readContext(reader));
  const type = readType(contexts);
  const extensions = type === "ovm" ? contexts.map((context) => readExtension(reader, context)) : [];
  const section = type === "zlib" ? new ByteReader(inflateSync(reader.rest())) : reader;
  const sequenced: Uint8Array[] = [];
  while (section.left > 0) sequenced.push(section.bytes(section.int(3)));
  return { shouldStartAtElement, totalElementsToAppend, type, contexts, extensions, sequenced };
}

function readContext(reader: ByteReader): BatchContext {
  return {
    numSequenced: reader.int(3),
    numQueued: reader.int(3),
    timestamp: reader.uint(5),
    l1OriginNumber: reader.uint(5),
  };
}

/** Takes the type's marker, where there is one, off the front. */
function readType(contexts: BatchContext[]): SequencerBatch["type"] {
  const first = contexts[0];
  if (first === undefined || first.timestamp !== 0n) return "untyped";
  if (first.numSequenced !== 0 || first.numQueued !== 0) throw new Error("a type's marker counts no elements");
  contexts.shift();
  if (first.l1OriginNumber === ZLIB_TYPE) return "zlib";
  if (first.l1OriginNumber === OVM_TYPE) return "ovm";
  throw new Error(`unknown batch type ${first.l1OriginNumber}`);
}

function readExtension(reader: ByteReader, context: BatchContext): ContextExtension {
  const flags = reader.int(1);
  if (flags > (PREV_RANDAO_FOLLOWS | BASE_FEE_FOLLOWS)) throw new Error(`unknown header flags ${flags}`);
  const headerOverrides: HeaderOverrides = {};
  if ((flags & PREV_RANDAO_FOLLOWS) !== 0) headerOverrides.prevRandao = reader.hex(32);
  if ((flags & BASE_FEE_FOLLOWS) !== 0) headerOverrides.baseFee = reader.uint(32);
  return { headerOverrides, labels: readLabels(reader, context.numQueued) };
}

function readLabels(reader: ByteReader, count: number): (DepositLabel | undefined)[] {
  return Array.from({ length: count }, () => {
    const label = { l1BlockHash: reader.hex(32), logIndex: reader.int(4) };
    return label.logIndex === NO_LABEL ? undefined : label;
  });
}
