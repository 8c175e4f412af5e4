import { Phase } from "../../machine/state/machine.js";
import { DEPOSIT_TYPE, type Transaction } from "../../machine/state/transaction.js";
import { changeAt } from "../../machine/trace/tampering.js";
import { named } from "../../shown.js";
import type { Address } from "../../types.js";
import { aboutTransaction } from "./about-transaction.js";
import type { Lie, LieKind, Scene } from "./lie.js";
import { makeForgery } from "./preparations.js";
import { assertHas, requireRichest, victimOf } from "./victim.js";
import { stateBehind } from "./where.js";

const ofTransaction = aboutTransaction({
  names: ["to", "amount"],
  needs: "transaction",
  serves: () => true,
  phase: Phase.ELEMENT,
  prepare: async (setting) => {
    const payer = victimOf(setting.request, setting.victims);
    return {
      elements: [await makeForgery(payer, setting)],
      teller: {
        steps: ({ milestones }) => [milestones.ofElement(1)!],
        lie: (scene, step) => executeAs(payer, scene, step, "a payment"),
      },
    };
  },
  lie: (scene, step, index) => {
    const { hash, from } = scene.block.transactions[index]!;
    const { world } = stateBehind(scene, step).state;
    const others = scene.balances(world).filter(({ address }) => address !== from);
    const signer = scene.request.from ?? requireRichest(others).address;
    return executeAs(signer, scene, step, `transaction ${hash}`);
  },
});

/**
 * A transaction is executed as another account's, which never signed it. In a block that is made for it, it is a payment with a signature
 * that is not the payer's, and so invalid.
 */
export const invalidSignature: LieKind = {
  ...ofTransaction,
  // Who is said to have signed it, not its sender.
  takes: (request) => ["from", ...ofTransaction.takes(request)],
};

function executeAs(signer: Address, scene: Scene, step: number, what: string): Lie {
  const sender = BigInt(signer);
  const { state, transaction } = stateBehind(scene, step);
  const { balance, nonce } = state.world.account(sender, undefined);
  const { fields } = transaction as Transaction;
  // A deposit is executed whatever its sender has.
  if (fields.type !== DEPOSIT_TYPE)
    assertHas(signer, balance, fields.value + BigInt(fields.gasLimit) * fields.maxFeePerGas);
  return {
    tampering: changeAt(step, (running) => {
      running.transaction = (running.transaction as Transaction).with({ sender, nonce });
    }),
    story: `The proposer executes ${what} in block ${scene.block.number} as if ${named(signer)} had signed it, who did not.`,
  };
}
