import type { Commitment } from "../dispute/commitment.js";
import type { Fraud, FraudVerdict, ProveFraudOptions } from "../dispute/types.js";
import { appendedAt, batchWith, liveOutputs, proposerOf } from "../l1/disputes/claims.js";
import type { Hex } from "../types.js";
import type { BondBook } from "./bonds.js";
import { disputedStep, type Locate } from "./disputed-step.js";
import { Game, type GameParts } from "./game.js";
import { requireDisputable, requireFirst, requireLive, requireShort } from "./provable-fraud.js";

/** A lie that was proposed, and what its liar commits to. */
export interface ToldLie {
  fraud: Fraud;
  lie: Commitment;
}

export interface ProveFraudParts extends GameParts {
  bonds: BondBook;
  /** Seconds. */
  challengeWindow: number;
  /** Hashes of withdrawals that were proven against outputs that are gone. */
  lostProofs: () => Promise<ReadonlySet<Hex>>;
  locate: Locate;
}

/**
 * Plays a whole dispute about a lie: the honest challenger against the liar, until L1 has decided and the money is home. Time
 * passes from deadline to deadline.
 *
 * @throws {RollupError} `FRAUD_NOT_LIVE`, `FRAUD_FINAL`, `FRAUD_BEHIND_ANOTHER`, `RE_EXECUTION_TOO_LONG`, `L1_NOT_MINED`,
 *   `DISPUTE_STUCK`
 */
export async function proveFraud(
  { fraud, lie }: ToldLie,
  { style = "bisection", opponent = "stubborn", force = false }: ProveFraudOptions,
  parts: ProveFraudParts,
): Promise<FraudVerdict> {
  const { players } = parts;
  const { challenger, liar } = players.accounts;
  const live = await players.openings.claims.live();
  const { header } = requireLive(fraud, live);
  const isDisputed = async (block: bigint) =>
    (await players.reader.aliveAbout((await players.runs.of(block)).start)) !== undefined;
  await requireFirst(fraud, players.watch, async (block) => {
    const windowEnd = appendedAt(batchWith(live, block)!.header) + parts.challengeWindow;
    return (await parts.now()) > windowEnd && !(await isDisputed(block));
  });
  const own = await players.runs.of(fraud.block);
  if (!(await isDisputed(fraud.block))) requireDisputable(fraud, await parts.now());
  if (style === "re-execution" && !force) requireShort(fraud, own.player.states.length);

  const outputs = liveOutputs(live);
  const lost = await parts.lostProofs();
  const closeBook = await parts.bonds.open([
    { account: proposerOf(header), role: "proposer" },
    { account: challenger.caller.key.address, role: style === "bisection" ? "challenger" : "runner" },
    { account: liar.caller.key.address, role: "defender" },
  ]);
  const game = new Game(parts, own, opponent === "stubborn" ? lie : undefined);
  const moves = style === "bisection" ? await game.bisect(fraud.block) : await game.reExecute(fraud.block);

  const { status, id } = await game.view();
  const proof = moves.find(({ kind }) => kind === "prove");
  const step = proof && (await disputedStep(proof, own.player, players.reader, parts.locate));
  const proven = status === "deleted";
  const left = liveOutputs(await players.openings.claims.live());
  return {
    proven,
    style,
    dispute: id,
    rounds: moves.filter(({ kind }) => kind === (style === "bisection" ? "move" : "run")).length,
    moves,
    ...(step === undefined ? {} : { step }),
    l1Gas: moves.reduce((sum, { gas }) => sum + gas, 0n),
    deletedOutputs: Array.from({ length: Number(outputs - left) }, (_, index) => left + BigInt(index)),
    survivingOutput: left - 1n,
    bonds: await closeBook(await game.view(), moves),
    withdrawals: [...(await parts.lostProofs())].filter((hash) => !lost.has(hash)),
  };
}
