import { from } from "../semantics/sources.js";
import type { OpcodeDifference, Row, Semantics } from "../semantics/types.js";
import type { AnalysedCode } from "./analyse.js";
import { isAssigned } from "./disassemble.js";
import { NAMES, OP } from "./opcodes.js";
import type { Match } from "./rule.js";

const source = from("OVM_SOLC", "libsolidity/codegen/CompilerContext.cpp, appendCallback");
/** Chosen by compilers, never written in source: the OVM's compiler would have used something older. */
const CHOSEN_BY_COMPILER: ReadonlySet<number> = new Set([OP.PUSH0, 0x5e]);
/** Only assembly writes these words; via-IR code is mapped to its whole block. */
const IN_ASSEMBLY = /^(?:\w+\s*:=\s*)?returndata(?:size|copy)\s*\(|^assembly\b[\s\S]*\breturndata(?:size|copy)\s*\(/;

/** The original messages, by what they are about. */
const MESSAGES = {
  refused: (name: string) => `OVM: ${name} is not implemented in the OVM.`,
  noEther: (name: string) =>
    `OVM: ${name} is not implemented in the OVM. (We have no native ETH -- use deposited WETH instead!)`,
  returndata: "OVM: Using RETURNDATASIZE or RETURNDATACOPY in user asm isn't guaranteed to work",
} as const;

/**
 * What the OVM's compiler would have said to the source of `code`. Errors are those of its last version, which compiled
 * balances; the versions before refused them, which is a warning here.
 */
export function compilerFindings(code: AnalysedCode, semantics: Semantics): Match[] {
  return [
    ...semantics.opcodes.filter((row) => row.value.status === "rejected").flatMap((row) => rejected(code, row)),
    ...[OP.BALANCE, OP.SELFBALANCE].flatMap((opcode) => balances(code, opcode)),
    ...returndataInAssembly(code),
    ...unassigned(code),
  ];
}

/** Whether the OVM's compiler would have accepted what `code` does. */
export function isAcceptedByOvmCompiler(code: AnalysedCode, semantics: Semantics): boolean {
  return compilerFindings(code, semantics).every(({ severity }) => severity !== "error");
}

function rejected(code: AnalysedCode, row: Row<OpcodeDifference>): Match[] {
  const [first, ...rest] = code.occurrences(row.value.opcode);
  if (first === undefined) return [];
  const { name, opcode, compilerRefuses } = row.value;
  const l1 = `${name} is executed.`;
  const rows = { l1, l2: row.says, reference: row.source };
  if (CHOSEN_BY_COMPILER.has(opcode)) {
    const message = `The compiler used ${name} (${rest.length + 1} times); the OVM's compiler would not have`;
    return [{ index: first, also: rest, severity: "warning", message, ...rows }];
  }
  const message = compilerRefuses === true ? MESSAGES.refused(name) : `No OVM compiler knows ${name}`;
  return [first, ...rest].map((index) => ({ index, severity: "error" as const, message, ...rows }));
}

function balances(code: AnalysedCode, opcode: number): Match[] {
  const name = NAMES[opcode] as string;
  return code.occurrences(opcode).map((index) => ({
    index,
    severity: "warning" as const,
    message: MESSAGES.noEther(name),
    l1: `${name} is executed.`,
    l2: `Compilers up to April 2021 refused ${name} with this message; later ones read the balance of an ERC-20.`,
    reference: source,
  }));
}

function returndataInAssembly(code: AnalysedCode): Match[] {
  return [OP.RETURNDATASIZE, OP.RETURNDATACOPY]
    .flatMap((opcode) => code.occurrences(opcode))
    .filter((index) => IN_ASSEMBLY.test(code.place(index)?.text ?? ""))
    .map((index) => ({
      index,
      severity: "warning" as const,
      message: MESSAGES.returndata,
      l1: "Return data is that of the last call.",
      l2: "Return data is that of the last call of the execution manager, which may be another.",
      reference: source,
    }));
}

function unassigned(code: AnalysedCode): Match[] {
  return code
    .opcodes()
    .filter((opcode) => !isAssigned(opcode))
    .flatMap((opcode) => code.occurrences(opcode))
    .map((index) => ({
      index,
      severity: "error" as const,
      message: `No OVM compiler makes the byte ${NAMES[code.opcode(index)]}`,
      l1: "The byte is not assigned: it halts the frame.",
      l2: "The SafetyChecker rejects it.",
      reference: source,
    }));
}
