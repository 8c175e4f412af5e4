import { compilerFindings } from "../ovm-compiler.js";
import type { Rule } from "../rule.js";

export const ovmCompiler: Rule = {
  id: "ovm-compiler",
  title: "What the OVM's compiler would have said",
  means:
    "OVM 1.0 had a compiler of its own, which refused some instructions and warned of others. The messages are the original ones.",
  fix: "Rewrite the line without the instruction; there was no other way to deploy it on OVM 1.0.",
  run({ code, semantics }) {
    return semantics.code.safetyChecker.value ? compilerFindings(code, semantics) : [];
  },
};
