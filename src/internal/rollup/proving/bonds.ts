import * as AbiFunction from "ox/AbiFunction";

import { proposerStakes } from "../../artifacts/l1/proposer-stakes.js";
import { bondsIn } from "../dispute/collect.js";
import type { DisputeMove, FraudVerdict } from "../dispute/types.js";
import type { DisputeView } from "../dispute/view.js";
import type { DisputesReader } from "../l1/disputes/reader.js";
import { callView } from "../l1/view.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { Address, Eip1193Provider } from "../types.js";

const STAKE_OF = AbiFunction.fromAbi(proposerStakes.abi, "stakeOf");

type Bonds = FraudVerdict["bonds"];
type Owner = Pick<Bonds[number], "account" | "role">;

/** Moves that put up a bond. */
const BONDED: ReadonlySet<DisputeMove["kind"]> = new Set(["open", "join"]);

export interface BondBookParts {
  l1: Eip1193Provider;
  addresses: L1Addresses;
  reader: DisputesReader;
  /** wei of one commitment */
  bond: bigint;
}

/** Follows what accounts put up in a dispute, and what comes back to them. */
export class BondBook {
  readonly #parts: BondBookParts;

  public constructor(parts: BondBookParts) {
    this.#parts = parts;
  }

  /** Notes what accounts have; the answer tells, when the dispute has ended, what became of it and of what they put up since. */
  public async open(
    owners: readonly Owner[],
  ): Promise<(view: DisputeView, moves: readonly DisputeMove[]) => Promise<Bonds>> {
    const { reader, bond } = this.#parts;
    const noted = await Promise.all(
      owners.map(async (owner) => ({
        owner,
        held: await this.#held(owner.account),
        claimed: await reader.claimed(owner.account),
      })),
    );
    return async (view, moves) =>
      Promise.all(
        noted.map(async ({ owner, held, claimed }) => {
          const { account } = owner;
          const posted = moves.filter(({ by, kind }) => by === account && BONDED.has(kind)).length;
          const back = (await reader.claimed(account)) - claimed;
          const after = (await this.#held(account)) + bondsIn(view, account) + back;
          return { ...owner, before: held + bond * BigInt(posted), after };
        }),
      );
  }

  /** wei, in stakes and credits */
  async #held(account: Address): Promise<bigint> {
    const { l1, addresses, reader } = this.#parts;
    return (await callView(l1, addresses.proposerStakes, STAKE_OF, [account])) + (await reader.credit(account));
  }
}
