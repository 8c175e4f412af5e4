import type { Address } from "@ethereumjs/util";

import type { SemanticsValues } from "../../../../semantics/types.js";

/** What code can ask of the chain and the transaction that runs, beside what the library knows of its block. */
export interface Environment {
  semantics: SemanticsValues;
  /** Who enqueued the transaction on L1, if it comes from there. */
  transaction: { queueSender?: Address | undefined };
}
