import { keccak256, words } from "../../../src/internal/rollup/derivation/words.js";
import type { FraudKind } from "../../../src/internal/rollup/dispute/types.js";
import { codeOf } from "../errors/code-of.js";
import { ACCOUNTS } from "../rollup/start-rollup.js";
import type { Disputed, Lie } from "./play-whole.js";

/** `balanceOf` is WETH's slot 0. */
const BALANCE_OF_FIRST = keccak256(words(ACCOUNTS[0]!.address, 0));

/**
 * Lies that can be told at any step, in a contract's storage, an account's balance or the block's context. The last one takes from the
 * first account what it has of WETH: where it then transfers some, that fails, and the liar's run is shorter than the true one.
 */
const ANYWHERE: readonly Lie[] = [
  { kind: "storage" },
  { kind: "wrong-header" },
  { kind: "balance-theft" },
  { kind: "withdrawal-forgery" },
  { kind: "storage", slot: BALANCE_OF_FIRST, value: "0x0" },
];

/** Lies that are told at one step of each transaction. */
const ABOUT_TRANSACTIONS: readonly FraudKind[] = [
  "skipped-transaction",
  "invalid-signature",
  "wrong-gas",
  "wrong-receipt",
];

/** Why a lie cannot be told where another can. */
const REFUSALS = new Set<unknown>([
  "FRAUD_WITHOUT_EFFECT",
  "FRAUD_WITHOUT_TRANSACTION",
  "FRAUD_WITHOUT_WITHDRAWAL",
  "FRAUD_VICTIM_TOO_POOR",
]);

/** A lie at a step: of those that leave something behind there, another one than at the steps beside it. */
export async function lieAtStep(on: Disputed, at: number): Promise<Lie> {
  for (let turn = 0; turn < ANYWHERE.length; turn++) {
    const lie = { ...ANYWHERE[(at + turn) % ANYWHERE.length]!, at };
    if (await canBeTold(on, lie)) return lie;
  }
  throw new Error(`No lie at step ${at} of block ${on.block} leaves anything behind.`);
}

/** Every lie that can be told about one of the block's transactions, and an output that no state produces. */
export async function liesAtTheirSteps(on: Disputed): Promise<Lie[]> {
  const { transactions } = on.started.rollup.chain.blockByNumber(on.block)!;
  const lies: Lie[] = [];
  for (const transaction of transactions.keys()) {
    for (const kind of ABOUT_TRANSACTIONS) {
      if (await canBeTold(on, { kind, transaction })) lies.push({ kind, transaction });
    }
  }
  return [...lies, { kind: "random-root" }];
}

async function canBeTold({ started: { rollup }, block }: Disputed, lie: Lie): Promise<boolean> {
  const code = await codeOf(rollup.exclusive(() => rollup.dissent({ ...lie, block })));
  if (code !== "resolved" && !REFUSALS.has(code)) throw new Error(`${lie.kind} is refused: ${String(code)}`);
  return code === "resolved";
}
