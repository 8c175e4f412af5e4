import { RollupError } from "../errors.js";
import { ether, gwei } from "../shown.js";
import type { DisputeTerms } from "../types.js";

/** What a user may say of {@link DisputeTerms}. */
export type DisputeSettings = Partial<DisputeTerms>;

const ETHER = 10n ** 18n;
const GWEI = 10n ** 9n;

/** Every run of the machine has 2^28 steps (docs/spec/machine.md, 2): a tree of `arity` children a node over all of them is so high. */
export const MAX_HEIGHT: Readonly<Record<DisputeTerms["arity"], number>> = { 2: 28, 4: 14, 16: 7 };

/**
 * The terms of a rollup's disputes: what the user says, and for the rest defaults that follow from the challenge window.
 *
 * @throws {RollupError} `INVALID_DISPUTE_TERMS`
 *
 * @example
 * ```ts
 * const { clock, grace } = disputeTerms({ challengeWindow: 604_800, developmentMode: true }, { arity: 16 });
 * // 302,400 and 10,800 seconds
 * ```
 */
export function disputeTerms(
  chain: { challengeWindow: number; developmentMode: boolean },
  settings: DisputeSettings = {},
): DisputeTerms {
  const arity = settings.arity ?? 16;
  const clock = settings.clock ?? Math.floor(chain.challengeWindow / 2);
  const turns = MAX_HEIGHT[arity] + 1;
  const terms: DisputeTerms = {
    arity,
    clock,
    // Half a clock over all the turns and some: see docs/spec/disputes.md, "Clocks".
    grace: settings.grace ?? Math.max(1, Math.floor((2 * clock) / (7 * turns))),
    bond: settings.bond ?? ETHER,
    proposerStake: settings.proposerStake ?? ETHER,
    gasPrice: settings.gasPrice ?? 25n * GWEI,
    proposers: settings.proposers ?? "one",
  };
  assertTerms(terms, chain);
  return terms;
}

/** What half a bond has to repay at least, in gas: a whole match, at its dearest (contracts/L1/dispute/rules/GasCaps.sol). */
const MATCH_GAS: Readonly<Record<DisputeTerms["arity"], bigint>> = { 2: 18_616_400n, 4: 17_048_400n, 16: 16_384_800n };

/** What the disputes contract has room for (contracts/L1/dispute/rules/Terms.sol). */
const MOST = { seconds: 2 ** 32 - 1, bond: 2n ** 80n - 1n, gasPrice: 2n ** 40n - 1n } as const;

function assertTerms(
  { clock, grace, arity, bond, gasPrice }: DisputeTerms,
  { challengeWindow, developmentMode }: { challengeWindow: number; developmentMode: boolean },
): void {
  assertRoom("challengeWindow", challengeWindow, MOST.seconds, "s");
  assertRoom("disputes.grace", grace, MOST.seconds, "s");
  assertRoom("disputes.bond", bond, MOST.bond, "wei");
  assertRoom("disputes.gasPrice", gasPrice, MOST.gasPrice, "wei a gas");
  if (clock > challengeWindow) {
    throw invalid(
      `A side's clock of ${clock} s is longer than the challenge window of ${challengeWindow} s. Shorten disputes.clock, or lengthen challengeWindow.`,
      { clock, challengeWindow },
    );
  }
  if (grace < 1) throw invalid(`disputes.grace is ${grace} s. A turn needs a second at least.`, { grace });
  const least = 2n * MATCH_GAS[arity] * gasPrice;
  if (bond < least && !developmentMode) {
    throw invalid(
      `A bond of ${ether(bond)} does not repay a match with half of it: ${MATCH_GAS[arity]} gas at ${gwei(gasPrice)} (disputes.gasPrice). Raise disputes.bond to ${ether(least)} (${least} wei), or lower disputes.gasPrice.`,
      { bond, least, gasPrice },
    );
  }
  const turns = MAX_HEIGHT[arity] + 1;
  // A development chain may have seconds, or nothing, for disputes: then only one who acts at once wins.
  if (turns * grace > clock && !developmentMode) {
    throw invalid(
      `${turns} turns of ${grace} s at least (disputes.grace, arity ${arity}) exceed a side's clock of ${clock} s. Lower disputes.grace, or raise disputes.clock.`,
      { turns, grace, clock },
    );
  }
}

function assertRoom(setting: string, value: number | bigint, most: number | bigint, unit: string): void {
  if (value <= most) return;
  throw invalid(`${setting} is ${value} ${unit}. The disputes contract has room for ${most} ${unit}: lower it.`, {
    setting,
    value,
    most,
  });
}

function invalid(message: string, details: Record<string, unknown>): RollupError {
  return new RollupError("INVALID_DISPUTE_TERMS", message, details);
}
