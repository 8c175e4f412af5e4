import { expect } from "chai";
import fc from "fast-check";

import { disputeTerms, MAX_HEIGHT } from "../../../../src/internal/rollup/dispute/terms.js";
import { L1_ADDRESSES as at } from "../../../../src/internal/rollup/l1-addresses.js";
import { act, type Action, action, actionOf, waitingTime } from "./actions.js";
import { compareOpenDisputes } from "./compare.js";
import { advance, duties, fulfil, type Manner } from "./honest.js";
import type { ModelTerms } from "./pieces.js";
import { collectAll, endAll, endWhatIsOver } from "./strangers.js";
import { World } from "./world.js";

/** A chain, who is honest on it and how, and what happens. */
export interface History {
  arity: 2 | 4 | 16;
  /** Steps of a run. */
  length: number;
  manner: Manner;
  actions: Action[];
  /** Who brings everything to an end: the honest accounts, or strangers alone. */
  end: "honest" | "strangers";
}

export function history(actions: { least: number; most: number }): fc.Arbitrary<History> {
  return fc.record({
    arity: fc.constantFrom(2, 4, 16),
    length: fc.constantFrom(1, 2, 3, 7, 16, 17, 20),
    manner: fc.record({
      style: fc.constantFrom("bisection", "bisection", "bisection", "re-execution"),
      when: fc.constantFrom("at once", "last second, first", "last second, last"),
    }),
    actions: fc
      .tuple(
        actionOf("propose"),
        actionOf("open"),
        fc.array(action, { minLength: actions.least, maxLength: actions.most }),
      )
      .map(([first, second, rest]) => [first, second, ...rest]),
    end: fc.constantFrom("honest", "strangers"),
  });
}

const WINDOW = 2_000;
const ETHER = 10n ** 18n;

function termsFor(arity: History["arity"]): ModelTerms {
  const { clock, grace } = disputeTerms({ challengeWindow: WINDOW, developmentMode: true }, { arity });
  // Odd amounts show where a division leaves something over.
  return { arity, maxHeight: MAX_HEIGHT[arity], clock, grace, window: WINDOW, bond: ETHER + 3n, stake: ETHER + 1n };
}

/** Lives through a history, on L1 and in the model. */
export async function live({ arity, length, manner, actions, end }: History): Promise<World> {
  const world = await World.create({ terms: termsFor(arity), length });
  for (const next of actions) {
    if (next.kind === "wait") await advance(world, manner, world.now + waitingTime(world, next.n));
    else await act(world, next);
    if (manner.when === "at once") await fulfil(world, manner, world.now);
    await compareOpenDisputes(world);
    await requireNoLieIsFinal(world);
  }
  if (end === "honest") await endHonestly(world, manner);
  else world.isWatched = false;
  await endAll(world);
  await compareOpenDisputes(world);
  await collectAll(world);
  await world.l1.chain.close();
  return world;
}

/** The honest accounts go on until they have nothing left to do, and strangers end what can be ended; then all is final. */
async function endHonestly(world: World, manner: Manner): Promise<void> {
  const { window, clock, grace, maxHeight } = world.model.terms;
  const isBusy = (): boolean =>
    duties(world, manner.style).length > 0 || world.model.disputes.some(({ status }) => status === "alive");
  while (isBusy()) {
    await advance(world, manner, world.now + grace);
    await endWhatIsOver(world);
  }
  await world.goTo(world.now + window + 2 * clock + (maxHeight + 1) * grace + 1);
  await requireNoLieIsFinal(world);
  const final: bigint = await world.l1.chain.read(at.stateCommitmentChain, "finalizedElements");
  expect(final, "outputs that are final").to.equal(BigInt(world.l1.chains.proposed));
}

async function requireNoLieIsFinal(world: World): Promise<void> {
  const final: bigint = await world.l1.chain.read(at.stateCommitmentChain, "finalizedElements");
  for (const claim of world.l1.chains.claims) {
    if (claim.dead || claim.element >= final) continue;
    expect(world.isTrue(claim), `the output of block ${claim.element}, which is final`).to.equal(true);
  }
}
