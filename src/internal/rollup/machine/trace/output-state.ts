import { MissingPreimageError } from "../machine-errors.js";
import { hashBytes, toBigInt } from "../state/bytes.js";
import { headerCommitment, withStateRoot } from "../state/header-commitment.js";
import type { PreimageSource } from "../state/pool.js";
import type { Rules } from "../state/rules.js";
import { World } from "../state/world.js";

/** OVM_L2ToL1MessagePasser. */
const OVM2_PASSER = 0x4200000000000000000000000000000000000000n;

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
export function openOutput(output: bigint, source: PreimageSource, rules: Rules): OutputState {
  const open = (hash: bigint, kind: string): Uint8Array => {
    const bytes = source(hash);
    if (bytes === undefined) throw new MissingPreimageError(kind, hash);
    return bytes;
  };
  const { ledger } = rules;
  if (rules.claim === "state-root") {
    const world = World.at(output, source, ledger);
    const header = withStateRoot(open(headerCommitment(world, undefined), "header without its state root"), output);
    const messagePasserStorageRoot = world.account(OVM2_PASSER, undefined).storage.hash;
    return { stateRoot: output, messagePasserStorageRoot, blockHash: hashBytes(header), header, world };
  }
  const bytes = open(output, "output");
  const word = (index: number): bigint => toBigInt(bytes.subarray(32 * index, 32 * index + 32));
  const [stateRoot, messagePasserStorageRoot, blockHash] = [word(1), word(2), word(3)];
  const header = open(blockHash, "header");
  return { stateRoot, messagePasserStorageRoot, blockHash, header, world: World.at(stateRoot, source, ledger) };
}
