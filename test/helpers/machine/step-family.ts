import { arithmetic } from "../../../src/internal/rollup/machine/opcodes/arithmetic.js";
import { bitwise } from "../../../src/internal/rollup/machine/opcodes/bitwise.js";
import { blockInfo } from "../../../src/internal/rollup/machine/opcodes/block-info.js";
import { calls } from "../../../src/internal/rollup/machine/opcodes/calls.js";
import { control } from "../../../src/internal/rollup/machine/opcodes/control.js";
import { creations } from "../../../src/internal/rollup/machine/opcodes/creations.js";
import { system } from "../../../src/internal/rollup/machine/opcodes/frame-data.js";
import { host } from "../../../src/internal/rollup/machine/opcodes/host.js";
import { memory } from "../../../src/internal/rollup/machine/opcodes/memory.js";
import { STOP } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import { stack } from "../../../src/internal/rollup/machine/opcodes/stack.js";
import { txInfo } from "../../../src/internal/rollup/machine/opcodes/tx-info.js";
import type { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import { Halt, type Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";

/** docs/spec/machine.md, 6.4. */
const OPCODE_FAMILIES = {
  arithmetic,
  bitwise,
  control,
  stack,
  memory,
  system,
  tx_info: txInfo,
  block_info: blockInfo,
  host,
  contract: [...calls, ...creations],
};

const byOpcode = new Map(
  Object.entries(OPCODE_FAMILIES).flatMap(([family, opcodes]) => opcodes.map(({ code }) => [code, family] as const)),
);
const byPhase = new Map<number, string>(Object.entries(Phase).map(([name, phase]) => [phase, name]));

/** In the order in which tables show them. */
export const FAMILIES: readonly string[] = [
  ...Object.keys(OPCODE_FAMILIES),
  "undefined",
  "BEGIN",
  ...[...byPhase.values()].filter((name) => name !== "RUN"),
];

/** What the machine's next step is: an opcode of a family, or a phase. */
export function familyOf({ status }: Machine): string {
  if (status instanceof Halt) return "HALT";
  if (!(status instanceof Running)) return "BEGIN";
  if (status.phase !== Phase.RUN) return byPhase.get(status.phase) as string;
  const { fields, pc } = status.work as Frame;
  return byOpcode.get(fields.code.bytes[pc] ?? STOP.code) ?? "undefined";
}
