// Upper bounds of what the roles' transactions cost on L1. What they do not use costs nothing.

/** EIP-7623: a byte of calldata that is not zero costs up to 40 gas. */
const PER_BYTE = 40n;
const bytesOf = (data: string) => BigInt((data.length - 2) / 2);

/** Of a batch, besides its calldata: what the CTC hashes, looks up and stores. */
export const BATCH_GAS = { base: 150_000n, block: 10_000n, queueElement: 15_000n, sequencedElement: 2_000n, byte: 44n };

/** `appendQueueBatch`: in the worst case each element makes a block of its own. */
export const queueBatchGas = (data: string, elements: number): bigint =>
  250_000n + PER_BYTE * bytesOf(data) + 40_000n * BigInt(elements);

/** `recordBlockHash`: each header is hashed and read. */
export const recordGas = (data: string, headers: number): bigint =>
  150_000n + PER_BYTE * bytesOf(data) + 10_000n * BigInt(headers);

/** `appendStateBatch`: a Merkle tree over the outputs, and a game. */
export const outputsGas = (data: string, outputs: number): bigint =>
  750_000n + PER_BYTE * bytesOf(data) + 3_000n * BigInt(outputs);

/** `ProposerStakes.deposit`. */
export const STAKE_GAS = 100_000n;
