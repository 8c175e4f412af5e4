import { MAX_WORD } from "../machine/bytes.js";
import type { BlockStart } from "../machine/start-block.js";
import { changeAt } from "../machine/tampering.js";
import { TracePlayer } from "../machine/trace-player.js";
import { readSlot, writeSlot } from "../machine/world.js";
import { PREDEPLOYS } from "../ovm/predeploys/addresses.js";

/** A slot that no contract uses, of one that every L2 has. */
const ADDRESS = BigInt(PREDEPLOYS.weth9);
const SLOT = MAX_WORD;

/** A run of a block that is true up to step `from`, changes a slot that nothing wrote there, and goes on by the rules. */
export function falseRun(start: BlockStart, from: number): TracePlayer {
  const tampering = changeAt(from, (running) => {
    const { world } = running.state;
    const account = world.account(ADDRESS, undefined);
    const changed = writeSlot(account, SLOT, readSlot(account, SLOT, undefined) + 1n, undefined);
    running.state = running.state.with({ world: world.write(ADDRESS, changed, undefined) });
  });
  return new TracePlayer(start, tampering);
}
