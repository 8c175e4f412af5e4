import type { EVM } from "@ethereumjs/evm";

import type { Address, ChainRules } from "../../../../types.js";
import type { JournaledState } from "../../../state/journaled-state.js";
import type { BlockContext } from "../../../types.js";

/** What OVM 1.0's part of the engine works on. */
export interface Ovm1Parts {
  evm: EVM;
  rules: ChainRules;
  state: JournaledState;
  context: () => BlockContext;
  /** Who enqueued on L1 what runs, if it comes from there. */
  queueSender: () => Address | undefined;
}
