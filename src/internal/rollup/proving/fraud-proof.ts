import type { Commitment } from "../dispute/commitment.js";
import type { DisputeStyle, Fraud, FraudVerdict, ProveFraudOptions } from "../dispute/types.js";
import { appendedAt, batchWith, liveOutputs, proposerOf } from "../l1/disputes/claims.js";
import type { TracePlayer } from "../machine/trace/trace-player.js";
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

/** What L1 said before the first move. */
interface Before {
  outputs: bigint;
  lost: ReadonlySet<Hex>;
  closeBook: Awaited<ReturnType<BondBook["open"]>>;
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
 * The proof of a lie: a whole dispute, of the honest challenger against the liar, until L1 has decided and the money is home. Time
 * passes from deadline to deadline. On an L1 that is mined by hand it is gone on with until all is mined.
 */
export class FraudProof {
  readonly #fraud: Fraud;
  readonly #own: Commitment<TracePlayer>;
  readonly #style: DisputeStyle;
  readonly #game: Game;
  readonly #before: Before;
  readonly #parts: ProveFraudParts;

  private constructor(
    fraud: Fraud,
    own: Commitment<TracePlayer>,
    { style, game, before }: { style: DisputeStyle; game: Game; before: Before },
    parts: ProveFraudParts,
  ) {
    this.#fraud = fraud;
    this.#own = own;
    this.#style = style;
    this.#game = game;
    this.#before = before;
    this.#parts = parts;
  }

  /**
   * Looks at L1 before the first move.
   *
   * @throws {RollupError} `FRAUD_NOT_LIVE`, `FRAUD_FINAL`, `FRAUD_BEHIND_ANOTHER`, `RE_EXECUTION_TOO_LONG`
   */
  public static async begin(
    { fraud, lie }: ToldLie,
    { style = "bisection", opponent = "stubborn", force = false }: ProveFraudOptions,
    parts: ProveFraudParts,
  ): Promise<FraudProof> {
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
    if (style === "bisection") {
      await players.runs.grown(fraud.block);
      await players.lies.ofFraud(fraud.id);
    }

    const closeBook = await parts.bonds.open([
      { account: proposerOf(header), role: "proposer" },
      { account: challenger.caller.key.address, role: style === "bisection" ? "challenger" : "runner" },
      { account: liar.caller.key.address, role: "defender" },
    ]);
    const before = { outputs: liveOutputs(live), lost: await parts.lostProofs(), closeBook };
    const game = new Game(parts, own, opponent === "stubborn" ? lie : undefined);
    return new FraudProof(fraud, own, { style, game, before }, parts);
  }

  /** The L1 transactions that were mined for it. */
  public get transactions(): Hex[] {
    return this.#game.moves.map(({ l1Transaction }) => l1Transaction);
  }

  /**
   * Plays to the end.
   *
   * @throws {RollupError} `L1_NOT_MINED`, `DISPUTE_STUCK`
   */
  public async play(): Promise<FraudVerdict> {
    const { players, locate, lostProofs } = this.#parts;
    const { outputs, lost, closeBook } = this.#before;
    const game = this.#game;
    const style = this.#style;
    if (style === "bisection") await game.bisect(this.#fraud.block);
    else await game.reExecute(this.#fraud.block);

    const { moves } = game;
    const { status, id } = await game.view();
    const proof = moves.find(({ kind }) => kind === "prove");
    const step = proof && (await disputedStep(proof, this.#own.player, players.reader, locate));
    const left = liveOutputs(await players.openings.claims.live());
    return {
      proven: status === "deleted",
      style,
      dispute: id,
      rounds: moves.filter(({ kind }) => kind === (style === "bisection" ? "move" : "run")).length,
      moves,
      ...(step === undefined ? {} : { step }),
      l1Gas: moves.reduce((sum, { gas }) => sum + gas, 0n),
      deletedOutputs: Array.from({ length: Number(outputs - left) }, (_, index) => left + BigInt(index)),
      survivingOutput: left - 1n,
      bonds: await closeBook(await game.view(), moves),
      withdrawals: [...(await lostProofs())].filter((hash) => !lost.has(hash)),
    };
  }
}
