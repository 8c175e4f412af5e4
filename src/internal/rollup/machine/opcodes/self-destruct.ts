import { Access, hasMark, putMark } from "../state/access.js";
import { toAddress } from "../state/bytes.js";
import type { Run } from "../state/execution.js";
import { Blob, Link } from "../state/part.js";
import { finish } from "./finish.js";
import { GAS, touchAddress } from "./touch.js";

const NEW_ACCOUNT = 25_000;

/** SELFDESTRUCT since EIP-6780: docs/spec/machine.md, 6.6. */
export function selfDestruct(run: Run): void {
  run.forbidStatic();
  const { frame, reads } = run;
  const { address } = frame.fields;
  const beneficiary = toAddress(frame.pop());
  const coldGas = touchAddress(run, beneficiary) ? GAS.coldAddress : 0;
  const { balance } = run.state.world.account(address, reads);
  const isNew = balance > 0n && run.state.world.account(beneficiary, reads).isEmpty;
  run.charge(coldGas + (isNew ? NEW_ACCOUNT : 0));

  const wasCreatedNow = hasMark(run.state.access, Access.CREATED, address, reads);
  let { world } = run.state;
  if (beneficiary !== address) world = world.transfer(address, beneficiary, balance, reads);
  else if (wasCreatedNow && balance > 0n) {
    world = world.write(address, world.account(address, reads).with({ balance: 0n }), reads);
  }
  run.state = run.state.with({ world });
  if (wasCreatedNow) markDestroyed(run, address);
  finish(run, true, Blob.EMPTY);
}

function markDestroyed(run: Run, address: bigint): void {
  const { state, reads } = run;
  if (hasMark(state.access, Access.DESTROYED, address, reads)) return;
  run.state = state.with({
    access: putMark(state.access, Access.DESTROYED, address, reads),
    destroyed: new Link(state.destroyed, address),
  });
}
