import type { DisputeTerms } from "./dispute/types.js";

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
  /** Seconds between proving a withdrawal and finalising it. */
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
