import { bytesToHex } from "@ethereumjs/util";

import type { Address, Hex } from "../../types.js";
import { STOP, TABLES } from "../opcodes/opcode-table.js";
import { toBytes } from "../state/bytes.js";
import { Frame, FrameKind } from "../state/frame.js";
import { ArbitrumPhase, type Machine, Phase, Running, Start } from "../state/machine.js";
import type { Rules } from "../state/rules.js";

/** The opcode that a machine is about to execute, and where. */
export interface OpcodeAt {
  opcode: string;
  pc: number;
  /** The account whose code runs, or that is being created. */
  address: Address;
  code: Hex;
  isCreation: boolean;
}

/** What a machine is about to do: docs/spec/machine.md, 7. */
export interface StepDescription {
  phase: string;
  /** Of phase RUN. */
  run?: OpcodeAt;
}

const PHASES = new Map<Phase, string>(
  Object.entries({ ...Phase, ...ArbitrumPhase }).map(([name, phase]) => [phase, name]),
);

/** Names the step that a machine is about to make. */
export function describeStep({ status }: Machine): StepDescription {
  if (status instanceof Start) return { phase: "BEGIN" };
  if (!(status instanceof Running)) return { phase: "HALT" };
  const phase = PHASES.get(status.phase)!;
  return status.work instanceof Frame
    ? { phase, run: opcodeAt(status.work, status.context.fields.config.rules) }
    : { phase };
}

function opcodeAt({ pc, fields }: Frame, rules: Rules): OpcodeAt {
  const { bytes } = fields.code;
  const byte = bytes[pc];
  const opcode = byte === undefined ? STOP : TABLES[rules.opcodes][byte];
  return {
    opcode: opcode?.name ?? `0x${byte!.toString(16).padStart(2, "0")}`,
    pc,
    address: bytesToHex(toBytes(fields.address, 20)),
    code: bytesToHex(bytes),
    isCreation: fields.kind === FrameKind.CREATION,
  };
}
