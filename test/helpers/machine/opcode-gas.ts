import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import { Halt, type Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { recordWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import type { Verdict } from "./call.js";
import type { Caller } from "./steps.js";

/** What opens, besides the frame, parts of the state or of the transaction. */
const WITH_STATE =
  /^(BALANCE|SELFBALANCE|EXTCODE\w+|BLOCKHASH|[ST]LOAD|[ST]STORE|LOG\d|CREATE2?|\w*CALL|CALLCODE|SELFDESTRUCT)$/;
/** What ends a frame. */
const ENDS = /^(STOP|RETURN|REVERT|INVALID)$/;
/** Shorter stretches say little. */
const LEAST = 24;

/** What a block's opcodes cost on L1 inside `run`. */
export interface OpcodeGas {
  opcodes: number;
  /** Opcodes that read and write the frame alone. */
  withoutState: number;
  /** How many of these the next number is the mean of. */
  measured: number;
  /** L1 gas of one of them, inside `run`. */
  gasWithoutState: number;
}

/** Opcodes one after the other that touch the frame alone. */
interface Stretch {
  start: Machine;
  count: number;
}

/**
 * Counts a block's opcodes, and measures those that touch no state: what a stretch of them costs more than its first half, in
 * which memory is opened and each opcode's page of the table is first used.
 */
export async function gasOfOpcodes(evm: Caller, start: Machine): Promise<OpcodeGas> {
  const { opcodes, stretches } = stretchesOf(start.clone());
  let [gas, measured] = [0, 0];
  for (const { start: from, count } of stretches.filter((stretch) => stretch.count >= LEAST)) {
    const state = from.hash();
    // The same witness for both: what is not used changes nothing.
    const witness = recordWitness(from.clone(), count);
    const half = Math.ceil(count / 2);
    const calls = [half, count].map((steps) => ({ state, witness, steps }));
    const [less, all] = (await evm.callMany(calls)) as [Verdict, Verdict];
    gas += all.execution - less.execution;
    measured += count - half;
  }
  const withoutState = stretches.reduce((sum, { count }) => sum + count, 0);
  return { opcodes, withoutState, measured, gasWithoutState: Math.round(gas / measured) };
}

function stretchesOf(machine: Machine): { opcodes: number; stretches: Stretch[] } {
  const stretches: Stretch[] = [];
  let open: Stretch | undefined;
  let opcodes = 0;
  for (; !(machine.status instanceof Halt); step(machine)) {
    const name = opcodeAt(machine);
    if (name !== undefined) opcodes++;
    if (name === undefined || WITH_STATE.test(name) || ENDS.test(name)) {
      open = undefined;
      continue;
    }
    if (open === undefined) stretches.push((open = { start: machine.clone(), count: 0 }));
    open.count++;
  }
  return { opcodes, stretches };
}

/** The instruction that the next step executes, if it executes one. */
function opcodeAt({ status }: Machine): string | undefined {
  if (!(status instanceof Running) || status.phase !== Phase.RUN || !(status.work instanceof Frame)) return undefined;
  const { fields, pc } = status.work;
  return OPCODES[fields.code.bytes[pc] ?? 0]?.name ?? "INVALID";
}
