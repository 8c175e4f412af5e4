import { Access, hasMark, putMark } from "../state/access.js";
import { toAddress } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";
import { Blob, Link } from "../state/part.js";
import { finish } from "./finish.js";
import { GAS, touchAddress } from "./touch.js";

const NEW_ACCOUNT = 25_000;

/** Before London. */
const REFUND = 24_000;

/** SELFDESTRUCT: docs/spec/machine.md, 6.6. */
export function selfDestruct(execution: Execution): void {
  execution.forbidStatic();
  const { frame, reads } = execution;
  const { address } = frame.fields;
  const beneficiary = toAddress(frame.pop());
  const coldGas = touchAddress(execution, beneficiary) ? GAS.coldAddress : 0;
  const { balance } = execution.state.world.account(address, reads);
  const isNew = balance > 0n && execution.state.world.account(beneficiary, reads).isEmpty;
  execution.charge(coldGas + (isNew ? NEW_ACCOUNT : 0));

  const isGone =
    execution.rules.selfDestruct === "legacy" || hasMark(execution.state.access, Access.CREATED, address, reads);
  let { world } = execution.state;
  if (beneficiary !== address) world = world.transfer(address, beneficiary, balance, reads);
  else if (isGone && balance > 0n) {
    world = world.write(address, world.account(address, reads).with({ balance: 0n }), reads);
  }
  execution.state = execution.state.with({ world });
  if (isGone) markDestroyed(execution, address);
  finish(execution, true, Blob.EMPTY);
}

function markDestroyed(execution: Execution, address: bigint): void {
  const { state, reads } = execution;
  if (hasMark(state.access, Access.DESTROYED, address, reads)) return;
  execution.state = state.with({
    refund: state.refund + (execution.rules.selfDestruct === "legacy" ? REFUND : 0),
    access: putMark(state.access, Access.DESTROYED, address, reads),
    destroyed: new Link(state.destroyed, address),
  });
}
