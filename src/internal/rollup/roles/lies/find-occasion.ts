import type { Accounts } from "../../api.js";
import { FRAUD_KINDS, type FraudRequest } from "../../dispute/types.js";
import { RollupError } from "../../errors.js";
import type { L1View } from "../../l1/l1-view.js";
import type { L2Block, L2Chain } from "../../l2/types.js";
import type { ChainRules } from "../../types.js";
import type { Coordinator } from "../coordinator.js";
import type { Sequencer } from "../sequencer.js";
import { KINDS } from "./kinds.js";
import type { LieKind, Setting, Teller } from "./lie.js";

export interface OccasionParts {
  chain: L2Chain;
  view: L1View;
  accounts: Accounts;
  rules: ChainRules;
  sequencer: Sequencer;
  coordinator: Coordinator;
}

/** What a lie is to be about, and who tells it. */
export interface Occasion {
  block: L2Block;
  teller: Teller;
}

/** The block that a lie is to be about, and who tells it: the next one without an output that has what the lie needs, or one made for it. */
export async function findOccasion(request: FraudRequest, parts: OccasionParts): Promise<Occasion> {
  const { chain, view } = parts;
  const { block } = request;
  if (block !== undefined) {
    if (block < view.nextUnproposed) throw alreadyProposed(block, view.nextUnproposed);
    return occasionAt(block, request, parts);
  }
  const kind = kindOf(request);
  for (let number = view.nextUnproposed; number <= chain.head.number; number += 1n) {
    const block = chain.blockByNumber(number)!;
    if (kind.lack?.(block, request) === undefined) return { block, teller: kind };
  }
  return makeBlock(request, kind, parts);
}

/** A block that is there, whether it has an output or not. */
export function occasionAt(number: bigint, request: FraudRequest, { chain }: Pick<OccasionParts, "chain">): Occasion {
  const kind = kindOf(request);
  const block = chain.blockByNumber(number);
  if (block === undefined || number === 0n) throw unknownBlock(number, chain.head.number);
  const lack = kind.lack?.(block, request);
  if (lack !== undefined) throw lack;
  return { block, teller: kind };
}

function kindOf({ kind }: FraudRequest): LieKind {
  if (Object.hasOwn(KINDS, kind)) return KINDS[kind];
  throw new RollupError(
    "UNKNOWN_FRAUD_KIND",
    `There is no kind of fraud called ${JSON.stringify(kind)}. The kinds are ${FRAUD_KINDS.join(", ")}.`,
    { kind, known: FRAUD_KINDS },
  );
}

/** Makes the next block, with what waits in the mempool and, if that is not enough, with what the lie needs. */
async function makeBlock(request: FraudRequest, kind: LieKind, parts: OccasionParts): Promise<Occasion> {
  const { sequencer, coordinator } = parts;
  sequencer.assertRuns();
  const { setting, waiting } = await lookAhead(request, parts);
  const isEnough = kind.lack !== undefined && kind.lack(waiting, request) === undefined;
  const prepared = isEnough ? undefined : await kind.prepare?.(setting);
  const block = await sequencer.build({ mempool: true, behind: prepared?.elements });
  coordinator.built(block);
  const teller = prepared?.teller ?? kind;
  const lack = teller === kind ? kind.lack?.(block, request) : undefined;
  if (lack !== undefined) throw lack;
  return { block, teller };
}

/** The next block as it would be now. */
async function lookAhead(
  request: FraudRequest,
  { chain, accounts, rules, sequencer }: OccasionParts,
): Promise<{ setting: Setting; waiting: L2Block }> {
  const before = chain.snapshot();
  try {
    const waiting = await sequencer.preview();
    const state = chain.state(waiting);
    const balances = accounts.addresses.map(async (address) => ({ address, balance: await state.balance(address) }));
    const { baseFee, input } = waiting;
    const setting = { request, accounts, rules, state, baseFee, l1Prices: input.origin };
    return { waiting, setting: { ...setting, balances: await Promise.all(balances) } };
  } finally {
    await chain.restore(before);
  }
}

function alreadyProposed(block: bigint, next: bigint): RollupError {
  return new RollupError(
    "BLOCK_ALREADY_PROPOSED",
    `Block ${block} has an output on L1 already, and a second one cannot be proposed. Lie about block ${next} or a later one, or leave "block" out.`,
    { block, next },
  );
}

function unknownBlock(block: bigint, head: bigint): RollupError {
  return new RollupError(
    "UNKNOWN_BLOCK",
    `There is no L2 block ${block} to lie about: the last one is ${head}. Mine up to it, or leave "block" out.`,
    { block, head },
  );
}
