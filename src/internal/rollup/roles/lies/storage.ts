import { RollupError } from "../../errors.js";
import { MAX_WORD } from "../../machine/state/bytes.js";
import { readSlot, writeSlot } from "../../machine/state/world.js";
import { changeAt } from "../../machine/trace/tampering.js";
import { named } from "../../shown.js";
import type { LieKind } from "./lie.js";
import { wethOf } from "./weth.js";
import { stateBehind, stepsAt } from "./where.js";

/** One storage slot of one contract has another value, from one step to the next. */
export const storage: LieKind = {
  takes: () => ["from", "slot", "value", "at"],
  steps: (scene) => stepsAt(scene),
  lie: (scene, step) => {
    const behind = stateBehind(scene, step);
    const { design } = behind.context.fields.config.rules;
    const { from = wethOf(design === "arbitrum"), slot = "0x0", value } = scene.request;
    const address = BigInt(from);
    const account = behind.state.world.account(address, undefined);
    if (account.isEmpty) {
      throw new RollupError(
        "FRAUD_ACCOUNT_ABSENT",
        `No slot of ${from} can be lied about: there is no such account in block ${scene.block.number}. Pass as "from" a contract that is there.`,
        { address: from, block: scene.block.number },
      );
    }
    const before = readSlot(account, BigInt(slot), undefined);
    const after = value === undefined ? (before === MAX_WORD ? 0n : before + 1n) : BigInt(value);
    return {
      tampering: changeAt(step, (running) => {
        const { world } = running.state;
        const changed = writeSlot(world.account(address, undefined), BigInt(slot), after, undefined);
        running.state = running.state.with({ world: world.write(address, changed, undefined) });
      }),
      story: `The proposer claims that slot ${slot} of ${named(from)} went from 0x${before.toString(16)} to 0x${after.toString(16)} in block ${scene.block.number}; nothing wrote it.`,
    };
  },
};
