import { concat, hashBytes, toBytes } from "./bytes.js";
import type { Reads } from "./reads.js";
import { readSlot, type World, writeSlot } from "./world.js";

/** OVM_L1BlockNumber, whose code reads no storage. */
const HOLDER = 0x4200000000000000000000000000000000000013n;
const SLOT = 0n;
/** Where in a header of ours the state root is: behind the list's header, two hashes and an address, each with its length. */
const ROOT_AT = 3 + 33 + 33 + 21 + 1;

/** The hash of a header, its state root taken as 0, which the state behind the block holds: docs/spec/machine.md, 11. */
export function headerCommitment(world: World, reads: Reads | undefined): bigint {
  return readSlot(world.account(HOLDER, reads), SLOT, reads);
}

/** The state with the commitment to a header that has no state root. */
export function commitHeader(world: World, header: Uint8Array, reads: Reads | undefined): World {
  const account = world.account(HOLDER, reads);
  const holder = account.isEmpty ? account.with({ nonce: 1n }) : account;
  return world.write(HOLDER, writeSlot(holder, SLOT, hashBytes(header), reads), reads);
}

/** A header with another state root. */
export function withStateRoot(header: Uint8Array, root: bigint): Uint8Array {
  return concat(header.subarray(0, ROOT_AT), toBytes(root, 32), header.subarray(ROOT_AT + 32));
}
