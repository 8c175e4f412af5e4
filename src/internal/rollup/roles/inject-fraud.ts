import type { Accounts } from "../api.js";
import { outputRoot } from "../derivation/output.js";
import type { Fraud, FraudRequest } from "../dispute/types.js";
import { RollupError } from "../errors.js";
import type { L1View } from "../l1/l1-view.js";
import { call, type RpcReceipt } from "../l1/rpc.js";
import type { Sent } from "../l1/sender.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { L2Chain } from "../l2/types.js";
import type { ChainRules, Eip1193Provider, Hex } from "../types.js";
import type { Coordinator } from "./coordinator.js";
import type { Liar } from "./liar.js";
import { alreadyProposed, findOccasion, occasionAt } from "./lies/find-occasion.js";
import type { Told } from "./lies/tell.js";
import type { Proposer } from "./proposer.js";
import type { Sequencer } from "./sequencer.js";

export interface InjectionParts {
  l1: Eip1193Provider;
  addresses: L1Addresses;
  chain: L2Chain;
  view: L1View;
  accounts: Accounts;
  rules: ChainRules;
  liar: Liar;
  proposer: Proposer;
  sequencer: Sequencer;
  coordinator: Coordinator;
  /** Seconds. */
  challengeWindow: number;
}

/**
 * Tells a lie and posts it: what is before it is posted and proposed honestly; the lie is a batch of its own. On an L1 that is
 * mined by hand it mines the blocks that it needs.
 *
 * @throws {RollupError} `UNKNOWN_FRAUD_KIND`, `BLOCK_ALREADY_PROPOSED`, `UNKNOWN_BLOCK`, `SEQUENCER_PAUSED`, and what the kind refuses
 */
export async function injectFraud(request: FraudRequest, parts: InjectionParts): Promise<Fraud> {
  const { view, liar, challengeWindow } = parts;
  const { block, told } = await findOccasion(request, parts);
  const { number } = block;
  const { player, story, withdrawal } = told;
  const receipt = await post(number, player.output, parts);
  const posted = view.outputs.find(({ l1Transaction }) => l1Transaction === receipt?.transactionHash);
  // A true output that waited in L1's pool was mined first.
  if (receipt === undefined || posted === undefined) throw alreadyProposed(number, view.nextUnproposed);
  const { batchIndex } = posted;
  const { transactionHash, blockNumber } = receipt;
  const { origin } = await view.reader.header(BigInt(blockNumber));
  const fraud = {
    kind: request.kind,
    block: number,
    outputIndex: number,
    batchIndex,
    claimedOutput: player.output,
    honestOutput: outputRoot(block),
    // The window's last second must have passed.
    finalAt: origin.timestamp + BigInt(challengeWindow) + 1n,
    l1Transaction: transactionHash,
    story,
    ...(withdrawal === undefined ? {} : { withdrawal }),
  };
  return liar.add(fraud, told);
}

/** A lie that is told without being posted, also about a block whose true output was: what a liar would say against it. */
export async function dissent(request: FraudRequest & { block: bigint }, parts: InjectionParts): Promise<Told> {
  return (await occasionAt(request.block, request, parts)).told;
}

/** L1 blocks that are mined in vain for one transaction. */
const MAX_IDLE = 3;

function notMined(block: bigint): RollupError {
  return new RollupError(
    "L1_DOES_NOT_MINE",
    `Block ${block} cannot be posted: L1 mines blocks without the rollup's transactions. Look at L1's pool (txpool_content), or let L1 mine what it is sent (evm_setAutomine).`,
    { block },
  );
}

/** Proposes `output` for block `number`, behind everything that comes before it; `undefined` when another got there first. */
async function post(
  number: bigint,
  output: Hex,
  { l1, view, coordinator, proposer }: InjectionParts,
): Promise<RpcReceipt | undefined> {
  const until = async (isDone: () => boolean, work: () => Promise<unknown>): Promise<void> => {
    let idle = 0;
    while (!isDone()) {
      const before = [view.nextUnposted, view.nextUnproposed];
      await work();
      await coordinator.follow();
      if (view.nextUnposted !== before[0] || view.nextUnproposed !== before[1]) {
        idle = 0;
        continue;
      }
      if (idle++ === MAX_IDLE) throw notMined(number);
      await call(l1, "evm_mine");
      await coordinator.follow();
    }
  };
  await until(
    () => view.nextUnposted > number,
    () => coordinator.post(),
  );
  await until(
    () => view.nextUnproposed >= number,
    () => coordinator.propose(number),
  );
  let sent: Sent | undefined;
  await until(
    () => view.nextUnproposed > number,
    async () => {
      const bond = await proposer.bond();
      if (bond === undefined || bond.receipt !== undefined) sent ??= await proposer.append([output], number);
    },
  );
  if (sent === undefined) return undefined;
  return (await call<RpcReceipt | null>(l1, "eth_getTransactionReceipt", sent.hash)) ?? undefined;
}
