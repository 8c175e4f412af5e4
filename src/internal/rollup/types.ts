import type { SemanticsValues } from "../semantics/types.js";

/** A `0x`-prefixed hex string. Bytes keep their length; quantities (in JSON-RPC) have no leading zeros. */
export type Hex = `0x${string}`;

/** A 20-byte address, `0x`-prefixed. Lower case inside the rollup; checksummed only where a person reads it. */
export type Address = `0x${string}`;

/** The narrow door to a chain: what EIP-1193 promises and nothing more. */
export interface Eip1193Provider {
  request(args: { method: string; params?: readonly unknown[] | object }): Promise<unknown>;
}

/** A development account: the node signs for it and funds it on both layers. */
export interface DevAccount {
  address: Address;
  privateKey: Hex;
  /** wei */
  balance: bigint;
}

/** What a rollup is configured with: all of it fixed from the first block on. Times are seconds. */
export interface RollupConfig {
  l1ChainId: number;
  l2ChainId: number;
  /** Name of the design that L2 behaves like. */
  semantics: string;
  /** Seconds during which an output can be disputed. */
  challengeWindow: number;
  /** Seconds between proving a withdrawal and finalizing it. */
  proofMaturityDelay: number;
  /** Seconds between a game's resolution and the withdrawals that rest on it. */
  finalityDelay: number;
  /** Seconds after which anyone may force a queue element in. */
  forceInclusionPeriod: number;
  /** `auto`: a block with a withdrawal is batched and proposed before its request returns. */
  posting: "auto" | "manual";
  /** Cheats and impersonation are batch elements; off on a chain that holds value. */
  developmentMode: boolean;
  disputes: DisputeTerms;
}

/** The terms of disputes, fixed from the first block on. Amounts are wei, times are seconds. */
export interface DisputeTerms {
  /** Children of a node of a commitment's tree. Default: 16. */
  arity: 2 | 4 | 16;
  /** What each side has for all its moves (C); at most the challenge window. Default: half of it. */
  clock: number;
  /** What each turn has at least (X). Default: 2C / 7T, where T is the number of turns: 8 at arity 16, 15 at 4, 29 at 2. */
  grace: number;
  /** Bond of a commitment, and of a re-execution. Default: 1 ETH. */
  bond: bigint;
  /** Stake of a proposer, lost with a deleted output. Default: 1 ETH. */
  proposerStake: bigint;
  /** Wei a gas: refunds are paid at this price at most. Default: 25 gwei. */
  gasPrice: bigint;
  /** `"one"`: only the rollup's own proposer appends outputs; `"anyone"`: any account with a stake. Default: `"one"`. */
  proposers: "one" | "anyone";
}

/** What stays the same from the first block to the last. */
export interface ChainRules {
  chainId: bigint;
  semantics: SemanticsValues;
  /** Whether DEV_OVERRIDE and UNSIGNED_TX are valid. */
  developmentMode: boolean;
  /** Accounts that every transaction finds warm (EIP-2929), as the state names them. Default: the precompiles. */
  warm?: ReadonlySet<string>;
}
