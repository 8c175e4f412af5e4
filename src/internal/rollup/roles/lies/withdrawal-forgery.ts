import { changeAt } from "../../machine/trace/tampering.js";
import { ETHER, ether, named } from "../../shown.js";
import type { LieKind } from "./lie.js";
import { richest, thiefOf } from "./victim.js";
import { stateBehind, stepsAt } from "./where.js";
import { nextWithdrawal, record } from "./withdraw.js";

/** A withdrawal that was never made is on record. */
export const withdrawalForgery: LieKind = {
  takes: () => ["from", "to", "amount", "data", "at"],
  steps: (scene) => stepsAt(scene),
  lie: (scene, step) => {
    const { request, block, balances, payable } = scene;
    const { world } = stateBehind(scene, step).state;
    const target = thiefOf(request);
    const { amount = payable < ETHER ? payable : ETHER, from = richest(balances(world))?.address ?? target } = request;
    const what = `${ether(amount)} to ${named(target)} on L1${request.data === undefined ? "" : ", with a call"}`;
    const withdrawal = nextWithdrawal({ sender: from, target, value: amount, data: request.data }, world);
    return {
      tampering: changeAt(step, (running) => {
        running.state = running.state.with({ world: record(withdrawal.withdrawalHash, running.state.world) });
      }),
      story: `The proposer claims that ${named(from)} withdrew ${what}, in block ${block.number}. There was no such withdrawal.`,
      withdrawal: () => withdrawal,
    };
  },
};
