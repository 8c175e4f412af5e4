import type { Eip1193Provider } from "../../rollup/types.js";

/** What every verb works with: the two layers of one rollup, in this process or by URL. */
export interface OvmContext {
  readonly l1: Eip1193Provider;
  readonly l2: Eip1193Provider;
  /**
   * Lets time pass before a verb looks again, on a node whose blocks come by themselves. Absent in process, where what has not
   * happened when a request returns happens only on request.
   */
  readonly pause?: () => Promise<void>;
  /** Tells the user what is probably a mistake, where there is somewhere to tell it. */
  readonly warn?: (message: string) => void;
}
