import type { Accounts } from "../../api.js";
import { outputRoot } from "../../derivation/output.js";
import type { FraudRequest, FraudWithdrawal } from "../../dispute/types.js";
import { RollupError } from "../../errors.js";
import type { L2Block } from "../../l2/types.js";
import type { Halt } from "../../machine/state/machine.js";
import type { PreimageSource } from "../../machine/state/pool.js";
import { Milestones } from "../../machine/trace/milestones.js";
import { openOutput } from "../../machine/trace/output-state.js";
import { type BlockStart, startBlock } from "../../machine/trace/start-block.js";
import { Trace } from "../../machine/trace/trace.js";
import { TracePlayer } from "../../machine/trace/trace-player.js";
import { ether } from "../../shown.js";
import type { Lie, Scene, Teller } from "./lie.js";
import { isRecorded } from "./withdraw.js";

/** A lie in all its consequences, ready to be proposed. */
export interface Told {
  player: TracePlayer;
  /** What the block's machine opens besides what it makes. */
  source: PreimageSource;
  story: string;
  withdrawal: FraudWithdrawal | undefined;
}

/** The subject of a lie. */
export interface Telling {
  block: L2Block;
  teller: Teller;
  request: FraudRequest;
  /** What the liar starts the block from: the truth, or an earlier lie. */
  start: BlockStart;
  accounts: Accounts;
  /** wei that the portal on L1 holds. */
  payable: bigint;
}

/**
 * Runs the block with one step that is a lie.
 *
 * @throws {RollupError} `FRAUD_WITHOUT_EFFECT` when the block ends as if it had not been told; what the kind refuses
 */
export function tellLie({ request, teller, block, start, accounts, payable }: Telling): Told {
  const milestones = new Milestones();
  const trace = new Trace(startBlock(start), { watch: milestones.note });
  const scene: Scene = {
    request,
    block,
    balances: (world) =>
      accounts.addresses.map((address) => ({ address, balance: world.account(BigInt(address), undefined).balance })),
    payable,
    milestones,
    length: trace.length,
    machineAt: (steps) => trace.machineAt(steps),
  };
  const unchanged = new Set([BigInt(outputRoot(block)), (trace.machineAt(trace.length).status as Halt).output]);
  const steps = teller.steps(scene);
  let refusal = withoutEffect(request, block, steps);
  for (const step of steps) {
    try {
      const lie = teller.lie(scene, step);
      const player = new TracePlayer(start, lie.tampering);
      if (unchanged.has(BigInt(player.output))) continue;
      return { player, source: start.source, story: lie.story, withdrawal: withdrawalOf(lie, player, scene, start) };
    } catch (error) {
      if (!(error instanceof RollupError)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

function withoutEffect({ kind }: FraudRequest, { number }: L2Block, steps: readonly number[]): RollupError {
  return new RollupError(
    "FRAUD_WITHOUT_EFFECT",
    `The lie, told at step ${steps.at(-1)}, leaves nothing behind: block ${number} ends with the output that it would have without it. Tell it at another step ("at"), or change more.`,
    { kind, block: number, steps },
  );
}

function withdrawalOf(
  lie: Lie,
  player: TracePlayer,
  { block, payable }: Scene,
  { config }: BlockStart,
): FraudWithdrawal | undefined {
  if (lie.withdrawal === undefined) return undefined;
  const claimed = openOutput(BigInt(player.output), player.end.preimages.nodes, config.rules);
  const withdrawal = lie.withdrawal(claimed);
  const { number } = block;
  if (withdrawal !== undefined && isRecorded(withdrawal.withdrawalHash, claimed.world)) {
    if (withdrawal.value > payable) throw unpayable(withdrawal.value, payable);
    return { ...withdrawal, block: number };
  }
  throw new RollupError(
    "FRAUD_WITHOUT_WITHDRAWAL",
    `In the lie about block ${number} the thief's withdrawal fails, too: what the lie changes makes other transactions of the block do something else. Tell it at another step ("at").`,
    { block: number },
  );
}

function unpayable(amount: bigint, payable: bigint): RollupError {
  return new RollupError(
    "FRAUD_UNPAYABLE",
    `The lie withdraws ${ether(amount)}, which L1 could never pay: the portal holds ${ether(payable)}. Pass that much or less as "amount".`,
    { amount, payable },
  );
}
