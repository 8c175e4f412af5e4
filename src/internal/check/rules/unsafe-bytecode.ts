import { NAMES } from "../opcodes.js";
import type { Rule } from "../rule.js";
import { findUnsafeOpcode } from "../safety-checker.js";

/** What the execution manager reverts with, by the code it rejects. */
const REVERTS = {
  creation:
    "Contract creation code contains unsafe opcodes. Did you use the right compiler or pass an unsafe constructor argument?",
  runtime: "Constructor attempted to deploy unsafe bytecode.",
} as const;

export const unsafeBytecode: Rule = {
  id: "unsafe-bytecode",
  title: "Code that the SafetyChecker rejects",
  means:
    "OVM 1.0 let only code be deployed that reaches state and context through the execution manager. Stock compilers never make such code.",
  fix: "Compile with the OVM's compiler; constructor arguments are checked as code too, so pass them to an initializer.",
  run({ code, semantics, l1 }) {
    const unsafe = semantics.code.safetyChecker.value ? findUnsafeOpcode(code.code) : undefined;
    if (unsafe === undefined) return [];
    const index = code.disassembly.indexOf[unsafe.pc] ?? -1;
    return [
      {
        index,
        severity: "error",
        message: `${REVERTS[code.kind]} First: ${NAMES[unsafe.opcode]} at byte ${unsafe.pc + code.offset}.`,
        l1: l1.code.safetyChecker.says,
        l2: semantics.code.safetyChecker.says,
        reference: semantics.code.safetyChecker.source,
      },
    ];
  },
};
