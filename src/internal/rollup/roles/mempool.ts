import type { Mempool } from "../api.js";
import { RollupError } from "../errors.js";
import type { L2Transaction } from "../l2/types.js";
import type { Address, Hex } from "../types.js";

/** A replacement must offer a tenth more, in both fee fields, as in Hardhat and geth. */
const REPLACEMENT_PERCENT = 110n;

interface Waiting {
  transaction: L2Transaction;
  /** Rises with every arrival: the tie-break among equal tips. */
  arrival: number;
}

/** By what the sender pays above the base fee, or as they came. A sender's own nonces keep their order. */
export type MiningOrder = "priority" | "fifo";

/** Opaque outside this file. */
export type MempoolMark = ReadonlyMap<Address, ReadonlyMap<bigint, Waiting>>;

export interface MempoolChain {
  /** Nonce of the account in the latest state. */
  nonce(address: Address): Promise<bigint>;
  /** Base fee of the next block, in wei. */
  nextBaseFee(): bigint;
  /** Default: `"priority"`. */
  readonly order?: MiningOrder;
}

const feeCap = (tx: L2Transaction) => tx.maxFeePerGas ?? tx.gasPrice ?? 0n;
const tipCap = (tx: L2Transaction) => tx.maxPriorityFeePerGas ?? tx.gasPrice ?? 0n;

/** Waiting transactions by sender and nonce. Validity beyond nonces is the chain's to judge. */
export class TransactionPool implements Mempool {
  readonly #chain: MempoolChain;
  #senders = new Map<Address, Map<bigint, Waiting>>();
  /** Account nonces of the senders that wait, as of the latest block. */
  readonly #nonces = new Map<Address, bigint>();
  #arrivals = 0;

  public constructor(chain: MempoolChain) {
    this.#chain = chain;
  }

  public get size(): number {
    return [...this.#senders.values()].reduce((sum, queue) => sum + queue.size, 0);
  }

  /** @throws {RollupError} `KNOWN_TRANSACTION`, `NONCE_TOO_LOW`, `REPLACEMENT_UNDERPRICED` */
  public async add(transaction: L2Transaction): Promise<void> {
    const { from, nonce, hash } = transaction;
    if (this.get(hash) !== undefined) {
      throw new RollupError("KNOWN_TRANSACTION", `already known: transaction ${hash} waits in the mempool.`, { hash });
    }
    const expected = await this.#chain.nonce(from);
    if (nonce < expected) {
      const reason = `nonce too low: address ${from}, tx: ${nonce} state: ${expected}.`;
      throw new RollupError("NONCE_TOO_LOW", reason, { from, nonce, expected });
    }
    const queue = this.#senders.get(from) ?? new Map<bigint, Waiting>();
    const replaced = queue.get(nonce)?.transaction;
    if (replaced !== undefined) assertReplaces(transaction, replaced);
    queue.set(nonce, { transaction, arrival: (this.#arrivals += 1) });
    this.#senders.set(from, queue);
    this.#nonces.set(from, expected);
  }

  public pending(): L2Transaction[] {
    const baseFee = this.#chain.nextBaseFee();
    const compare = this.#chain.order === "fifo" ? byArrival : byTip(baseFee);
    const queues = [...this.#senders.keys()].map((sender) => this.#executable(sender, baseFee));
    const sorted: L2Transaction[] = [];
    for (;;) {
      // The next of each sender competes; a sender's own nonces keep their order.
      const best = queues.filter((queue) => queue.length > 0).sort(([one], [other]) => compare(one!, other!))[0];
      if (best === undefined) return sorted;
      sorted.push(best.shift()!.transaction);
    }
  }

  public all(): L2Transaction[] {
    return [...this.#senders.values()].flatMap((queue) =>
      [...queue.keys()].sort((one, other) => (one < other ? -1 : 1)).map((nonce) => queue.get(nonce)!.transaction),
    );
  }

  public get(hash: Hex): L2Transaction | undefined {
    for (const queue of this.#senders.values()) {
      for (const { transaction } of queue.values()) if (transaction.hash === hash) return transaction;
    }
    return undefined;
  }

  public drop(hash: Hex): boolean {
    const transaction = this.get(hash);
    if (transaction === undefined) return false;
    this.#senders.get(transaction.from)?.delete(transaction.nonce);
    return true;
  }

  public async nonce(address: Address): Promise<bigint> {
    let next = await this.#chain.nonce(address);
    const queue = this.#senders.get(address);
    while (queue?.has(next)) next += 1n;
    return next;
  }

  /** After a block or a revert: reads the nonces again and drops what they overtook. */
  public async refresh(): Promise<void> {
    for (const [sender, queue] of this.#senders) {
      const nonce = await this.#chain.nonce(sender);
      for (const waiting of queue.keys()) if (waiting < nonce) queue.delete(waiting);
      if (queue.size === 0) {
        this.#senders.delete(sender);
        this.#nonces.delete(sender);
      } else this.#nonces.set(sender, nonce);
    }
  }

  public mark(): MempoolMark {
    return new Map([...this.#senders].map(([sender, queue]) => [sender, new Map(queue)]));
  }

  public async restore(mark: MempoolMark): Promise<void> {
    this.#senders = new Map([...mark].map(([sender, queue]) => [sender, new Map(queue)]));
    await this.refresh();
  }

  #executable(sender: Address, baseFee: bigint): Waiting[] {
    const queue = this.#senders.get(sender);
    const executable: Waiting[] = [];
    for (let nonce = this.#nonces.get(sender) ?? 0n; ; nonce += 1n) {
      const waiting = queue?.get(nonce);
      if (waiting === undefined || feeCap(waiting.transaction) < baseFee) return executable;
      executable.push(waiting);
    }
  }
}

type Compare = (one: Waiting, other: Waiting) => number;

const byArrival: Compare = (one, other) => one.arrival - other.arrival;

function byTip(baseFee: bigint): Compare {
  return (one, other) => {
    const [tip, otherTip] = [effectiveTip(one.transaction, baseFee), effectiveTip(other.transaction, baseFee)];
    if (tip !== otherTip) return tip > otherTip ? -1 : 1;
    return byArrival(one, other);
  };
}

function effectiveTip(tx: L2Transaction, baseFee: bigint): bigint {
  const room = feeCap(tx) - baseFee;
  return room < tipCap(tx) ? room : tipCap(tx);
}

function assertReplaces(transaction: L2Transaction, replaced: L2Transaction): void {
  const wanted = (fee: bigint) => (fee * REPLACEMENT_PERCENT + 99n) / 100n;
  const [fee, tip] = [wanted(feeCap(replaced)), wanted(tipCap(replaced))];
  if (feeCap(transaction) >= fee && tipCap(transaction) >= tip) return;
  throw new RollupError(
    "REPLACEMENT_UNDERPRICED",
    `replacement transaction underpriced: transaction ${replaced.hash} waits with nonce ${replaced.nonce}; to replace it offer at least ` +
      `${fee} wei of maxFeePerGas (or gasPrice) and ${tip} wei of maxPriorityFeePerGas.`,
    { nonce: replaced.nonce, maxFeePerGas: fee, maxPriorityFeePerGas: tip },
  );
}
