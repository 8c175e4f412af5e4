import { PREDEPLOYS } from "../../l2-addresses.js";
import { Phase, type Running } from "../../machine/state/machine.js";
import type { World } from "../../machine/state/world.js";
import { changeAt } from "../../machine/trace/tampering.js";
import { ether, named } from "../../shown.js";
import type { Address } from "../../types.js";
import type { Lie, LieKind, Scene } from "./lie.js";
import { makeLoot } from "./loot.js";
import { assertHas, thiefOf, victimOf } from "./victim.js";
import { stateBehind, stepsAt } from "./where.js";
import { lastWithdrawal, nextWithdrawal, record } from "./withdraw.js";

const PASSER = BigInt(PREDEPLOYS.l2ToL1MessagePasser);

/**
 * The classic theft: the operator moves a user's ether to itself, and withdraws it. A block that is made for it holds the
 * withdrawal's transaction, which is true only of the lie; about another block it claims the money withdrawn at once.
 */
export const balanceTheft: LieKind = {
  takes: () => ["from", "to", "amount", "at"],
  prepare: async (setting) => {
    const { request, claim, victims } = setting;
    const victim = victimOf(request, victims);
    const balance = await claim.balance(victim);
    const { amount = balance } = request;
    assertHas(victim, balance, amount);
    const loot = await makeLoot(amount, setting);
    return {
      elements: [loot.element],
      teller: {
        // The thief's transaction comes last. When it is checked, the money must be there.
        steps: (scene) => stepsAt(scene, scene.milestones.ofElement(1)),
        lie: (scene, step) => {
          const take = taking(scene, step, victim, amount);
          const to = BigInt(loot.thief);
          return {
            tampering: changeAt(step, (running) => {
              running.state = running.state.with({
                world: take(running).credit(to, amount + loot.gasMoney, undefined),
              });
            }),
            story: storyOf(scene, victim, loot.thief, amount),
            withdrawal: ({ world }) => lastWithdrawal({ sender: loot.thief, target: loot.thief, value: amount }, world),
          };
        },
      },
    };
  },
  // Unless told when, it looks for a step at which the victim has the money: before the block it had it.
  steps: (scene) => [...stepsAt(scene), ...(scene.request.at === undefined ? [0] : [])],
  lie: (scene, step) => theftAtOnce(scene, step),
};

function theftAtOnce(scene: Scene, step: number): Lie {
  const { request } = scene;
  const { world } = stateBehind(scene, step).state;
  const thief = thiefOf(request);
  const victim = victimOf(request, scene.balances(world));
  const { amount = world.account(BigInt(victim), undefined).balance } = request;
  const take = taking(scene, step, victim, amount);
  const withdrawal = nextWithdrawal({ sender: thief, target: thief, value: amount }, world);
  return {
    tampering: changeAt(step, (running) => {
      const changed = record(withdrawal.withdrawalHash, take(running).credit(PASSER, amount, undefined));
      running.state = running.state.with({ world: changed });
    }),
    story: storyOf(scene, victim, thief, amount),
    withdrawal: () => withdrawal,
  };
}

/** Takes the amount from the victim, which must have it behind the step. */
function taking(scene: Scene, step: number, victim: Address, amount: bigint): (running: Running) => World {
  const address = BigInt(victim);
  const behind = stateBehind(scene, step);
  const { balance } = behind.state.world.account(address, undefined);
  assertHas(victim, balance - promised(behind, address), amount);
  return ({ state: { world } }) => {
    const account = world.account(address, undefined);
    return world.write(address, account.with({ balance: account.balance - amount }), undefined);
  };
}

/** What a transaction that was checked already is about to pay: the machine looks no second time whether it is there. */
function promised({ phase, transaction }: Running, victim: bigint): bigint {
  const isChecked = phase === Phase.ACCESS || phase === Phase.AUTHORIZE || phase === Phase.ENTER;
  return isChecked && transaction?.fields.sender === victim ? transaction.fields.value : 0n;
}

function storyOf({ block }: Scene, victim: Address, thief: Address, amount: bigint): string {
  return `The proposer claims that in block ${block.number} ${ether(amount)} of ${named(victim)} became ${named(thief)}'s, which withdraws them to L1. ${named(victim)} signed nothing of the kind.`;
}
