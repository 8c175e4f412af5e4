import type { DisputeView } from "../dispute/view.js";
import type { DisputesReader } from "../l1/disputes/reader.js";
import { firstWrong } from "./first-wrong.js";
import type { HonestRuns, OwnChain } from "./honest-runs.js";
import type { Openings } from "./openings.js";

export interface DisputeWatchParts {
  /** What the watcher knows by itself. */
  chain: OwnChain;
  runs: HonestRuns;
  openings: Openings;
  reader: DisputesReader;
}

/** Compares what L1 claims with what is true. */
export class DisputeWatch {
  public readonly runs: HonestRuns;
  public readonly openings: Openings;
  public readonly reader: DisputesReader;
  readonly #chain: OwnChain;

  public constructor({ chain, runs, openings, reader }: DisputeWatchParts) {
    this.#chain = chain;
    this.runs = runs;
    this.openings = openings;
    this.reader = reader;
  }

  /** The first block whose output on L1 is wrong. */
  public async firstWrong(): Promise<bigint | undefined> {
    await this.#chain.update();
    return firstWrong(await this.openings.claims.live(), this.#chain);
  }

  /** Disputes about outputs that are true, and behind true ones alone. What rests on a lie cannot be defended. */
  public async aboutTruth(): Promise<DisputeView[]> {
    const ids = await this.reader.alive();
    if (ids.length === 0) return [];
    const wrong = await this.firstWrong();
    const views = await Promise.all(ids.map((id) => this.reader.dispute(id)));
    return views.filter(({ element, isMoot }) => !isMoot && (wrong === undefined || element < wrong));
  }
}
