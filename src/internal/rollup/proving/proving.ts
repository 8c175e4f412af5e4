import type { ActorControl, DefenderControl, Disputes } from "../api.js";
import type { Player } from "../dispute/player.js";
import type { DisputeMove, FraudRequest, FraudVerdict, ProveFraudOptions } from "../dispute/types.js";
import { lostProofs } from "../l1/lost-proofs.js";
import { call } from "../l1/rpc.js";
import { Actors } from "./actors.js";
import { BondBook } from "./bonds.js";
import { DisputeDesk } from "./dispute-desk.js";
import type { Locate } from "./disputed-step.js";
import { FraudProof } from "./fraud-proof.js";
import { type Players, type PlayersParts, seatPlayers } from "./players.js";

export interface ProvingParts extends PlayersParts {
  /** The run of a liar who makes up a lie about a block. */
  dissent: (request: FraudRequest & { block: bigint }) => Promise<Player>;
  /** Makes the next L1 block have at least this timestamp, in seconds. */
  advanceTo: (timestamp: number) => Promise<void>;
  locate: Locate;
  /** Whether the machine on L1 can judge L2's blocks; without it there are no disputes on L1. */
  isProvable: boolean;
  /** @throws {RollupError} `SEMANTICS_NOT_PROVABLE` when it cannot */
  assertProvable: () => void;
}

/** Disputes, as far as this process plays in them. */
export class Proving {
  public readonly challenger: ActorControl;
  public readonly defender: DefenderControl;
  public readonly fraudDefender: ActorControl;
  public readonly disputes: Disputes;
  readonly #parts: ProvingParts;
  readonly #players: Players;
  readonly #actors: Actors;
  readonly #bonds: BondBook;
  /** Told of moves besides everybody else, while a fraud is proven. */
  #listener: ((move: DisputeMove) => void) | undefined;
  /** The last proof that is not finished. */
  #proof: { id: number; options: ProveFraudOptions; proof: FraudProof } | undefined;

  public constructor(parts: ProvingParts) {
    this.#parts = parts;
    const onMove = (move: DisputeMove): void => {
      parts.onMove(move);
      this.#listener?.(move);
    };
    this.#players = seatPlayers({ ...parts, onMove });
    this.#actors = new Actors({ ...parts, players: this.#players });
    this.challenger = this.#actors.challenger;
    this.defender = this.#actors.defender;
    this.fraudDefender = this.#actors.fraudDefender;
    const { bond } = parts.config.disputes;
    this.disputes = new DisputeDesk({ ...parts, players: this.#players });
    this.#bonds = new BondBook({ ...parts, reader: this.#players.reader, bond });
  }

  /** Lets every account that plays by itself do all that can be done now. */
  public act(): Promise<DisputeMove[]> {
    return this.#actors.act();
  }

  /** See {@link Actors.passUntil}. */
  public async passUntil(target: bigint): Promise<bigint | undefined> {
    const next = await this.#actors.passUntil(Number(target));
    return next === undefined ? undefined : BigInt(next);
  }

  public async proveFraud(
    id: number,
    options: ProveFraudOptions = {},
    onMove?: (move: DisputeMove) => void,
  ): Promise<FraudVerdict> {
    this.#parts.assertProvable();
    this.#listener = onMove;
    try {
      const proof = (await this.#begun(id, options)) ?? (await this.#begin(id, options));
      this.#proof = { id, options, proof };
      const verdict = await proof.play();
      this.#proof = undefined;
      return verdict;
    } finally {
      this.#listener = undefined;
    }
  }

  /** The proof that L1's miner interrupted, if it is that of this fraud, and L1 still has what was played. */
  async #begun(id: number, options: ProveFraudOptions): Promise<FraudProof | undefined> {
    const last = this.#proof;
    if (
      last?.id !== id ||
      (["style", "opponent", "force"] as const).some((name) => last.options[name] !== options[name])
    )
      return undefined;
    for (const hash of last.proof.transactions) {
      if ((await call(this.#parts.l1, "eth_getTransactionReceipt", hash)) === null) return undefined;
    }
    return last.proof;
  }

  async #begin(id: number, options: ProveFraudOptions): Promise<FraudProof> {
    const { l1, addresses, config, frauds } = this.#parts;
    const lie = this.#players.lies.lieOf(id);
    const fraud = frauds().find((told) => told.id === id)!;
    return FraudProof.begin({ fraud, lie }, options, {
      ...this.#parts,
      players: this.#players,
      clock: config.disputes.clock,
      challengeWindow: config.challengeWindow,
      bonds: this.#bonds,
      lostProofs: () => lostProofs(l1, addresses),
    });
  }
}
