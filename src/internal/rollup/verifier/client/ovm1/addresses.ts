import { createAddressFromString } from "@ethereumjs/util";

import { OVM1_PREDEPLOYS } from "../../../l2-addresses.js";

/** What the OVM's own code calls for everything that it does not do by itself (docs/spec/ovm1.md, "The execution manager"). */
export const MANAGER = createAddressFromString("0xdeaddeaddeaddeaddeaddeaddeaddeaddead0006");
/** Who calls what L1 enqueued (docs/spec/ovm1.md, "Transactions"). */
export const NO_CALLER = createAddressFromString("0xdefa017defa017defa017defa017defa017defa0");
export const OVM_ETH = createAddressFromString(OVM1_PREDEPLOYS.ovmEth);
export const FEE_VAULT = createAddressFromString(OVM1_PREDEPLOYS.sequencerFeeVault);
