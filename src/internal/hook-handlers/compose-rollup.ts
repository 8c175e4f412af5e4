import type { OvmConfig } from "../../types.js";
import type { Rollup } from "../rollup/api.js";
import type { Eip1193Provider, RollupConfig } from "../rollup/types.js";
import type { EdrNetworkConfig } from "hardhat/types/config";

import { OvmError } from "../../errors.js";
import { devAccounts } from "../config/dev-accounts.js";

export interface RollupParts {
  /** L1 itself, past the hooks. */
  l1: Eip1193Provider;
  l1Config: EdrNetworkConfig;
  l2Config: EdrNetworkConfig & { ovm: OvmConfig };
  /** Told of each message of an L2 subscription. */
  notify: (message: { subscription: string; result: unknown }) => void;
}

/** Puts the rollup together from two network configs: its roles, its JSON-RPC methods, the accounts of both layers. */
export async function composeRollup({ l1Config, l2Config }: RollupParts): Promise<Rollup> {
  const { semantics, challengeWindow, proofMaturityDelay, finalityDelay } = l2Config.ovm;
  const { forceInclusionPeriod, posting, developmentMode } = l2Config.ovm;
  const config: RollupConfig = {
    l1ChainId: l1Config.chainId,
    l2ChainId: l2Config.chainId,
    semantics,
    challengeWindow,
    proofMaturityDelay,
    finalityDelay,
    forceInclusionPeriod,
    posting,
    developmentMode,
  };
  const accounts = await devAccounts(l1Config.accounts);
  throw new OvmError(
    "NOT_BUILT_YET",
    `The rollup is not built yet (${config.semantics}, ${accounts.length} accounts).`,
  );
}
