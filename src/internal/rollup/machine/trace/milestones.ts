import { type Machine, Phase, Running } from "../state/machine.js";

/** A step of a block that is no opcode. */
interface Milestone {
  step: number;
  phase: Phase;
  /** Transactions that the block has before it. */
  count: number;
  sequencedLeft: number;
}

/** Where in a block's run what happens: noted while a trace is made. */
export class Milestones {
  readonly #all: Milestone[] = [];

  /** A {@link TraceOptions.watch}. */
  public readonly note = ({ status }: Machine, step: number): void => {
    if (!(status instanceof Running) || status.phase === Phase.RUN) return;
    const { count, sequencedLeft } = status.progress.fields;
    this.#all.push({ step, phase: status.phase, count, sequencedLeft });
  };

  /** The step by which transaction `index` of the block leaves a phase that every transaction is in once. */
  public ofTransaction(index: number, phase: Phase): number | undefined {
    // What is taken before it and left out has the same count, and comes first.
    return this.#isIn(index) ? this.#all.findLast((at) => at.phase === phase && at.count === index)?.step : undefined;
  }

  /** The step that takes a sequenced element of which so many, itself included, are left. */
  public ofElement(left: number): number | undefined {
    return this.#all.findLast((at) => at.phase === Phase.ELEMENT && at.sequencedLeft === left)?.step;
  }

  /** The first step from `step` on behind which no transaction is under way. */
  public between(step: number): number | undefined {
    const element = this.#all.find((at) => at.phase === Phase.ELEMENT && at.step > step);
    return element && element.step - 1;
  }

  #isIn(index: number): boolean {
    return this.#all.some((at) => at.phase === Phase.RECEIPT && at.count === index);
  }
}
