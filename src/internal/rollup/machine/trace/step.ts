import { runOpcode } from "../interpreter.js";
import { access } from "../phases/access-list.js";
import { authorize } from "../phases/authorize.js";
import { begin } from "../phases/begin.js";
import { buildTrie } from "../phases/build-trie.js";
import { check } from "../phases/check.js";
import { destroy } from "../phases/destroy.js";
import { element } from "../phases/element.js";
import { enter } from "../phases/enter.js";
import { fastLz } from "../phases/fast-lz-phase.js";
import { internal } from "../phases/internal.js";
import { leaf } from "../phases/leaf.js";
import { message } from "../phases/message.js";
import { moves } from "../phases/moves.js";
import { pending } from "../phases/pending.js";
import { PhaseExecution } from "../phases/phase-execution.js";
import { range } from "../phases/range.js";
import { receipt } from "../phases/receipt.js";
import { redeemed } from "../phases/redeemed.js";
import { seal } from "../phases/seal.js";
import { settle } from "../phases/settle.js";
import { system } from "../phases/system-writes.js";
import type { HaltReason } from "../state/halt.js";
import { ArbitrumPhase, Halt, type Machine, Phase, type Running, Start } from "../state/machine.js";

type OtherPhase = Exclude<Phase, typeof Phase.RUN>;

const PHASES: Readonly<Record<OtherPhase, (execution: PhaseExecution) => void>> = {
  [Phase.SYSTEM]: system,
  [Phase.ELEMENT]: element,
  [Phase.FASTLZ]: fastLz,
  [Phase.CHECK]: check,
  [Phase.ACCESS]: access,
  [Phase.AUTHORIZE]: authorize,
  [Phase.ENTER]: enter,
  [Phase.SETTLE]: settle,
  [Phase.DESTROY]: destroy,
  [Phase.RECEIPT]: receipt,
  [Phase.TRANSACTIONS]: buildTrie,
  [Phase.RECEIPTS]: buildTrie,
  [Phase.SEAL]: seal,
  [Phase.RANGE]: range,
  [Phase.LEAF]: leaf,
  [ArbitrumPhase.INTERNAL]: internal,
  [ArbitrumPhase.PENDING]: pending,
  [ArbitrumPhase.MESSAGE]: message,
  [ArbitrumPhase.MOVES]: moves,
  [ArbitrumPhase.REDEEMED]: redeemed,
};

/**
 * One step of the machine, in place. A halted machine stays as it is.
 *
 * @returns Why the guest's frame halted exceptionally, if it did.
 * @throws {MissingPreimageError} when the machine's source lacks something; the machine must not be used afterwards.
 */
export function step(machine: Machine): HaltReason | undefined {
  const { status } = machine;
  if (status instanceof Halt) return undefined;
  if (status instanceof Start) {
    begin(machine, status);
    return undefined;
  }
  return stepRunning(machine, status);
}

function stepRunning(machine: Machine, running: Running): HaltReason | undefined {
  if (running.phase === Phase.RUN) return runOpcode(machine, running);
  PHASES[running.phase](new PhaseExecution(machine, running));
  return undefined;
}
