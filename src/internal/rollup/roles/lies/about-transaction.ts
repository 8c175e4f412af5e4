import { equalsBytes } from "@ethereumjs/util";

import type { FraudRequest } from "../../dispute/types.js";
import { RollupError } from "../../errors.js";
import type { L2Block, L2Transaction } from "../../l2/types.js";
import type { Phase } from "../../machine/state/machine.js";
import type { Lie, LieKind, Scene } from "./lie.js";

export interface TransactionKind {
  /** What names the transaction besides its index. */
  names: readonly TransactionName[];
  /** What a block has to hold, in words. */
  needs: string;
  serves: (block: L2Block, index: number) => boolean;
  /** The phase of the transaction in whose last step the lie is told. */
  phase: Phase;
  lie: (scene: Scene, step: number, index: number) => Lie;
  prepare: NonNullable<LieKind["prepare"]>;
}

/** Parameters of a lie that are members of a transaction: `from` its sender, `to` its receiver, `amount` its value. */
type TransactionName = "from" | "to" | "amount";

const NAMED: Record<TransactionName, (transaction: L2Transaction, request: FraudRequest) => boolean> = {
  from: (transaction, { from }) => from === undefined || transaction.from === from,
  to: (transaction, { to }) => to === undefined || transaction.to === to,
  amount: ({ value }, { amount }) => amount === undefined || value === amount,
};

/** A lie about one transaction of a block: the one that is named by its index, or the first, middle or last that will do. */
export function aboutTransaction({ names, needs, serves, phase, lie, prepare }: TransactionKind): LieKind {
  const find = (block: L2Block, request: FraudRequest): number | undefined => {
    const fit = block.transactions
      .map((_, index) => index)
      .filter((index) => !isOfChain(block.transactions[index]!) && serves(block, index))
      .filter((index) => names.every((name) => NAMED[name](block.transactions[index]!, request)));
    const { transaction, at } = request;
    if (transaction !== undefined) return fit.find((index) => index === transaction);
    if (at === "first") return fit[0];
    return at === "last" ? fit.at(-1) : fit[Math.floor((fit.length - 1) / 2)];
  };
  const indexIn = ({ block, request }: Scene): number => {
    const index = find(block, request);
    if (index === undefined) throw lacking(block, request, needs);
    return index;
  };
  return {
    takes: ({ transaction }) => [...names, "transaction", ...(transaction === undefined ? ["at" as const] : [])],
    lack: (block, request) => {
      assertNoStep(request);
      return find(block, request) === undefined ? lacking(block, request, needs) : undefined;
    },
    prepare,
    steps: (scene) => {
      const index = indexIn(scene);
      const step = stepOf(scene, index, phase);
      if (step === undefined) throw lacking(scene.block, scene.request, needs);
      return [step];
    },
    lie: (scene, step) => lie(scene, step, indexIn(scene)),
  };
}

/** What an Arbitrum does by itself, and what its messages become but for signed transactions: the machine has other steps for it. */
function isOfChain({ type, special }: L2Transaction): boolean {
  return special !== undefined && type >= 0x64 && type <= 0x6a;
}

/** Behind an earlier lie the run may drop transactions that the block has: an index is the block's, an element's place the run's. */
function stepOf({ block, milestones }: Scene, index: number, phase: Phase): number | undefined {
  const { deposit, special, raw } = block.transactions[index]!;
  if (deposit !== undefined || special?.queueIndex !== undefined) return milestones.ofDeposit(index, phase);
  const { sequenced } = block.input;
  return milestones.ofSequenced(sequenced.length - sequenced.findIndex((element) => equalsBytes(element, raw)), phase);
}

function lacking(block: L2Block, request: FraudRequest, needs: string): RollupError {
  const { kind, transaction, from, to, amount } = request;
  const { number, transactions } = block;
  const where = transaction === undefined ? `Block ${number}` : `Index ${transaction} of block ${number}`;
  return new RollupError(
    "FRAUD_WITHOUT_TRANSACTION",
    `${where} has no ${needs}, as the request describes it, which a fraud of kind "${kind}" is about; the block has ${transactions.length} transactions. Name another, or leave "block" and "transaction" out: what is needed is made.`,
    { kind, block: number, transactions: transactions.length, transaction, from, to, amount },
  );
}

function assertNoStep({ kind, at }: FraudRequest): void {
  if (typeof at !== "number") return;
  throw new RollupError(
    "FRAUD_STEP_FIXED",
    `A fraud of kind "${kind}" is told in a certain step of a transaction, not at step ${at}. Pass "transaction", or "first", "middle" or "last" as "at".`,
    { kind, at },
  );
}
