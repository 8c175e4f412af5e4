import { expect } from "chai";

import { keccak256, words } from "../../../src/internal/rollup/derivation/words.js";
import { MAX_HEIGHT } from "../../../src/internal/rollup/dispute/terms.js";
import { recordWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import {
  ALICE,
  type Arity,
  begin,
  BOB,
  CAROL,
  creditOf,
  GasTable,
  requireCap,
  seat,
} from "../../helpers/disputes/gas-table.js";
import { make } from "../../helpers/disputes/play.js";
import { RepeatingTrace } from "../../helpers/disputes/trace.js";
import { WORST_STEPS } from "../../helpers/worst-steps/worst-steps.js";

/** contracts/L1/dispute/rules/GasCaps.sol */
const PROVE_CAP = 15_000_000;
const OTHER: Hex = `0x${"07".repeat(32)}`;

const word = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;
const bytes = (value: Uint8Array): Hex => `0x${Buffer.from(value).toString("hex")}`;

/**
 * The machine itself judges here. Both sides say of the first half of the run that it stands still just before the worst step of a
 * kind, so that the path to the agreed state is as long as it can be; then one says what follows, or neither does.
 */
describe("the gas of the last step", () => {
  const table = new GasTable();
  const gas: number[] = [];

  async function prove(arity: Arity, worst: (typeof WORST_STEPS)[number], bothWrong = false): Promise<void> {
    const on = await begin(arity);
    const machine = worst.machine();
    const state = word(machine.hash());
    const witness = bytes(recordWitness(machine, 1));
    const follows = word(machine.hash());
    const top = MAX_HEIGHT[arity];
    const repeated = { state, count: arity ** (top - 1) };
    const ours = new RepeatingTrace(arity, on.claim.output, repeated, [bothWrong ? OTHER : follows]);
    const theirs = new RepeatingTrace(arity, OTHER, repeated, [keccak256(words(0))]);
    const seats = [ours, theirs].map((trace, side) => ({ trace, height: top, by: side === 0 ? BOB : ALICE }));
    const play = await seat(on, seats[0]!, seats[1]!);
    await play.toLeaf();
    const receipt = await make(on.l1, { ...(await play.next(() => witness)), from: CAROL });
    const proven = receipt.events.find(({ name }) => name === "StepProven")!.args;
    expect([proven.agreed, proven.proven]).to.deep.equal([state, follows]);
    const { aliveDefenders, aliveChallengers } = await on.l1.read("dispute", 1n);
    expect([aliveDefenders, aliveChallengers]).to.deep.equal([bothWrong ? 0 : 1, 0]);
    expect(creditOf(receipt), "repaid").to.be.within(receipt.gas * 0.85, receipt.gas);
    table.note(`arity ${arity}, ${worst.family}, ${worst.what}${bothWrong ? ", both wrong" : ""}`, receipt);
    gas.push(receipt.gas);
    await on.l1.chain.close();
  }

  for (const worst of WORST_STEPS) {
    it(`${worst.family}: ${worst.what}`, async function () {
      this.timeout(600_000);
      await prove(16, worst);
    });
  }

  it("at each arity, and where both are wrong, for the dearest step", async function () {
    this.timeout(600_000);
    const dearest = WORST_STEPS[gas.indexOf(Math.max(...gas))]!;
    for (const arity of [2, 4] as const) await prove(arity, dearest);
    for (const arity of [2, 4, 16] as const) await prove(arity, dearest, true);
    requireCap(PROVE_CAP, Math.max(...gas));
  });

  after(() => table.print());
});
