import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import type { DisputeL1 } from "./dispute-l1.js";
import type { Receipt } from "./l1-chain.js";
import type { Trace } from "./trace.js";

export const GAS_PRICE = 25n * 10n ** 9n;

/** A commitment, and who moves for it. */
export interface Seat {
  trace: Trace;
  height: number;
  by: Address;
}

/** A call that L1 did not refuse. */
export interface Call {
  name: string;
  args: readonly unknown[];
  from: Address;
  value?: bigint;
}

/** Makes a call, at the stated gas price; it must not be refused. */
export async function make(l1: DisputeL1, { name, args, from, value = 0n }: Call): Promise<Receipt> {
  const receipt = await l1.call(from, name, args, { value, gasPrice: GAS_PRICE });
  if (receipt.refused) throw new Error(`${name} was refused: ${await l1.refusal(from, name, args, value)}`);
  return receipt;
}

/** A match of two commitments that have joined, and its next call. */
export class Play {
  readonly pair: { dispute: bigint; defender: Hex; challenger: Hex };

  constructor(
    private readonly l1: DisputeL1,
    dispute: bigint,
    readonly defender: Seat,
    readonly challenger: Seat,
    maxHeight: number,
  ) {
    const [ours, theirs] = [defender, challenger].map(({ trace }) => trace.node(maxHeight, 0));
    this.pair = { dispute, defender: ours!, challenger: theirs! };
  }

  async state(): Promise<{ turn: number; height: number; position: number; agreedHeight: number; deadline: number }> {
    const { turn, height, position, agreedHeight, deadline } = await this.l1.read("matchOf", this.pair);
    return { turn, height, position: Number(position), agreedHeight, deadline: Number(deadline) };
  }

  /** The next call, of the side whose turn it is; at the leaf the proof. */
  async next(witnessAt: (position: number) => Hex): Promise<Call> {
    const { turn, height, position, agreedHeight } = await this.state();
    const { defender, challenger, pair } = this;
    if (turn === 0) {
      const top = Math.max(defender.height, challenger.height);
      const args = [pair, defender.trace.node(top, 0), challenger.trace.children(top, 0)];
      return { name: "createMatch", args, from: challenger.by };
    }
    if (turn === 3) {
      const states = [defender, challenger].map(({ trace }) => trace.node(0, position));
      const args = [pair, ...states, defender.trace.agreedPath(position), witnessAt(position)];
      return { name: "prove", args, from: defender.by };
    }
    const [mine, theirs] = turn === 1 ? [defender, challenger] : [challenger, defender];
    const { arity } = mine.trace;
    const index = Math.floor(position / arity ** height);
    const [own, other] = [mine, theirs].map(({ trace }) => trace.children(height, index)) as [Hex[], Hex[]];
    const child = own.findIndex((node, i) => node !== other[i]);
    const next = height > 1 ? mine.trace.children(height - 1, index * arity + child) : [];
    const args = [pair, mine.trace.agreed(position, agreedHeight), BigInt(child), own, other, next];
    return { name: "move", args, from: mine.by };
  }

  /** Makes the match and all moves down to the leaf. */
  async toLeaf(): Promise<Receipt[]> {
    const receipts: Receipt[] = [];
    while ((await this.state()).turn !== 3) receipts.push(await make(this.l1, await this.next(() => "0x")));
    return receipts;
  }
}
