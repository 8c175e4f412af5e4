import { expect } from "chai";

import { MAX_HEIGHT } from "../../../src/internal/rollup/dispute/terms.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { CountingMachine } from "../../helpers/disputes/counting-machine.js";
import {
  ALICE,
  begin,
  BOB,
  BOND,
  CAROL,
  creditOf,
  DAVE,
  GasTable,
  joinCall,
  openCall,
  playOf,
  requireCap,
  resolve,
  type Setting,
  WINDOW,
  witnessOf,
} from "../../helpers/disputes/gas-table.js";
import type { Receipt } from "../../helpers/disputes/l1-chain.js";
import { make, type Play, type Seat } from "../../helpers/disputes/play.js";

const ARITY = 16;
const CLOCK = WINDOW / 2;
/** contracts/L1/dispute/rules/GasCaps.sol */
const ENDING_CAP = 165_000;
const DELETED = 3;
const machine = new CountingMachine(37);

interface Crowd extends Setting {
  honest: Seat;
  defenders: Seat[];
  challengers: Seat[];
}

/** A dispute in which so many liars of each side have joined, and the honest challenger in the last second. */
async function crowd(sybils: number): Promise<Crowd> {
  const on = await begin(ARITY, machine);
  const liars = (output: (n: number) => Hex): Seat[] =>
    Array.from({ length: sybils }, (_, n) => {
      const trace = machine.trace(ARITY, on.start, { at: (n * 7) % 36, output: output(n), salt: n });
      return { trace, height: trace.least + (n % 3), by: n % 2 === 0 ? BOB : CAROL };
    });
  const defenders = liars(() => on.claim.output);
  const challengers = liars((n) => `0x${"c0".repeat(31)}${n.toString(16).padStart(2, "0")}`);
  await make(on.l1, openCall(on, challengers[0]!));
  for (const seat of [...challengers.slice(1), ...defenders]) await make(on.l1, joinCall(seat));
  const { openedAt }: { openedAt: bigint } = await on.l1.read("dispute", 1n);
  await on.l1.chain.goTo(Number(openedAt) + CLOCK);
  const trace = machine.trace(ARITY, on.start);
  const honest = { trace, height: trace.least, by: ALICE };
  await make(on.l1, joinCall(honest));
  return { ...on, honest, defenders, challengers };
}

/** The honest challenger plays against every defender, one after the other, in no time. */
async function defeatAll(on: Crowd, defenders: readonly Seat[]): Promise<Play[]> {
  const plays = defenders.map((defender) => playOf(on, defender, on.honest));
  for (const play of plays) {
    await play.toLeaf();
    await make(on.l1, { ...(await play.next(witnessOf(on, machine))), from: ALICE });
  }
  return plays;
}

async function collect(on: Crowd, plays: readonly Play[]): Promise<Receipt> {
  for (const { pair } of plays) await make(on.l1, { name: "collectRefund", args: [pair, ALICE], from: ALICE });
  const name = on.honest.trace.node(MAX_HEIGHT[ARITY], 0);
  await make(on.l1, { name: "collectBond", args: [1n, name], from: ALICE });
  return make(on.l1, { name: "claim", args: [], from: ALICE });
}

describe("disputes with sybils", () => {
  const table = new GasTable();
  after(() => table.print());

  it("attack: 20 bogus defenders and 20 bogus challengers, the honest one joins in the last second", async function () {
    this.timeout(120_000);
    const on = await crowd(20);
    const before = await on.l1.chain.balance(ALICE);
    const plays = await defeatAll(on, on.defenders);
    await resolve(on);
    expect((await on.l1.read("dispute", 1n)).status).to.equal(DELETED);
    await collect(on, plays);
    // The bonds of those who lost pay for more than all the gas: the honest one is not the poorer for their number.
    expect(await on.l1.chain.balance(ALICE)).to.be.greaterThan(before + BOND);
  });

  it("do not make endings dearer", async function () {
    this.timeout(120_000);
    const gas: Receipt["gas"][][] = [];
    for (const sybils of [1, 20]) {
      const on = await crowd(sybils);
      const late = playOf(on, on.defenders[0]!, on.honest);
      await make(on.l1, await late.next(() => "0x"));
      const plays = await defeatAll(on, on.defenders.slice(1));
      await on.l1.chain.goTo((await late.state()).deadline + 1);
      // Caller and beneficiary have no credit yet and nothing was burned yet, which is the dearest case.
      const timeout = await make(on.l1, { name: "timeout", args: [late.pair], from: DAVE });
      expect(creditOf(timeout), "repaid").to.be.within(timeout.gas * 0.9, timeout.gas);
      expect(timeout.gas).to.be.at.most(ENDING_CAP);
      const resolved = await resolve(on);
      const claim = await collect(on, plays);
      for (const [call, receipt] of Object.entries({ timeout, resolve: resolved, claim })) {
        table.note(`${call}, ${sybils} + ${sybils} sybils`, receipt);
      }
      gas.push([timeout.gas, resolved.gas, claim.gas]);
      await on.l1.chain.close();
    }
    const [few, many] = gas as [number[], number[]];
    // What was written before is cheaper to write again.
    for (const [index, most] of few.entries()) expect(many[index]).to.be.at.most(most);
  });

  // The match is remembered as one that was never made: this ending is the dearest.
  it("are eliminated where they made no match, for what a call is repaid at most", async function () {
    this.timeout(120_000);
    const on = await crowd(2);
    const { pair } = playOf(on, on.defenders[1]!, on.challengers[1]!);
    await on.l1.chain.goTo(on.l1.chain.time + CLOCK + 1);
    const receipt = await make(on.l1, { name: "eliminate", args: [pair], from: DAVE });
    table.note("eliminate", receipt);
    requireCap(ENDING_CAP, receipt.gas);
    expect(creditOf(receipt), "repaid").to.be.within(receipt.gas * 0.9, receipt.gas);
  });
});
