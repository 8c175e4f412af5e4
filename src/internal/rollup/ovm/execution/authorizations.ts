import { RLP } from "@ethereumjs/rlp";

import { keccak256 } from "../../keccak/keccak256.js";
import { accountKey, hexToBytes, withPrefix } from "../bytes.js";
import { minimalBytes } from "../state/rlp.js";
import { recoverAddress } from "../transactions/recover.js";
import { isDelegation, MAX_NONCE } from "../transactions/validate.js";
import type { Authorization } from "../types.js";
import type { Executor } from "./executor.js";

const MAGIC = 0x05;
/** PER_EMPTY_ACCOUNT_COST - PER_AUTH_BASE_COST: paid back for an authority that exists already. */
const REFUND = 12_500n;
const CLEAR = "0x0000000000000000000000000000000000000000";

/**
 * Delegates accounts (EIP-7702). An authorization that does not hold is passed over; those before and after it stand, and
 * they stand even if the transaction fails afterwards.
 *
 * @returns gas to refund
 */
export function applyAuthorizations(executor: Executor, authorizations: readonly Authorization[]): bigint {
  let refund = 0n;
  for (const authorization of authorizations) refund += apply(executor, authorization);
  return refund;
}

function apply(executor: Executor, { chainId, address, nonce, yParity, r, s }: Authorization): bigint {
  const { state, rules } = executor;
  if (chainId !== 0n && chainId !== rules.chainId) return 0n;
  if (nonce >= MAX_NONCE) return 0n;
  const message = RLP.encode([minimalBytes(chainId), hexToBytes(address), minimalBytes(nonce)]);
  const digest = keccak256(withPrefix(MAGIC, message));
  const authority = recoverAddress(digest, BigInt(r), BigInt(s), yParity);
  if (authority === undefined) return 0n;

  const key = accountKey(authority);
  executor.warmAccount(key);
  const account = state.account(key);
  const code = state.code(key);
  if (code.length > 0 && !isDelegation(code)) return 0n;
  if ((account?.nonce ?? 0n) !== nonce) return 0n;
  state.update(key, { nonce: nonce + 1n });
  state.setCode(key, address === CLEAR ? new Uint8Array(0) : hexToBytes(`0xef0100${address.slice(2)}`));
  return account === undefined ? 0n : REFUND;
}
