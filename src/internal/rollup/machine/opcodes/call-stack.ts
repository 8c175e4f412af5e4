import { encodeWords } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";

const ARB_SYS = 0x64n;
/** Types of transactions whose sender is an alias: a call without and with a nonce, and a redeem. */
const FROM_ALIAS: readonly number[] = [0x65, 0x66, 0x68];

/**
 * What a call of the chain's own account tells ArbSys: the frames that run, the account that called ArbSys's caller, and whether the
 * sender is an alias. docs/spec/machine.md, 12.
 *
 * @returns undefined to every other account: the call fails
 */
export function callStack({ frame, reads, transaction }: Execution): Uint8Array | undefined {
  const { address, parent } = frame.fields;
  if (address !== ARB_SYS) return undefined;
  if (reads !== undefined) parent?.open(reads);
  const isFromAlias = FROM_ALIAS.includes(transaction.fields.type);
  return encodeWords([BigInt(frame.depth + 1), parent?.fields.caller ?? 0n, isFromAlias ? 1n : 0n]);
}
