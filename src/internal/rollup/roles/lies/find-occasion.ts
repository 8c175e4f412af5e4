import { systemOf } from "../../../semantics/design.js";
import type { Accounts } from "../../api.js";
import { FRAUD_KINDS, type FraudKind, type FraudRequest } from "../../dispute/types.js";
import { RollupError } from "../../errors.js";
import type { L1View } from "../../l1/l1-view.js";
import { call } from "../../l1/rpc.js";
import type { L1Addresses } from "../../l1-addresses.js";
import type { L2Block, L2Chain } from "../../l2/types.js";
import type { ChainRules, Eip1193Provider, Hex } from "../../types.js";
import type { Coordinator } from "../coordinator.js";
import type { Liar } from "../liar.js";
import type { Sequencer } from "../sequencer.js";
import { KINDS } from "./kinds.js";
import { ledgerOf } from "./ledger.js";
import type { LieKind, Setting, Teller } from "./lie.js";
import { assertTaken } from "./parameters.js";
import { tellLie, type Told } from "./tell.js";

export interface OccasionParts {
  l1: Eip1193Provider;
  addresses: L1Addresses;
  chain: L2Chain;
  view: L1View;
  accounts: Accounts;
  rules: ChainRules;
  liar: Liar;
  sequencer: Sequencer;
  coordinator: Coordinator;
}

/** A lie, and the block that it is about. */
export interface Occasion {
  block: L2Block;
  told: Told;
}

/** A block lacks what a lie needs, in truth or in what an earlier lie makes of it: another may have it. */
const LACKING = new Set(["FRAUD_WITHOUT_TRANSACTION", "FRAUD_WITHOUT_ACCOUNT", "FRAUD_VICTIM_TOO_POOR"]);

/** They end in a withdrawal of the OP Stack. */
const WITHDRAWING: ReadonlySet<FraudKind> = new Set(["balance-theft", "withdrawal-forgery"]);

/** Tells a lie about the block that is named, or else about the next one without an output that has what the lie needs, or one made for it. */
export async function findOccasion(request: FraudRequest, parts: OccasionParts): Promise<Occasion> {
  const { chain, view } = parts;
  const { block } = request;
  if (block !== undefined) {
    if (block < view.nextUnproposed) throw alreadyProposed(block, view.nextUnproposed);
    return occasionAt(block, request, parts);
  }
  const kind = kindOf(request, parts.rules);
  for (let number = view.nextUnproposed; number <= chain.head.number; number += 1n) {
    const block = chain.blockByNumber(number)!;
    const told = await tellIfFit(block, kind, request, parts);
    if (told !== undefined) return { block, told };
  }
  return makeBlock(request, kind, parts);
}

/** Tells a lie about a block that is there, whether it has an output or not. */
export async function occasionAt(number: bigint, request: FraudRequest, parts: OccasionParts): Promise<Occasion> {
  const { chain } = parts;
  const kind = kindOf(request, parts.rules);
  const block = chain.blockByNumber(number);
  if (block === undefined || number === 0n) throw unknownBlock(number, chain.head.number);
  const lack = kind.lack?.(block, request);
  if (lack !== undefined) throw lack;
  return { block, told: await tell(block, kind, request, parts) };
}

function kindOf(request: FraudRequest, { semantics }: ChainRules): LieKind {
  const { kind } = request;
  if (!Object.hasOwn(KINDS, kind)) {
    throw new RollupError(
      "UNKNOWN_FRAUD_KIND",
      `There is no kind of fraud called ${JSON.stringify(kind)}. The kinds are ${FRAUD_KINDS.join(", ")}.`,
      { kind, known: FRAUD_KINDS },
    );
  }
  if (WITHDRAWING.has(kind) && systemOf(semantics) !== "optimism") throw withoutWithdrawals(kind, semantics.name);
  assertTaken(request, KINDS[kind].takes(request));
  return KINDS[kind];
}

async function tell(block: L2Block, teller: Teller, request: FraudRequest, parts: OccasionParts): Promise<Told> {
  const { l1, addresses, accounts, liar } = parts;
  const payable = BigInt(await call<Hex>(l1, "eth_getBalance", addresses.portal, "latest"));
  return tellLie({ block, teller, request, accounts, payable, start: await liar.start(block.number) });
}

async function tellIfFit(
  block: L2Block,
  kind: LieKind,
  request: FraudRequest,
  parts: OccasionParts,
): Promise<Told | undefined> {
  if (kind.lack?.(block, request) !== undefined) return undefined;
  try {
    return await tell(block, kind, request, parts);
  } catch (error) {
    if (error instanceof RollupError && LACKING.has(error.code)) return undefined;
    throw error;
  }
}

/** Makes the next block, of the transactions in the mempool and, if those are not enough, of those that the lie needs. */
async function makeBlock(request: FraudRequest, kind: LieKind, parts: OccasionParts): Promise<Occasion> {
  const { sequencer, coordinator } = parts;
  sequencer.assertRuns();
  const { setting, isEnough } = await lookAhead(request, kind, parts);
  const prepared = isEnough ? undefined : await kind.prepare?.(setting);
  const block = await sequencer.build({ mempool: true, behind: prepared?.elements });
  coordinator.built(block);
  return { block, told: await tell(block, prepared?.teller ?? kind, request, parts) };
}

/** The next block as it would be now, and whether it has what the lie needs already. */
async function lookAhead(
  request: FraudRequest,
  kind: LieKind,
  parts: OccasionParts,
): Promise<{ setting: Setting; isEnough: boolean }> {
  const { chain, accounts, rules, liar, sequencer } = parts;
  const before = chain.snapshot();
  try {
    const waiting = await sequencer.preview();
    // Where nothing can be prepared, a refusal must not come behind the block.
    if (kind.prepare === undefined) await tell(waiting, kind, request, parts);
    const isEnough = kind.lack !== undefined && (await tellIfFit(waiting, kind, request, parts)) !== undefined;
    const truth = chain.state(waiting);
    const claimed = await liar.claimedWorld(waiting.number);
    const claim = claimed === undefined ? truth : ledgerOf(claimed);
    const victims = accounts.addresses.map(async (address) => ({ address, balance: await claim.balance(address) }));
    const { baseFee, input } = waiting;
    const setting = { request, accounts, rules, truth, claim, baseFee, l1Prices: input.origin };
    return { isEnough, setting: { ...setting, victims: await Promise.all(victims) } };
  } finally {
    await chain.restore(before);
  }
}

export function alreadyProposed(block: bigint, next: bigint): RollupError {
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

function withoutWithdrawals(kind: FraudKind, design: string): RollupError {
  return new RollupError(
    "NOT_IN_THIS_DESIGN",
    `A fraud of kind "${kind}" ends in a withdrawal of the OP Stack, which the design "${design}" has not. Tell another kind: "storage" of any account's slot moves what that slot holds.`,
    { kind, semantics: design },
  );
}
