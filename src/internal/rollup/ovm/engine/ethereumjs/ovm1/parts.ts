import type { EVM } from "@ethereumjs/evm";

import type { ChainRules } from "../../../../types.js";
import type { JournaledState } from "../../../state/journaled-state.js";
import type { BlockContext } from "../../../types.js";

/** What OVM 1.0's part of the engine works on. */
export interface Ovm1Parts {
  evm: EVM;
  rules: ChainRules;
  state: JournaledState;
  context: () => BlockContext;
}
