import { encodeUnsignedTransaction } from "../../../src/internal/rollup/derivation/elements.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { defineSemantics } from "../../../src/internal/semantics/define-semantics.js";
import { ethereum } from "../../../src/internal/semantics/ethereum.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import type { Semantics } from "../../../src/internal/semantics/types.js";
import { programOf } from "../programs/program-of.js";
import { hostileElement } from "../random/hostile-elements.js";
import { Random } from "../random/random.js";
import { type Program, sequencedOf } from "../random/random-blocks.js";
import { randomDeposit, randomElements } from "../random/random-cheats.js";
import { pick } from "../random/random-words.js";
import { allocation, filled, input, makeChain } from "../rollup/l2-chain.js";
import { checkSecondClient } from "./second-client.js";

/** What a block's fees may be: the OP Stack's, with an operator fee, and none at all. */
const SEMANTICS: Record<Program["semantics"], Semantics> = {
  optimism,
  capped: defineSemantics({
    extends: "optimism",
    name: "operator-fee",
    fees: {
      operatorFee: { value: { formula: "jovian", scalar: 3n, constant: 11n } },
      baseFee: { value: { elasticity: 2n, denominator: 8n } },
    },
  }),
  ethereum,
};
const HOSTILE = 12;

/**
 * Runs the n-th program of a seed on both clients: as it is, then its transactions again with elements among them that are nearly
 * valid, then its deposits again.
 *
 * @returns how many transactions were executed
 */
export async function compareClients(seed: number, index: number): Promise<number> {
  const program = await programOf(seed, index);
  const random = new Random(seed + index);
  const accounts = Object.entries(program.pre).map(([address, { nonce, balance, code, storage }]) => ({
    address: address as Address,
    nonce: BigInt(nonce),
    balance: BigInt(balance),
    code,
    storage: Object.entries(storage).map(([slot, value]) => ({ slot: slot as Hex, value: wordOf(value) })),
  }));
  const chain = makeChain({
    semantics: SEMANTICS[program.semantics],
    // L1Block knows the fees of the OP Stack alone.
    accounts: [...(program.semantics === "ethereum" ? [] : allocation()), ...accounts],
  });
  const headerOverrides = { baseFee: 10n };
  const deposits = program.deposits.map((fields, at) => ({
    ...fields,
    queueIndex: BigInt(at),
    sourceHash: filled(at + 1),
  }));
  const first = await chain.append({ ...input(chain, sequencedOf(program), deposits), headerOverrides });

  const again: Uint8Array[] = [];
  const view = chain.state(first);
  for (const fields of program.transactions) {
    const nonce = await view.nonce(fields.from);
    again.push(encodeUnsignedTransaction({ ...fields, nonce }));
  }
  const hostile = Array.from({ length: HOSTILE }, () => hostileElement(random, again));
  const second = await chain.append({ ...input(chain, [...hostile, ...again, ...hostile]), headerOverrides });
  const moved = deposits.map((deposit) => ({ ...deposit, sourceHash: filled(0x77) }));
  const third = await chain.append(input(chain, [], moved));
  await checkSecondClient(chain);
  return [first, second, third].reduce((sum, { transactions }) => sum + transactions.length, 0);
}

/** The blocks of a chain, each of which is decided when the one before is built. */
const CHEATING_BLOCKS = 4;

/**
 * Runs the n-th chain of blocks of a seed on both clients that do what only cheats make possible.
 *
 * @returns how many transactions were executed
 */
export async function compareCheats(seed: number, index: number): Promise<number> {
  const random = new Random(seed * 1_000_003 + index);
  const chain = makeChain({ semantics: pick(random, Object.values(SEMANTICS).slice(0, 2)) });
  let executed = 0;
  for (let block = 0; block < CHEATING_BLOCKS; block += 1) {
    const deposits = Array.from({ length: random.next(4) }, (_, at) => randomDeposit(random, BigInt(at)));
    const sequenced = randomElements(random, 12);
    const { transactions } = await chain.append({
      ...input(chain, sequenced, deposits),
      headerOverrides: { baseFee: 10n },
    });
    executed += transactions.length;
  }
  await checkSecondClient(chain);
  return executed;
}

function wordOf(value: Hex): Hex {
  return `0x${BigInt(value).toString(16).padStart(64, "0")}`;
}
