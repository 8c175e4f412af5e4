import { expect } from "chai";

import type { Address, Hex } from "../../../../src/internal/rollup/types.js";
import type { Claim } from "../chains.js";
import { CountingMachine, type Lie } from "../counting-machine.js";
import { DisputeL1 } from "../dispute-l1.js";
import type { Receipt } from "../l1-chain.js";
import { type Trace } from "../trace.js";
import { compareDispute, compareGlobals } from "./compare.js";
import { ACCOUNTS, type Dispute, type ModelTerms, Refused } from "./pieces.js";
import { Rules } from "./rules.js";

const GAS_PRICE = 25n * 10n ** 9n;
/** A call is repaid what it costs, but for what cannot be known within it. */
const REPAID = { least: 0.85, most: 1.01 };

export interface WorldOptions {
  terms: ModelTerms;
  length: number;
}

/** The contracts and the model, side by side: what one refuses, the other has to refuse. */
export class World {
  readonly machine: CountingMachine;
  /** Whether an honest account a side is at work. */
  isWatched = true;
  /** Traces of commitments, by name: each account knows its own, and all know the truth. */
  readonly #traces = new Map<string, Trace>();
  /** Calls by name, and how many of them succeeded. */
  readonly counts = new Map<string, { made: number; succeeded: number }>();
  /** Wei that came as bonds, and as stakes of guilty proposers. */
  paidIn = 0n;
  slashed = 0n;

  private constructor(
    readonly l1: DisputeL1,
    readonly model: Rules,
    length: number,
  ) {
    this.machine = new CountingMachine(length);
    this.#tell();
  }

  static async create({ terms, length }: WorldOptions): Promise<World> {
    const { arity, clock, grace, window, bond, stake } = terms;
    const l1 = await DisputeL1.start({
      challengeWindow: window,
      disputes: { arity: arity as 2 | 4 | 16, clock, grace, bond, proposerStake: stake, gasPrice: GAS_PRICE },
      machine: new CountingMachine(length).placement,
      accounts: ACCOUNTS,
    });
    const end = (output: Hex): Hex => new CountingMachine(1).halt(output);
    return new World(l1, new Rules(terms, end), length);
  }

  get now(): number {
    return this.l1.chain.time;
  }

  async goTo(time: number): Promise<void> {
    await this.l1.chain.goTo(time);
    this.#tell();
  }

  #tell(): void {
    this.model.now = this.now;
  }

  // ---- truth ---------------------------------------------------------------------------------------------------------

  startOf(claim: Claim): Hex {
    return this.machine.start(this.l1.chains.beginning(claim.element, claim.previous!.output));
  }

  /** Whether a claim says what follows from the one before it. */
  follows(claim: Claim): boolean {
    return claim.previous === undefined || claim.output === this.machine.output(this.startOf(claim));
  }

  /** Whether it and all before it do. */
  isTrue(claim: Claim): boolean {
    return this.follows(claim) && (claim.previous === undefined || this.isTrue(claim.previous));
  }

  trace(start: Hex, lie?: Lie): Trace {
    const key = JSON.stringify([start, lie]);
    const trace = this.#traces.get(key) ?? this.machine.trace(this.model.terms.arity, start, lie);
    this.#traces.set(key, trace);
    return trace;
  }

  // ---- both at once --------------------------------------------------------------------------------------------------

  /**
   * Makes a call, and asks the model whether it may be made.
   *
   * @param rule throws when the model refuses, and changes it otherwise
   */
  async both<T>(
    from: Address,
    name: string,
    args: readonly unknown[],
    rule: () => T,
    value = 0n,
  ): Promise<{ receipt: Receipt; result: T } | undefined> {
    const receipt = await this.l1.call(from, name, args, { value, gasPrice: GAS_PRICE });
    const count = this.counts.get(name) ?? { made: 0, succeeded: 0 };
    this.counts.set(name, count);
    count.made += 1;
    const { refused, result } = attempt(rule);
    const verdict = refused === undefined ? "allows it" : `refuses it: ${refused}`;
    expect(receipt.refused, `L1 refuses ${name}; the model ${verdict}`).to.equal(refused !== undefined);
    if (receipt.refused) return undefined;
    count.succeeded += 1;
    this.paidIn += value;
    return { receipt, result: result as T };
  }

  async compare(dispute?: Dispute): Promise<void> {
    await compareGlobals(this);
    if (dispute !== undefined) await compareDispute(this, dispute);
  }

  wrongOutput(start: Hex, salt: number): Hex {
    return this.machine.stateAfter(start, 1).replace(/^0x../, `0x${salt.toString(16).padStart(2, "0")}`) as Hex;
  }

  requirePlausible(name: string, cost: bigint, { gas }: Receipt): void {
    const part = Number(cost / GAS_PRICE) / gas;
    expect(part, `${name}: part of its ${gas} gas that is repaid`).to.be.within(REPAID.least, REPAID.most);
  }

  noteDeletion(claim: Claim, receipt: Receipt, stake: bigint): void {
    this.slashed += stake;
    if (this.isWatched)
      expect(this.isTrue(claim), `the output of block ${claim.element} is true, and is deleted`).to.equal(false);
    this.l1.chains.noteDeletion(claim.element, receipt);
  }
}

function attempt<T>(rule: () => T): { result?: T; refused?: string } {
  try {
    return { result: rule() };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    throw error;
  }
}
