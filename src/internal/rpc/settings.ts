import type { GasEstimationMode } from "../rollup/l2/types.js";
import type { Address } from "../rollup/types.js";

/** How an endpoint answers, as a network entry sets it. The chain knows nothing of it. */
export interface Settings {
  /** Sender of requests that name none. Default: the first account. */
  from?: Address;
  /** Gas limit of transactions that name none. Default: what they are estimated to need, times `gasMultiplier`. */
  gas?: bigint;
  gasMultiplier: number;
  /** wei; gas price of transactions that name no fee. Default: one that follows the base fee. */
  gasPrice?: bigint;
  gasEstimationMode: GasEstimationMode;
  /** What `net_version` says. Default: the chain id. */
  networkId?: number;
  /** Whether a call that fails is an error; otherwise it returns what it returned. */
  throwOnCallFailures: boolean;
  /** Whether sending a transaction that is mined and fails is an error; otherwise it returns the hash. */
  throwOnTransactionFailures: boolean;
}

/** Hardhat's defaults. */
export const DEFAULT_SETTINGS: Settings = {
  gasMultiplier: 1,
  gasEstimationMode: "noInternalOutOfGas",
  throwOnCallFailures: true,
  throwOnTransactionFailures: true,
};
