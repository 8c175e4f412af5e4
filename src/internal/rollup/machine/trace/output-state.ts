import { MissingPreimageError } from "../machine-errors.js";
import { toBigInt } from "../state/bytes.js";
import type { PreimageSource } from "../state/pool.js";
import { World } from "../state/world.js";

/** What an output root commits to: the chain after a block, opened by hash. */
export interface OutputState {
  stateRoot: bigint;
  messagePasserStorageRoot: bigint;
  blockHash: bigint;
  /** RLP of the block's header. */
  header: Uint8Array;
  world: World;
}

/** @throws {MissingPreimageError} when the source does not know what the output was made from. */
export function openOutput(output: bigint, source: PreimageSource): OutputState {
  const open = (hash: bigint, kind: string): Uint8Array => {
    const bytes = source(hash);
    if (bytes === undefined) throw new MissingPreimageError(kind, hash);
    return bytes;
  };
  const bytes = open(output, "output");
  const word = (index: number): bigint => toBigInt(bytes.subarray(32 * index, 32 * index + 32));
  const [stateRoot, messagePasserStorageRoot, blockHash] = [word(1), word(2), word(3)];
  const header = open(blockHash, "header");
  return { stateRoot, messagePasserStorageRoot, blockHash, header, world: World.at(stateRoot, source) };
}
