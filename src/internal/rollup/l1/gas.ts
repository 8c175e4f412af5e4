import type { ExecutedBlock } from "../derivation/types.js";

// Upper bounds of what the roles' transactions cost on L1: test/rollup/l1/gas.test.ts measures each at its worst. What they do
// not use costs nothing.

/** EIP-2028: what a transaction costs, and a byte of its calldata that is not zero. */
const TRANSACTION = 21_000n;
const BYTE = 16n;
/** EIP-7623: what such a byte costs at least, however little is executed. */
const FLOOR_BYTE = 40n;

/** Of a transaction with so many bytes of calldata, none of them zero. */
function transactionGas(bytes: number, execution: bigint): bigint {
  const [standard, floor] = [BYTE * BigInt(bytes) + execution, FLOOR_BYTE * BigInt(bytes)];
  return TRANSACTION + (standard > floor ? standard : floor);
}

const bytesOf = (data: string): number => (data.length - 2) / 2;

/** What decides the gas of a sequencer's batch. */
export interface BatchSize {
  blocks: number;
  queueElements: number;
  sequencedElements: number;
  /** Of its calldata. */
  bytes: number;
}

/** Selector, start, counts, and the type's marker. */
export const EMPTY_BATCH: BatchSize = { blocks: 0, queueElements: 0, sequencedElements: 0, bytes: 4 + 11 + 16 };

export function withBlock(
  batch: BatchSize,
  { input: { sequenced, deposits } }: Pick<ExecutedBlock, "input">,
): BatchSize {
  // Context, flags and header overrides; labels; lengths and bytes.
  const bytes = sequenced.reduce((sum, element) => sum + 3 + element.length, 16 + 65 + 36 * deposits.length);
  return {
    blocks: batch.blocks + 1,
    queueElements: batch.queueElements + deposits.length,
    sequencedElements: batch.sequencedElements + sequenced.length,
    bytes: batch.bytes + bytes,
  };
}

/** `appendSequencerBatch`: every origin and every label names another recorded block. */
export const batchGas = ({ blocks, queueElements, sequencedElements, bytes }: BatchSize): bigint =>
  transactionGas(
    bytes,
    60_000n +
      9_500n * BigInt(blocks) +
      9_500n * BigInt(queueElements) +
      1_000n * BigInt(sequencedElements) +
      // Copied and hashed.
      BigInt(bytes),
  );

/** Elements of a queue batch: below EIP-7825's limit, even if each makes a block of its own. */
export const MAX_FORCED_ELEMENTS = 500;

/** `appendQueueBatch` of at most so many elements: each makes a block of its own. */
export const queueBatchGas = (data: string, elements: number): bigint =>
  transactionGas(bytesOf(data), 80_000n + 17_500n * BigInt(elements));

/** `recordBlockHashes`: each is stored. */
export const recordRecentGas = (data: string, numbers: number): bigint =>
  transactionGas(bytesOf(data), 10_000n + 25_000n * BigInt(numbers));

/** `recordBlockHash`: each header is hashed, and the last one's parent stored. */
export const recordWalkGas = (data: string, headers: number): bigint =>
  transactionGas(bytesOf(data), 40_000n + 2_000n * BigInt(headers));

/** `appendStateBatch`: the stake is looked up, a Merkle tree is built over the outputs, and a game is made. */
export const outputsGas = (data: string, outputs: number): bigint =>
  transactionGas(bytesOf(data), 350_000n + 700n * BigInt(outputs));

/** `ProposerStakes.deposit`. */
export const STAKE_GAS = 60_000n;

/** `ArbitrumRollup.assertOutput`: the claim is looked up, and the assertion stored and logged. */
export const ASSERTION_GAS = 600_000n;
