import type { Address, Hex } from "../../../types.js";
import * as games from "../abi/games.js";
import * as portal from "../abi/portal.js";
import { addresses } from "../wire/addresses.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";

/** A batch of outputs, as the portal sees it: a dispute game over its last output. */
export interface Game {
  index: bigint;
  address: Address;
  /** Number of the L2 block whose output it claims. */
  l2Block: bigint;
}

/** How many games are read at once: few at first, because most withdrawals are covered by the newest, and not by the one before. */
const FIRST_PAGE = 2n;
const LONGEST_PAGE = 64n;

/** What the games say of the output that covers an L2 block. */
export interface FoundGame {
  /** The oldest game, not lost, that covers it: it is the first to become final. */
  game: Game | undefined;
  /** The newest game that covered it and was lost: its output was deleted. */
  lost: Address | undefined;
  /** The newest L2 block that has an output. */
  newest: bigint;
}

/** Looks for the game whose output covers an L2 block. */
export async function findGame(context: OvmContext, l2Block: bigint): Promise<FoundGame> {
  const { disputeGameFactory, portal: portalAddress } = await addresses(context);
  const [type, count] = await Promise.all([
    callContract(context.l1, portalAddress, portal.respectedGameType),
    callContract(context.l1, disputeGameFactory, games.gameCount),
  ]);
  let next = count - 1n;
  let game: Game | undefined;
  let lost: Address | undefined;
  let newest = 0n;
  // From the newest game back, until one no longer covers the block.
  for (let length = FIRST_PAGE; next >= 0n; length = length < LONGEST_PAGE ? 2n * length : length) {
    const page = await callContract(context.l1, disputeGameFactory, games.findLatestGames, [type, next, length]);
    if (page.length === 0) break;
    const found = await Promise.all(page.map((one) => gameOf(context, one)));
    for (const { isLost, ...candidate } of found) {
      if (isLost) {
        if (candidate.l2Block >= l2Block) lost ??= candidate.address;
        continue;
      }
      if (candidate.l2Block > newest) newest = candidate.l2Block;
      if (candidate.l2Block < l2Block) return { game, lost, newest };
      game = candidate;
    }
    next = (page.at(-1)?.index ?? 0n) - 1n;
  }
  return { game, lost, newest };
}

async function gameOf(
  context: OvmContext,
  { index, metadata, extraData }: { index: bigint; metadata: Hex; extraData: Hex },
): Promise<Game & { isLost: boolean }> {
  const address: Address = `0x${metadata.slice(-40)}`;
  const isLost = (await gameStatus(context, address)) === games.CHALLENGER_WINS;
  return { index, address, l2Block: BigInt(extraData), isLost };
}

export async function gameStatus({ l1 }: OvmContext, game: Address): Promise<number> {
  return await callContract(l1, game, games.status);
}
