import type { Player } from "../../../src/internal/rollup/dispute/player.js";
import type { DisputeMove, DisputeStyle, FraudRequest } from "../../../src/internal/rollup/dispute/types.js";
import type { DisputeView } from "../../../src/internal/rollup/dispute/view.js";
import { DisputesReader } from "../../../src/internal/rollup/l1/disputes/reader.js";
import { CHALLENGER_KEY, DEFENDER_KEY, LIAR_KEY } from "../../../src/internal/rollup/l1/role-keys.js";
import { TracePlayer } from "../../../src/internal/rollup/machine/trace/trace-player.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { DAY, type StartedRollup } from "../rollup/start-rollup.js";

/** What a liar says, of whatever block. */
export type Lie = Omit<FraudRequest, "block">;

/** A block, and the true run of it. */
export interface Disputed {
  started: StartedRollup;
  block: bigint;
  honest: TracePlayer;
}

export async function disputedBlock(started: StartedRollup, block: bigint): Promise<Disputed> {
  return { started, block, honest: new TracePlayer(await started.rollup.blockStart(block)) };
}

/** A whole dispute. */
export interface Played {
  view: DisputeView;
  moves: readonly DisputeMove[];
  /** The liar's run. */
  liar: Player;
  /** wei by which each account has more on L1 in the end, all that it is owed included */
  gains: Record<keyof typeof KEYS, bigint>;
}

const KEYS = { liar: LIAR_KEY, challenger: CHALLENGER_KEY, defender: DEFENDER_KEY };
/** Up to which the defender runs a block on L1 itself, in one call. */
const VERDICT_GAS = 12_000_000n;

/** The liar proposes its lie, and defends it against the honest challenger. */
export function defendLie({ started, block }: Disputed, style: DisputeStyle, lie: Lie): Promise<Played> {
  const { rollup } = started;
  return follow(started, async () => {
    const { id } = await rollup.exclusive(() => rollup.injectFraud({ ...lie, block }));
    await rollup.exclusive(() => rollup.proveFraud(id, { style }));
    return rollup.liar(id);
  });
}

/** The liar disputes a true output, which the honest defender defends: down to one step, or by running the block. */
export function challengeTruth({ started, block, honest }: Disputed, style: DisputeStyle, lie: Lie): Promise<Played> {
  const { rollup, l2 } = started;
  return follow(started, async () => {
    await l2("ovm_submitBatch");
    await l2("ovm_proposeOutputs");
    await rollup.defender.start({ verdictGas: style === "bisection" ? 0n : VERDICT_GAS });
    const { player } = await rollup.exclusive(() => rollup.dissent({ ...lie, block }));
    await rollup.exclusive(() => rollup.disputes.open(block, { run: { lie } }));
    if (style === "bisection") await bisect(started);
    else await reExecute(started, honest);
    await rollup.exclusive(() => rollup.fastForward(8n * DAY));
    return player;
  });
}

/** The liar plays as far as it can; the defender answers by itself. */
async function bisect({ rollup }: StartedRollup): Promise<void> {
  const { disputes } = rollup;
  for (;;) {
    await rollup.exclusive(() => rollup.actInDisputes());
    const { id, matches } = await lastDispute(rollup);
    const [match] = matches;
    if (match?.turn === "waiting") await rollup.exclusive(() => disputes.createMatch(id, match));
    else if (match?.turn === "challenger") await rollup.exclusive(() => disputes.move(id, match));
    else return;
  }
}

/** The defender runs the block, or, where that takes several calls, an account that takes no part in the dispute. */
async function reExecute({ rollup, l1 }: StartedRollup, { states }: Player): Promise<void> {
  const { disputes, addresses, config } = rollup;
  await rollup.exclusive(() => rollup.actInDisputes());
  const { id, start, verdict } = await lastDispute(rollup);
  if (verdict !== undefined) return;
  const request = ({ method, params = [] }: { method: string; params?: object }) =>
    l1(method, ...(params as unknown[]));
  const reader = new DisputesReader({ request }, addresses, config.disputes.arity);
  for (let reached = 0; reached < states.length;) {
    await rollup.exclusive(() => disputes.run(id));
    reached = Math.max(...(await reader.reached(start)).map(({ steps }) => steps));
  }
  await rollup.exclusive(() => disputes.settle(id));
}

async function lastDispute(rollup: StartedRollup["rollup"]): Promise<DisputeView> {
  return (await rollup.exclusive(() => rollup.disputes.list())).at(-1)!;
}

/** Everything that `play`, which gives the liar's run, brings about. */
async function follow(started: StartedRollup, play: () => Promise<Player>): Promise<Played> {
  const { rollup } = started;
  const moves: DisputeMove[] = [];
  const stop = rollup.on("disputeMove", (move) => moves.push(move));
  const before = await balances(started);
  const liar = await play();
  const { id } = await lastDispute(rollup);
  await rollup.exclusive(() => rollup.disputes.claim(id));
  stop();
  const after = await balances(started);
  const gains = { ...after };
  for (const who of Object.keys(KEYS) as (keyof typeof KEYS)[]) gains[who] -= before[who];
  return { view: await lastDispute(rollup), moves, liar, gains };
}

async function balances({ l1 }: StartedRollup): Promise<Played["gains"]> {
  const of = async ({ address }: { address: Hex }) => BigInt((await l1("eth_getBalance", address, "latest")) as Hex);
  const [liar, challenger, defender] = await Promise.all([KEYS.liar, KEYS.challenger, KEYS.defender].map(of));
  return { liar: liar!, challenger: challenger!, defender: defender! };
}
