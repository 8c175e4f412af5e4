import type { NetworkConfigOverride } from "hardhat/types/config";

import { OvmError } from "../../../errors.js";
import { L2_CHAIN_IDS } from "../../config/defaults.js";
import { parseAmount, parseDuration, parseNumber } from "../arguments.js";
import { designOf } from "../design-of.js";

/** Options of `ovm:node` that other nodes have, and that it refuses. */
export const FORK_OPTIONS = ["fork", "forkUrl", "forkBlock", "forkBlockNumber"] as const;

export interface NodeFlags extends Record<(typeof FORK_OPTIONS)[number], string> {
  semantics: string;
  challengeWindow: string;
  blockTime: string;
  accounts: string;
  balance: string;
}

export interface NodeSettings {
  /** Over the entry of L2. */
  l2: NetworkConfigOverride;
  /** Over the entry of L1, whose accounts both layers have. */
  l1: NetworkConfigOverride;
  /** Milliseconds between the blocks of each layer; `undefined`: a transaction makes a block. */
  blockTime: number | undefined;
}

/** What the flags of `ovm:node` say; a flag that is an empty string was left out. */
export function parseFlags(flags: NodeFlags): NodeSettings {
  const fork = FORK_OPTIONS.find((option) => flags[option] !== "");
  if (fork !== undefined) throw noFork(fork);
  return {
    l2: l2Override(flags),
    l1: accounts(flags),
    blockTime: flags.blockTime === "" ? undefined : milliseconds(flags.blockTime),
  };
}

function l2Override({ semantics, challengeWindow }: NodeFlags): NetworkConfigOverride {
  const design = semantics === "" ? undefined : designOf(semantics);
  const ovm = {
    ...(design === undefined ? {} : { semantics: design }),
    ...(challengeWindow === "" ? {} : windows(challengeWindow)),
  };
  return {
    // Each design has a chain id of its own by default.
    ...(design === undefined ? {} : { chainId: L2_CHAIN_IDS[design] }),
    ...(Object.keys(ovm).length === 0 ? {} : { ovm }),
  };
}

function noFork(option: string): OvmError {
  const flag = `--${option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return new OvmError(
    "FORKING_UNSUPPORTED",
    `ovm:node takes no ${flag}: L2 is derived from its own genesis and from the batches on its own L1, and a chain that others made has neither. Start without it; to try contracts on a copy of another chain, use \`npx hardhat node\`.`,
    { flag },
  );
}

/** A proof that matures later than the window ends would make the flag useless. */
function windows(text: string): { challengeWindow: number; proofMaturityDelay: number } {
  const seconds = parseDuration(text);
  if (seconds === undefined || !Number.isSafeInteger(Number(seconds))) {
    throw new OvmError(
      "INVALID_DURATION",
      `Expected --challenge-window to be seconds, or a duration such as 90m, 12h or 7d, and got "${text}".`,
      { text },
    );
  }
  return { challengeWindow: Number(seconds), proofMaturityDelay: Number(seconds) };
}

function accounts({ accounts, balance }: NodeFlags): NetworkConfigOverride {
  if (accounts === "" && balance === "") return {};
  const count = accounts === "" ? {} : { count: atLeastOne("--accounts", accounts) };
  return { accounts: { ...count, ...(balance === "" ? {} : { accountsBalance: parseAmount(balance, 18) }) } };
}

function atLeastOne(flag: string, text: string): number {
  const number = Number(parseNumber(flag, text));
  if (number >= 1 && Number.isSafeInteger(number)) return number;
  throw new OvmError("INVALID_NUMBER", `Expected ${flag} to be 1 or more, and got "${text}".`, { text });
}

/** A timer waits no longer than 2^31 - 1 ms. */
const LONGEST = 2 ** 31 - 1;

function milliseconds(text: string): number {
  const number = /^\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : 0;
  if (number >= 1 && number <= LONGEST) return number;
  throw new OvmError(
    "INVALID_DURATION",
    `Expected --block-time to be seconds such as 12 or 0.5, at most ${Math.floor(LONGEST / 1000)}, and got "${text}".`,
    { text },
  );
}
