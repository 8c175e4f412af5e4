import { expect } from "chai";

import { keccak256, words } from "../../../src/internal/rollup/derivation/words.js";
import { MAX_HEIGHT } from "../../../src/internal/rollup/dispute/terms.js";
import { recordWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { CountingMachine } from "../../helpers/disputes/counting-machine.js";
import {
  ALICE,
  begin,
  BOB,
  BOND,
  CAROL,
  DAVE,
  joinCall,
  openCall,
  playOf,
  seat,
  type Setting,
  WINDOW,
  witnessOf,
} from "../../helpers/disputes/gas-table.js";
import type { Receipt } from "../../helpers/disputes/l1-chain.js";
import { type Call, GAS_PRICE, make, type Play } from "../../helpers/disputes/play.js";
import { RepeatingTrace } from "../../helpers/disputes/trace.js";
import { WORST_STEPS } from "../../helpers/worst-steps/worst-steps.js";

const ARITY = 16;
const CLOCK = WINDOW / 2;
const GAS_LIMITS = 40;
const machine = new CountingMachine(37);
const OTHER: Hex = `0x${"07".repeat(32)}`;

const word = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;
const hex = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString("hex")}`;

/** What comes of a call with so much gas, which is taken back; undefined when nothing does. */
async function tried({ l1 }: Setting, call: Call, gasLimit?: bigint): Promise<Receipt | undefined> {
  const snapshot: Hex = await l1.chain.ask("evm_snapshot");
  try {
    const { name, args, from, value } = call;
    const receipt = await l1.call(from, name, args, { value, gasPrice: GAS_PRICE, gasLimit });
    return receipt.refused ? undefined : receipt;
  } catch {
    // Too little for a transaction.
    return undefined;
  } finally {
    await l1.chain.ask("evm_revert", snapshot);
  }
}

/** Tries a call with less and less gas: it does all that it does with enough, or nothing. Then it is made, if it is to be. */
async function starve(on: Setting, call: Call, end: "made" | "taken back" = "made"): Promise<number> {
  const whole = await tried(on, call);
  expect(whole, call.name).not.to.equal(undefined);
  const { gas, events } = whole!;
  let refusals = 0;
  for (let step = 0; step < GAS_LIMITS; step += 1) {
    // Somewhat more than what it uses is enough: gas is refunded at the end, and calls leave a 64th behind.
    const limit = 21_000 + Math.floor(((gas * 1.3 - 21_000) * step) / (GAS_LIMITS - 1));
    const receipt = await tried(on, call, BigInt(limit));
    if (receipt === undefined) refusals += 1;
    else expect(receipt.events, `${call.name} with ${limit} gas`).to.deep.equal(events);
  }
  expect(refusals, `${call.name}, refused`).to.be.within(1, GAS_LIMITS - 1);
  if (end === "made") await make(on.l1, call);
  return refusals;
}

describe("attacks on disputes", () => {
  it("starve: with 40 gas limits a call, each does all or nothing", async function () {
    this.timeout(600_000);
    const on = await begin(ARITY, machine);
    const { l1, claim, start } = on;
    const truth = machine.trace(ARITY, start);
    const lie = machine.trace(ARITY, start, { at: 20, output: claim.output, salt: 1 });
    const second = machine.trace(ARITY, start, { at: 21, output: claim.output, salt: 1 });
    const third = machine.trace(ARITY, start, { at: 22, output: claim.output, salt: 1 });
    const honest = { trace: truth, height: truth.least, by: ALICE };
    const [ours, silent, last] = [lie, second, third].map((trace) => ({ trace, height: trace.least, by: BOB }));
    await starve(on, openCall(on, honest));
    const another = [l1.chains.opening(l1.chains.claimOf(3)!)];
    await starve(on, { name: "openForReexecution", args: another, from: CAROL, value: BOND });
    for (const one of [ours!, silent!, last!]) await starve(on, joinCall(one));

    const play = playOf(on, ours!, honest);
    const witness = witnessOf(on, machine);
    while ((await play.state()).turn !== 4) await starve(on, await play.next(witness));
    const late = playOf(on, silent!, honest);
    await make(l1, await late.next(witness));
    await l1.chain.goTo(l1.chain.time + CLOCK + 1);
    await starve(on, { name: "timeout", args: [late.pair], from: CAROL });
    await starve(on, { name: "eliminate", args: [playOf(on, last!, honest).pair], from: CAROL });

    const beginning = l1.chains.beginning(claim.element, claim.previous!.output);
    const run = [start, start, BigInt(machine.length), machine.witness(beginning, 0)];
    await starve(on, { name: "runToEnd", args: [...run, machine.output(start)], from: CAROL }, "taken back");
    await starve(on, { name: "run", args: run, from: CAROL });
    await starve(on, { name: "settle", args: [start, machine.output(start)], from: CAROL });
    await starve(on, { name: "resolve", args: [1n, l1.chains.survivor(claim, claim.batch)], from: CAROL });
    const names = [last!, honest].map(({ trace }) => trace.node(MAX_HEIGHT[ARITY], 0)).reverse();
    const all = { bonds: names.slice(1), matches: [play.pair], joins: names.slice(0, 1), runs: 1n };
    await starve(on, { name: "collect", args: [1n, all], from: ALICE }, "taken back");
    await starve(on, { name: "collectRun", args: [start], from: CAROL });
    await starve(on, { name: "collectRefund", args: [play.pair, ALICE], from: CAROL });
    await starve(on, { name: "collectBond", args: [1n, last!.trace.node(MAX_HEIGHT[ARITY], 0)], from: CAROL });
    await starve(on, { name: "collectReward", args: [1n, names.slice(0, 1)], from: CAROL });
    await starve(on, { name: "claim", args: [], from: CAROL });
  });

  // Where a call leaves a 64th of its gas behind, a precompile could be starved while its caller goes on.
  for (const what of ["ecrecover, called with value", "modexp of long numbers, called with value"]) {
    it(`starve: the machine's own step, ${what}`, async function () {
      this.timeout(600_000);
      const { on, play, witness } = await atWorstStep(what, BOB, ALICE);
      await starve(on, await play.next(() => witness));
      const { aliveDefenders, aliveChallengers } = await on.l1.read("dispute", 1n);
      expect([aliveDefenders, aliveChallengers]).to.deep.equal([1, 0]);
    });
  }

  for (const what of ["SAR", "modexp of long numbers, called with value"]) {
    it(`play against oneself, the last step being ${what}: half a bond is gone for sure`, async function () {
      this.timeout(600_000);
      const accounts = [CAROL, DAVE] as const;
      const { on, play, witness } = await atWorstStep(what, ...accounts);
      const spent = async (): Promise<bigint> => {
        const balances = await Promise.all(accounts.map((account) => on.l1.chain.balance(account)));
        return BigInt(accounts.length) * 10n ** 24n - balances.reduce((sum, balance) => sum + balance, 0n);
      };
      await make(on.l1, await play.next(() => witness));
      await make(on.l1, { name: "collectRefund", args: [play.pair, CAROL], from: DAVE });
      await make(on.l1, { name: "claim", args: [], from: CAROL });
      expect(await on.l1.read("burned")).to.be.at.least(BOND / 4n);
      // The bond of the one that lives comes back later.
      expect((await spent()) - BOND).to.be.at.least(BOND / 2n);
    });
  }
});

/** A match at the leaf, before a step that the machine judges: the defender is right. */
async function atWorstStep(
  what: string,
  defendedBy: Address,
  challengedBy: Address,
): Promise<{ on: Setting; play: Play; witness: Hex }> {
  const on = await begin(ARITY);
  const before = WORST_STEPS.find((worst) => worst.what === what)!.machine();
  const repeated = { state: word(before.hash()), count: ARITY };
  const witness = hex(recordWitness(before, 1));
  const height = MAX_HEIGHT[ARITY];
  const ours = new RepeatingTrace(ARITY, on.claim.output, repeated, [word(before.hash())]);
  const theirs = new RepeatingTrace(ARITY, OTHER, repeated, [keccak256(words(0))]);
  const play = await seat(on, { trace: ours, height, by: defendedBy }, { trace: theirs, height, by: challengedBy });
  await play.toLeaf();
  return { on, play, witness };
}
