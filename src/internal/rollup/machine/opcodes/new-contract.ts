import { Access, putMark } from "../state/access.js";
import { EMPTY_CODE } from "../state/account.js";
import { MAX_WORD } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";

/**
 * Makes the account of a new contract: nonce 1, and the value that its creator pays.
 *
 * @returns false when something is there already (EIP-684, EIP-7610); nothing has changed then.
 */
export function openContract(
  execution: Pick<Execution, "state" | "reads">,
  creator: bigint,
  address: bigint,
  value: bigint,
): boolean {
  const { reads } = execution;
  const found = execution.state.world.account(address, reads);
  if (found.nonce !== 0n || found.codeHash !== EMPTY_CODE || !found.storage.isEmpty) return false;
  const { state } = execution;
  const access = putMark(state.access, Access.CREATED, address, reads);
  let { world } = state;
  if (value !== 0n) {
    const payer = world.account(creator, reads);
    world = world.write(creator, payer.with({ balance: payer.balance - value }), reads);
  }
  const account = world.account(address, reads);
  const sum = account.balance + value;
  world = world.write(address, account.with({ nonce: 1n, balance: sum > MAX_WORD ? MAX_WORD : sum }), reads);
  execution.state = state.with({ access, world });
  return true;
}
