import { isPrecompile } from "../precompiles/addresses.js";
import { delegateOf } from "../state/delegation.js";
import type { Execution } from "../state/execution.js";
import type { Machine } from "../state/machine.js";
import { Blob } from "../state/part.js";

/**
 * The code that a call to `address` runs: its own, or its delegate's (EIP-7702), followed once.
 *
 * @param onDelegate Called with the delegate before its account is opened: the caller pays for it there.
 */
export function targetCode(
  execution: Pick<Execution, "state" | "reads" | "rules"> & { machine: Machine },
  address: bigint,
  onDelegate: (delegate: bigint) => void,
): Blob {
  const { rules } = execution;
  if (isPrecompile(address, rules)) return Blob.EMPTY;
  const { codeHash } = execution.state.world.account(address, execution.reads);
  const code = execution.machine.open(codeHash, "code");
  const delegate = rules.hasDelegations ? delegateOf(code) : undefined;
  if (delegate === undefined) return code;
  onDelegate(delegate);
  if (isPrecompile(delegate, rules)) return Blob.EMPTY;
  return execution.machine.open(execution.state.world.account(delegate, execution.reads).codeHash, "code");
}
