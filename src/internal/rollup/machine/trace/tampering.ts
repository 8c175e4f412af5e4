import { Halt, type Machine, type Running } from "../state/machine.js";
import { step } from "./step.js";

/**
 * A lie: the run of a machine that is honest but for one step. Every state before it is the honest one, and every step behind
 * it is taken by the rules, from what the lie made of the state.
 */
export interface Tampering {
  /** Steps that are made before the one that is not taken as it should be. */
  readonly at: number;
  /** That step. It does the same every time: a trace is run more than once. */
  step(machine: Machine): void;
}

/** Takes step `at`, with another state in the end. The last step leaves nothing to change: what it seals is changed before it. */
export function changeAt(at: number, change: (running: Running) => void): Tampering {
  return {
    at,
    step: (machine) => {
      const before = machine.clone();
      step(machine);
      if (machine.status instanceof Halt) {
        change(before.status as Running);
        step(before);
        machine.status = before.status;
      } else {
        change(machine.status as Running);
      }
    },
  };
}

/** Changes the state before step `at` is taken. */
export function changeBefore(at: number, change: (running: Running) => void): Tampering {
  return {
    at,
    step: (machine) => {
      change(machine.status as Running);
      step(machine);
    },
  };
}
