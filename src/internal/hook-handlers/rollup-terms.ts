import type { EdrNetworkConfig } from "hardhat/types/config";

import type { OvmConfig } from "../../types.js";
import { devAccounts } from "../config/dev-accounts.js";
import { disputeTerms } from "../rollup/dispute/terms.js";
import type { DevAccount, RollupConfig } from "../rollup/types.js";
import { runSemantics } from "../semantics/run-semantics.js";
import type { Semantics } from "../semantics/types.js";

/** Everything that decides the results of a rollup's blocks. */
export interface RollupTerms {
  config: RollupConfig;
  semantics: Semantics;
  accounts: readonly DevAccount[];
}

/** What the network entries of both layers make of a rollup: the same in every process. */
export async function rollupTerms(
  l1Config: EdrNetworkConfig,
  l2Config: EdrNetworkConfig & { ovm: OvmConfig },
): Promise<RollupTerms> {
  const { l1: _l1, verify: _verify, engine: _engine, report: _report, ...decisive } = l2Config.ovm;
  const { semantics: asked, l1DataFee, disputes, ...terms } = decisive;
  const semantics = runSemantics(asked, { unlimitedCode: l2Config.allowUnlimitedContractSize, l1DataFee });
  const config: RollupConfig = {
    l1ChainId: l1Config.chainId,
    l2ChainId: l2Config.chainId,
    semantics: semantics.name,
    ...terms,
    disputes: disputeTerms(terms, disputes),
  };
  return { config, semantics, accounts: await devAccounts(l1Config.accounts) };
}
