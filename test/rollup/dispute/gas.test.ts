import { expect } from "chai";

import { MAX_HEIGHT } from "../../../src/internal/rollup/dispute/terms.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import type { Claim } from "../../helpers/disputes/chains.js";
import { CountingMachine } from "../../helpers/disputes/counting-machine.js";
import {
  ACCOUNTS,
  ALICE,
  ARITIES,
  type Arity,
  begin,
  BOB,
  CAROL,
  costOf,
  GasTable,
  joinCall,
  openCall,
  playOf,
  requireCap,
  resolve,
  seat,
  witnessOf,
} from "../../helpers/disputes/gas-table.js";
import { make } from "../../helpers/disputes/play.js";
import { RepeatingTrace, Trace } from "../../helpers/disputes/trace.js";

const NO_STATE: Hex = `0x${"57".repeat(32)}`;
/** Steps of a block with an ERC-20 transfer, more or less. */
const STEPS = 370;

/** contracts/L1/dispute/rules/GasCaps.sol */
const CREATE_CAP = 195_000;
const moveCap = (arity: Arity): number => 112_000 + 2_150 * arity;

/** Two that differ in their very last state alone, so that every move goes to the last child. */
function farthest(arity: Arity, claim: Claim): [Trace, Trace] {
  const repeated = { state: NO_STATE, count: arity ** MAX_HEIGHT[arity] - 1 };
  return [new RepeatingTrace(arity, claim.output, repeated, []), new RepeatingTrace(arity, NO_STATE, repeated, [])];
}

describe("the gas of disputes", () => {
  const table = new GasTable();
  after(() => table.print());

  for (const arity of ARITIES) {
    const top = MAX_HEIGHT[arity];

    it(`of opening and joining, with the highest trees, at arity ${arity}`, async function () {
      this.timeout(300_000);
      const on = await begin(arity, new CountingMachine(1));
      const [ours, theirs] = farthest(arity, on.claim);
      table.note(`arity ${arity}, open`, await make(on.l1, openCall(on, { trace: theirs, height: top, by: ALICE })));
      table.note(`arity ${arity}, join`, await make(on.l1, joinCall({ trace: ours, height: top, by: BOB })));
    });

    // The lowest trees are raised farthest, and who is not the owner is remembered by name.
    it(`of the dearest creation at arity ${arity}`, async function () {
      this.timeout(300_000);
      const machine = new CountingMachine(1);
      const on = await begin(arity, machine);
      const truth = machine.trace(arity, on.start);
      const lie = new Trace(arity, on.claim.output, []);
      const play = await seat(on, { trace: lie, height: 1, by: BOB }, { trace: truth, height: 1, by: ALICE });
      const receipt = await make(on.l1, { ...(await play.next(() => "0x")), from: CAROL });
      table.note(`arity ${arity}, createMatch`, receipt);
      expect(receipt.gas).to.be.at.most(CREATE_CAP);
      if (arity === 16) requireCap(CREATE_CAP, receipt.gas);
      expect(await costOf(on, play, CAROL), "repaid").to.be.within(receipt.gas * 0.9, receipt.gas);
    });

    it(`of the dearest move at arity ${arity}`, async function () {
      this.timeout(300_000);
      const on = await begin(arity, new CountingMachine(1));
      const [ours, theirs] = farthest(arity, on.claim);
      const play = await seat(on, { trace: ours, height: top, by: BOB }, { trace: theirs, height: top, by: ALICE });
      await make(on.l1, await play.next(() => "0x"));
      const gas: number[] = [];
      // No account moves twice, or for its own commitment.
      for (const by of ACCOUNTS.slice(2, 2 + Math.min(top, 6))) {
        const receipt = await make(on.l1, { ...(await play.next(() => "0x")), from: by });
        expect(await costOf(on, play, by), "repaid").to.be.within(receipt.gas * 0.9, receipt.gas);
        gas.push(receipt.gas);
      }
      const dearest = Math.max(...gas);
      table.note(`arity ${arity}, move`, { refused: false, gas: dearest, events: [] });
      requireCap(moveCap(arity), dearest);
    });

    it(`of a whole dispute about ${STEPS} steps at arity ${arity}, each side by its owner`, async function () {
      this.timeout(300_000);
      const machine = new CountingMachine(STEPS);
      const on = await begin(arity, machine);
      const truth = machine.trace(arity, on.start);
      const lie = machine.trace(arity, on.start, { at: 200, output: on.claim.output, salt: 1 });
      const ours = { trace: lie, height: lie.least, by: BOB };
      const theirs = { trace: truth, height: truth.least, by: ALICE };
      const play = playOf(on, ours, theirs);
      const receipts = [await make(on.l1, openCall(on, theirs)), await make(on.l1, joinCall(ours))];
      receipts.push(...(await play.toLeaf()));
      receipts.push(await make(on.l1, await play.next(witnessOf(on, machine))), await resolve(on));
      const gas = receipts.reduce((sum, receipt) => sum + receipt.gas, 0);
      table.note(`arity ${arity}, whole dispute, a plain last step included`, { refused: false, gas, events: [] });
    });
  }
});
