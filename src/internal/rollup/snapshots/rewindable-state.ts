import type { L1View } from "../l1/l1-view.js";
import type { L2Chain } from "../l2/types.js";
import type { Liar, LiarMark } from "../roles/liar.js";
import type { TransactionPool } from "../roles/mempool.js";
import type { Sequencer } from "../roles/sequencer.js";
import type { JointClock } from "../time/joint-clock.js";
import type { Rewindable } from "./joint-snapshots.js";

export interface StateMark {
  chain: ReturnType<L2Chain["snapshot"]>;
  view: ReturnType<L1View["mark"]>;
  pool: ReturnType<TransactionPool["mark"]>;
  clock: ReturnType<JointClock["mark"]>;
  sequencer: ReturnType<Sequencer["mark"]>;
  liar: LiarMark;
}

/** What a snapshot holds of this process. Automine, impersonation and filters are the endpoint's and stay. */
export function rewindableState(parts: {
  chain: L2Chain;
  view: L1View;
  pool: TransactionPool;
  clock: JointClock;
  sequencer: Sequencer;
  liar: Liar;
}): Rewindable<StateMark> {
  const { chain, view, pool, clock, sequencer, liar } = parts;
  return {
    mark: () => ({
      chain: chain.snapshot(),
      view: view.mark(),
      pool: pool.mark(),
      clock: clock.mark(),
      sequencer: sequencer.mark(),
      liar: liar.mark(),
    }),
    restore: async (mark) => {
      await chain.restore(mark.chain);
      view.restore(mark.view);
      clock.restore(mark.clock);
      sequencer.restore(mark.sequencer);
      liar.restore(mark.liar);
      // Last: it reads nonces of the restored state.
      await pool.restore(mark.pool);
    },
  };
}
