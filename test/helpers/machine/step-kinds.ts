import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import type { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import { Halt, type Machine, Phase, Start } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { type TwinStep, twinStep } from "./steps.js";

const PHASE_NAMES = Object.fromEntries(Object.entries(Phase).map(([name, phase]) => [phase, name]));

/** What a machine does next: its phase, or in RUN its opcode. */
export function kindOf({ status }: Machine): string {
  if (status instanceof Halt) return "HALT";
  if (status instanceof Start) return "START";
  if (status.phase !== Phase.RUN) return PHASE_NAMES[status.phase] as string;
  const { pc, fields } = status.work as Frame;
  const opcode = pc < fields.code.length ? (fields.code.bytes[pc] as number) : 0;
  return OPCODES[opcode] === undefined ? "INVALID" : `0x${opcode.toString(16).padStart(2, "0")}`;
}

/** Every kind of step that a machine can make. */
export const ALL_KINDS: readonly string[] = [
  "START",
  "HALT",
  "INVALID",
  ...Object.entries(Phase).flatMap(([name, phase]) => (phase === Phase.RUN ? [] : [name])),
  ...OPCODES.flatMap((opcode, byte) => (opcode === undefined ? [] : [`0x${byte.toString(16).padStart(2, "0")}`])),
];

/** Steps of each kind, up to a number of them, with at most one of a kind from the same machine. */
export class StepsByKind {
  readonly #most: number;
  readonly #steps = new Map<string, TwinStep[]>(ALL_KINDS.map((kind) => [kind, []]));

  public constructor(most: number) {
    this.#most = most;
  }

  /** Runs a machine to its end, and keeps what is new. */
  public collect(machine: Machine, isOver: (machine: Machine) => boolean): void {
    const seen = new Set<string>();
    while (!isOver(machine)) this.#keepOrStep(machine, seen);
    if (machine.status instanceof Halt) this.#keepOrStep(machine, seen);
  }

  #keepOrStep(machine: Machine, seen: Set<string>): void {
    const kind = kindOf(machine);
    const steps = this.#steps.get(kind) as TwinStep[];
    if (seen.has(kind) || steps.length === this.#most) {
      step(machine);
      return;
    }
    seen.add(kind);
    steps.push(twinStep(machine));
  }

  public get missing(): string[] {
    return [...this.#steps].flatMap(([kind, steps]) => (steps.length === 0 ? [kind] : []));
  }

  public get all(): TwinStep[] {
    return [...this.#steps.values()].flat();
  }
}
