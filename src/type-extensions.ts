import "hardhat/types/config";
import "hardhat/types/global-options";
import "hardhat/types/network";

import type { OvmConfig, OvmConnection, OvmNodeUserConfig, OvmUserConfig } from "./types.js";

declare module "hardhat/types/config" {
  interface EdrNetworkUserConfig {
    /** Makes the network the L2 of a rollup in this process. */
    ovm?: OvmUserConfig;
  }
  interface EdrNetworkConfig {
    ovm?: OvmConfig;
  }
  interface HttpNetworkUserConfig {
    /** Says that `url` is the L2 of a running `ovm:node`. */
    ovm?: OvmNodeUserConfig;
  }
  interface HttpNetworkConfig {
    ovm?: OvmNodeUserConfig;
  }
}

declare module "hardhat/types/global-options" {
  interface GlobalOptions {
    /** Report, after tests, opcodes whose results on L2 differ from L1's. */
    ovmReport: boolean;
    /** Report calls too that end otherwise under L1's rules. */
    ovmReportDifferential: boolean;
    /** A file for the report, as JSON. */
    ovmReportJson: string | undefined;
  }
}

declare module "hardhat/types/network" {
  interface NetworkConnection<
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-redundant-type-constituents -- the declaration must repeat Hardhat's type parameter
    ChainTypeT extends ChainType | string = DefaultChainType,
  > {
    /** The rollup behind this connection; throws an `OvmError` on a network that has none. */
    readonly ovm: OvmConnection;
  }
}
