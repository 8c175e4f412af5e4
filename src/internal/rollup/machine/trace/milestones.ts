import { type Machine, Phase, Running } from "../state/machine.js";

/** A step of a block other than an opcode. */
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

  /** The step by which deposit `index` of the block leaves a phase that every transaction is in once. */
  public ofDeposit(index: number, phase: Phase): number | undefined {
    return this.#leaving(phase, (at) => at.count === index);
  }

  /** The same of a sequenced transaction, of which so many elements, itself included, are left; undefined where the run drops it. */
  public ofSequenced(left: number, phase: Phase): number | undefined {
    const taken = this.#leaving(phase, (at) => at.sequencedLeft === left - 1);
    return taken !== undefined && phase === Phase.ELEMENT ? this.ofElement(left) : taken;
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

  #leaving(phase: Phase, is: (at: Milestone) => boolean): number | undefined {
    // What is left out has no receipt.
    if (!this.#all.some((at) => at.phase === Phase.RECEIPT && is(at))) return undefined;
    return this.#all.findLast((at) => at.phase === phase && is(at))?.step;
  }
}
