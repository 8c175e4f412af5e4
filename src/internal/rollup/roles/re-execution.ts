import type { RunCall } from "../dispute/calls.js";
import type { Commitment } from "../dispute/commitment.js";
import type { DisputesReader } from "../l1/disputes/reader.js";
import { MAX_TRANSACTION_GAS } from "../l1/sender.js";
import type { DisputeCaller } from "./dispute-caller.js";

/** What one call is meant to cost at most: some L1s have blocks of 30 million gas, which others want a part of. */
const GAS_PER_CALL = 12_000_000n;
/** Nodes of public networks drop transactions of more than 128 KiB. */
const WITNESS_BYTES = 120_000;
/** Steps of the first call; later ones follow from what this one costs. */
const FIRST_STEPS = 20_000;
/** Gas of L1 a step, storage and hashes aside: what a run costs at least is known from its length. */
const GAS_PER_STEP = 450n;
/** Ethereum's time between blocks. */
const SECONDS_PER_BLOCK = 12n;

/** Runs a block on L1, in as many calls as it takes. Continues where another account stopped. */
export class ReExecution {
  readonly #run: Commitment;
  readonly #caller: DisputeCaller;
  readonly #reader: DisputesReader;
  #steps = FIRST_STEPS;

  public constructor(run: Commitment, parts: { caller: DisputeCaller; reader: DisputesReader }) {
    this.#run = run;
    this.#caller = parts.caller;
    this.#reader = parts.reader;
  }

  /** The next call on the way to the verdict; undefined when that is known. */
  public async next(): Promise<RunCall | undefined> {
    const { start, output, player } = this.#run;
    if ((await this.#reader.verdict(start)) !== undefined) return undefined;
    const at = await this.#reached();
    if (at >= player.states.length) return { kind: "settle", start, output };
    const call = await this.#segment(at);
    return at + call.steps < player.states.length ? call : { ...call, output };
  }

  /** The call that runs on from where the run was left: so many steps, or as many as one call is sure to hold. */
  public async goOn(steps?: number): Promise<RunCall> {
    const { start, player } = this.#run;
    const at = await this.#reached();
    if (steps === undefined) return this.#segment(at);
    return { kind: "run", start, from: player.states.hashAt(at), steps, witness: player.witness(at, steps) };
  }

  /** Steps to the farthest state that any account reached. */
  async #reached(): Promise<number> {
    const reached = await this.#reader.reached(this.#run.start);
    return Math.max(0, ...reached.map(({ steps }) => steps));
  }

  /** Learns from what a call has cost how long the next one can be. */
  public ran(steps: number, gas: bigint): void {
    this.#steps = Math.max(1, Math.floor((steps * Number(GAS_PER_CALL)) / Number(gas + gas / 10n)));
  }

  /** As many steps as one call is sure to hold: tried on L1, and halved until it does. */
  async #segment(at: number): Promise<Extract<RunCall, { kind: "run" }>> {
    const { start, player } = this.#run;
    const from = player.states.hashAt(at);
    for (let steps = Math.max(1, Math.min(this.#steps, player.states.length - at)); ; steps = Math.ceil(steps / 2)) {
      const call = { kind: "run", start, from, steps, witness: player.witness(at, steps) } as const;
      // A single step that is dearer than that has to be paid.
      if (steps === 1) return call;
      if (call.witness.length <= WITNESS_BYTES && (await this.#caller.isAccepted(call, GAS_PER_CALL))) return call;
    }
  }
}

/** What running a block of so many steps on L1 costs at least. */
export function leastGasOf(steps: number): bigint {
  return GAS_PER_STEP * BigInt(steps);
}

/**
 * Whether running a block may take longer than `seconds`, the verdict included: each call is in an L1 block of its own, and holds
 * half of what it is meant to at the least.
 */
export function mayTakeLonger(seconds: number, steps: number): boolean {
  const calls = 2n + (2n * leastGasOf(steps)) / GAS_PER_CALL;
  return BigInt(seconds) < calls * SECONDS_PER_BLOCK;
}

/** Whether one call can run a block, within `gas`. */
export async function fitsOneCall(run: Commitment, caller: DisputeCaller, gas: bigint): Promise<boolean> {
  const { start, player } = run;
  const steps = player.states.length;
  const limit = gas < MAX_TRANSACTION_GAS ? gas : MAX_TRANSACTION_GAS;
  if (leastGasOf(steps) > limit) return false;
  return caller.isAccepted({ kind: "run", start, from: start, steps, witness: player.witness(0, steps) }, limit);
}
