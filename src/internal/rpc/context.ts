import type { Rollup } from "../rollup/api.js";
import type { Hex } from "../rollup/types.js";
import type { Ask } from "./ask.js";
import type { Filters } from "./filters.js";
import type { FeeParameters } from "./format/receipt.js";
import type { Settings } from "./settings.js";
import type { Subscriptions } from "./subscriptions.js";

/** What a method works with: the rollup, and what this endpoint remembers between requests. */
export interface Context {
  readonly rollup: Rollup;
  readonly filters: Filters;
  readonly subscriptions: Subscriptions;
  readonly settings: Settings;
  /** Members that every receipt with fees has. */
  readonly feeParameters: FeeParameters;
  /** Random, so that clients can tell one chain from another with the same id. */
  readonly instanceId: Hex;
  /** Where the layers answer, once a node serves them. */
  readonly endpoints: Endpoints;
  /** Asks this endpoint, as its clients do. */
  readonly ask: Ask;
  /** `hardhat_setLoggingEnabled`: whether the node's log shows requests. */
  loggingEnabled: boolean;
}

/** URLs of a running node. A rollup inside a test has none. */
export interface Endpoints {
  l1Url?: string;
  l2Url?: string;
}
