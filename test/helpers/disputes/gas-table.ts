import { expect } from "chai";

import { MAX_HEIGHT } from "../../../src/internal/rollup/dispute/terms.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { L1_GAS_LIMIT } from "../machine/call.js";
import type { Claim } from "./chains.js";
import { CountingMachine } from "./counting-machine.js";
import { DisputeL1 } from "./dispute-l1.js";
import type { Receipt } from "./l1-chain.js";
import { type Call, GAS_PRICE, make, Play, type Seat } from "./play.js";

export type Arity = 2 | 4 | 16;
export const ARITIES: readonly Arity[] = [2, 4, 16];
export const BOND = 10n ** 18n;
export const WINDOW = 604_800;
export const ACCOUNTS = Array.from({ length: 8 }, (_, n): Address => `0x${"00".repeat(19)}a${n}`);
export const [ALICE, BOB, CAROL, DAVE] = ACCOUNTS as [Address, Address, Address, Address];

/** An L1 with outputs of three blocks, all of them false. */
export interface Setting {
  l1: DisputeL1;
  /** About block 2. */
  claim: Claim;
  start: Hex;
}

/** @param machine stands where the machine is; without one the machine itself does */
export async function begin(arity: Arity, machine?: CountingMachine, semantics = optimism): Promise<Setting> {
  const l1 = await DisputeL1.start({
    challengeWindow: WINDOW,
    disputes: { arity },
    machine: machine?.placement,
    semantics,
    accounts: ACCOUNTS,
  });
  await l1.chains.addBlocks(3);
  await l1.chains.propose([1, 2, 3].map((n): Hex => `0x${"00".repeat(31)}0${n}`));
  const claim = l1.chains.claimOf(2)!;
  return { l1, claim, start: new CountingMachine(1).start(l1.chains.beginning(2, claim.previous!.output)) };
}

export function openCall({ l1, claim }: Setting, { trace, height, by }: Seat): Call {
  return { name: "open", args: [l1.chains.opening(claim), trace.joining(height)], from: by, value: BOND };
}

export function joinCall({ trace, height, by }: Seat): Call {
  return { name: "join", args: [1n, trace.joining(height)], from: by, value: BOND };
}

/** A dispute, the first on its L1, in which both have joined. */
export async function seat(setting: Setting, defender: Seat, challenger: Seat): Promise<Play> {
  await make(setting.l1, openCall(setting, challenger));
  await make(setting.l1, joinCall(defender));
  return playOf(setting, defender, challenger);
}

export function playOf({ l1 }: Setting, defender: Seat, challenger: Seat): Play {
  return new Play(l1, 1n, defender, challenger, MAX_HEIGHT[defender.trace.arity as Arity]);
}

/** Preimage of the state after so many steps of the counting machine. */
export function witnessOf({ l1, claim }: Setting, machine: CountingMachine): (steps: number) => Hex {
  return (steps) => machine.witness(l1.chains.beginning(claim.element, claim.previous!.output), steps);
}

/** Goes on until the time to join is over, and ends the dispute. */
export async function resolve({ l1, claim }: Setting): Promise<Receipt> {
  const { openedAt }: { openedAt: bigint } = await l1.read("dispute", 1n);
  await l1.chain.goTo(Math.max(l1.chain.time, Number(openedAt) + WINDOW / 2 + 1));
  return make(l1, { name: "resolve", args: [1n, l1.chains.survivor(claim, claim.batch)], from: ALICE });
}

/** What an account is repaid if the match is won that it moved in, in gas. */
export async function costOf({ l1 }: Setting, { pair }: Play, account: Address): Promise<number> {
  const costs: [bigint, bigint] = await l1.read("costOf", pair, account);
  return Number((costs[0] + costs[1]) / GAS_PRICE);
}

/** What the caller of a deciding call was repaid, in gas: the first credit is its own. */
export function creditOf({ events }: Receipt): number {
  const first = events.find(({ name }) => name === "Credited")!;
  return Number((first.args.amount as bigint) / GAS_PRICE);
}

/** What was measured, printed behind the tests. */
export class GasTable {
  readonly #rows: string[] = [];

  note(call: string, { gas }: Receipt): void {
    expect(gas, call).to.be.below(Number(L1_GAS_LIMIT));
    this.#rows.push(`      ${call}: ${gas}`);
  }

  print(): void {
    console.log(this.#rows.join("\n"));
  }
}

/** A cap is what the dearest call takes, and at most a tenth more. */
export function requireCap(cap: number, dearest: number): void {
  expect(cap).to.be.within(dearest, dearest * 1.1);
}
