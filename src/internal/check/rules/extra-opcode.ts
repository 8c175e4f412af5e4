import type { Rule } from "../rule.js";

export const extraOpcode: Rule = {
  id: "extra-opcode",
  title: "An opcode that only this L2 has",
  means: "The instruction is the design's own; anywhere else it is invalid or means something else.",
  fix: "Read the value from the L2's predeploy instead of the opcode.",
  run({ code, semantics }) {
    return semantics.opcodes
      .filter((row) => row.value.status === "extra")
      .flatMap((row) =>
        code.occurrences(row.value.opcode).map((index) => ({
          index,
          severity: "warning" as const,
          message: `${row.value.name} (0x${row.value.opcode.toString(16)}) is used`,
          l1: "The byte is not assigned: it halts the frame.",
          l2: row.says,
          reference: row.source,
        })),
      );
  },
};
