import { keccak256 } from "../../keccak/keccak256.js";
import { OVM2_PREDEPLOYS } from "../../l2-addresses.js";
import { accountKey, word } from "../bytes.js";
import type { JournaledState } from "../state/journaled-state.js";
import { isEmptyAccount } from "../state/world-state.js";

/** Its code reads no storage. */
const HOLDER = accountKey(OVM2_PREDEPLOYS.l1BlockNumber);
const SLOT = Buffer.from(word(0n)).toString("hex");
/** Where in a header the state root is. */
const ROOT_AT = 91;

/**
 * Lets the state behind a block commit to all of the block's header but the state root, so that the state root, which is what L1 holds
 * of a block, commits to its hash (docs/spec/ovm2.md, "What a proof needs").
 *
 * @param header RLP; its state root does not count
 */
export function commitHeader(state: JournaledState, header: Uint8Array): void {
  const account = state.stored(HOLDER);
  if (account === undefined || isEmptyAccount(account)) state.update(HOLDER, { nonce: 1n });
  const withoutRoot = header.slice().fill(0, ROOT_AT, ROOT_AT + 32);
  state.setStorage(HOLDER, SLOT, keccak256(withoutRoot));
}
