import type { DisputeMove } from "../dispute/types.js";
import { DisputesReader } from "../l1/disputes/reader.js";
import { CHALLENGER_KEY } from "../l1/role-keys.js";
import { call, type RpcBlock } from "../l1/rpc.js";
import { L1Sender } from "../l1/sender.js";
import { L1_ADDRESSES } from "../l1-addresses.js";
import { verifiedChain } from "../proving/verified-chain.js";
import { Challenger } from "../roles/challenger.js";
import { Disputant } from "../roles/disputant.js";
import { DisputeCaller } from "../roles/dispute-caller.js";
import { DisputeWatch } from "../roles/dispute-watch.js";
import { HonestRuns } from "../roles/honest-runs.js";
import { Openings } from "../roles/openings.js";
import { createVerifier, type VerifierOptions } from "./create-verifier.js";
import { assertSameArity } from "./same-configuration.js";

export interface ChallengerOptions extends VerifierOptions {
  /** Told of every move as it is mined. */
  onMove?: (move: DisputeMove) => void;
}

/**
 * A challenger of the rollup on an L1, in any process: nothing but L1 and the rollup's configuration is asked.
 *
 * @throws {RollupError} `CONFIGURATION_DIFFERS`, `GENESIS_DIFFERS` when the rollup on L1 has another configuration
 *
 * @example
 * ```ts
 * const challenger = await createChallenger({ l1: new HttpProvider("http://127.0.0.1:8545"), config, semantics: optimism, accounts });
 * const moves = await challenger.act();
 * ```
 */
export async function createChallenger(options: ChallengerOptions): Promise<Challenger> {
  const { l1, config, addresses = L1_ADDRESSES, onMove } = options;
  const verifier = await createVerifier(options);
  const { arity, bond } = config.disputes;
  await assertSameArity(l1, addresses, arity);
  const sender = new L1Sender(l1, config.l1ChainId);
  const caller = new DisputeCaller(CHALLENGER_KEY, { l1, sender, addresses, bond });
  const reader = new DisputesReader(l1, addresses, arity);
  const openings = new Openings(l1, addresses, verifier.view);
  const chain = verifiedChain(async () => verifier);
  const disputant = new Disputant({ caller, reader, openings, now: () => nextTimestamp(l1), onMove });
  const watch = new DisputeWatch({ chain, runs: new HonestRuns(chain, arity), openings, reader });
  return new Challenger(disputant, watch, config.challengeWindow);
}

/** Seconds; of the block that L1 makes next. */
async function nextTimestamp(l1: VerifierOptions["l1"]): Promise<number> {
  return Number((await call<RpcBlock>(l1, "eth_getBlockByNumber", "pending", false)).timestamp);
}
