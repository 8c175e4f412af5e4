import type { Player } from "../dispute/player.js";
import type { DisputeMove, Fraud } from "../dispute/types.js";
import { DisputesReader } from "../l1/disputes/reader.js";
import type { L1View } from "../l1/l1-view.js";
import { ANYONE_KEY, CHALLENGER_KEY, DEFENDER_KEY, LIAR_KEY, type RoleKey } from "../l1/role-keys.js";
import type { L1Sender } from "../l1/sender.js";
import type { L1Addresses } from "../l1-addresses.js";
import { Challenger } from "../roles/challenger.js";
import { Defender } from "../roles/defender.js";
import { Disputant } from "../roles/disputant.js";
import { DisputeCaller } from "../roles/dispute-caller.js";
import { DisputeWatch } from "../roles/dispute-watch.js";
import { FraudDefender } from "../roles/fraud-defender.js";
import { HonestRuns, type OwnChain } from "../roles/honest-runs.js";
import { Openings } from "../roles/openings.js";
import type { Eip1193Provider, RollupConfig } from "../types.js";
import { Lies } from "./lies.js";

export interface PlayersParts {
  l1: Eip1193Provider;
  sender: L1Sender;
  addresses: L1Addresses;
  view: L1View;
  config: RollupConfig;
  /** What the node itself knows. */
  chain: OwnChain;
  /** What the challenger knows, who trusts no node. */
  verified: OwnChain;
  frauds: () => readonly Fraud[];
  /** The run of an injected lie. */
  liar: (fraud: number) => Player;
  /** Timestamp of the next L1 block, in seconds. */
  now: () => Promise<number>;
  onMove: (move: DisputeMove) => void;
}

/** The accounts that play in disputes, and what they share. */
export interface Players {
  reader: DisputesReader;
  openings: Openings;
  watch: DisputeWatch;
  runs: HonestRuns;
  lies: Lies;
  challenger: Challenger;
  defender: Defender;
  fraudDefender: FraudDefender;
  /** Play for who tells them to. */
  accounts: Readonly<Record<"challenger" | "defender" | "liar" | "anyone", Disputant>>;
}

/** Seats the players. None of them moves yet. */
export function seatPlayers(parts: PlayersParts): Players {
  const { l1, sender, addresses, view, config, chain, verified, now, onMove } = parts;
  const { arity, bond } = config.disputes;
  const reader = new DisputesReader(l1, addresses, arity);
  const openings = new Openings(l1, addresses, view);
  const runs = new HonestRuns(chain, arity);
  const watch = new DisputeWatch({ chain, runs, openings, reader });
  const seat = (key: RoleKey) =>
    new Disputant({ caller: new DisputeCaller(key, { l1, sender, addresses, bond }), reader, openings, now, onMove });
  const accounts = {
    challenger: seat(CHALLENGER_KEY),
    defender: seat(DEFENDER_KEY),
    liar: seat(LIAR_KEY),
    anyone: seat(ANYONE_KEY),
  };
  const lies = new Lies(arity, parts.liar);
  const challengersWatch = new DisputeWatch({
    chain: verified,
    runs: new HonestRuns(verified, arity),
    openings,
    reader,
  });
  return {
    reader,
    openings,
    watch,
    runs,
    lies,
    challenger: new Challenger(accounts.challenger, challengersWatch, config.challengeWindow),
    defender: new Defender(accounts.defender, watch),
    fraudDefender: new FraudDefender({
      disputant: accounts.liar,
      reader,
      frauds: parts.frauds,
      lie: (fraud) => lies.ofFraud(fraud),
    }),
    accounts,
  };
}
