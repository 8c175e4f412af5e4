import { RollupError } from "../../errors.js";
import { type Machine, Phase, type Running } from "../../machine/state/machine.js";
import { step as takeStep } from "../../machine/trace/step.js";
import type { Tampering } from "../../machine/trace/tampering.js";
import { named } from "../../shown.js";
import { aboutTransaction } from "./about-transaction.js";
import type { LieKind, Scene } from "./lie.js";
import { makePayment } from "./preparations.js";

const ofTransaction = aboutTransaction({
  names: ["from", "to"],
  needs: "transaction",
  serves: () => true,
  prepare: makePayment,
  phase: Phase.ELEMENT,
  lie: ({ block }, step, index) => {
    const { transactionHash } = block.receipts[index]!;
    const { from } = block.transactions[index]!;
    return {
      tampering: leaveOut(step),
      story: `The proposer claims that transaction ${transactionHash} of ${named(from)} was invalid and left nothing in block ${block.number}. It is valid.`,
    };
  },
});

/** A valid transaction leaves nothing, as if it were invalid. A step's number names any element of the block, cheats included. */
export const skippedTransaction: LieKind = {
  ...ofTransaction,
  takes: (request) => (typeof request.at === "number" ? ["at"] : ofTransaction.takes(request)),
  lack: (block, request) => (typeof request.at === "number" ? undefined : ofTransaction.lack?.(block, request)),
  steps: (scene) =>
    typeof scene.request.at === "number" ? [elementStep(scene, scene.request.at)] : ofTransaction.steps(scene),
  lie: (scene, step) => {
    if (typeof scene.request.at !== "number") return ofTransaction.lie(scene, step);
    return {
      tampering: leaveOut(step),
      story: `The proposer claims that the element that block ${scene.block.number} takes in step ${step} of its run was invalid and left nothing.`,
    };
  },
};

/** Takes the element, and drops it. */
function leaveOut(at: number): Tampering {
  return {
    at,
    step: (machine) => {
      const { state } = machine.status as Running;
      takeStep(machine);
      const running = machine.status as Running;
      running.state = state;
      running.transaction = undefined;
      running.work = undefined;
      running.phase = Phase.ELEMENT;
    },
  };
}

function elementStep(scene: Scene, at: number): number {
  const left = ({ status }: Machine): number => {
    const { queueLeft, sequencedLeft } = (status as Running).progress.fields;
    return queueLeft + sequencedLeft;
  };
  const isWithin = Number.isInteger(at) && at > 0 && at < scene.length - 1;
  if (isWithin && left(scene.machineAt(at + 1)) < left(scene.machineAt(at))) return at;
  throw new RollupError(
    "FRAUD_STEP_TAKES_NOTHING",
    `Step ${at} of block ${scene.block.number} takes no element, so none can be skipped there. Pass the step that takes one, or "transaction".`,
    { at, block: scene.block.number },
  );
}
