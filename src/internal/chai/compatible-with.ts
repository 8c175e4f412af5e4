import { OvmError } from "../../errors.js";
import { checkContracts } from "../check/check.js";
import { reaches } from "../check/findings.js";
import type { CheckReport, ContractInput, Finding, Severity } from "../check/types.js";
import type { Semantics } from "../semantics/types.js";

/** What `compatibleWith` accepts: an artifact, the checker's own input, or bytecode. */
export type Checkable =
  ContractInput | { contractName: string; sourceName?: string; bytecode: string; deployedBytecode: string } | string;

export interface CompatibilityOptions {
  /** The least severity that counts as incompatible; default `warning`. */
  failOn?: Severity;
  /** Rules whose findings do not count. */
  ignore?: readonly string[];
}

/** What stands against a contract on an L2, and how to say so. */
export interface Compatibility {
  name: string;
  against: Finding[];
  /** The findings, a line each. */
  list: string;
}

/**
 * Asks the checker whether a contract behaves on an L2 as on L1.
 *
 * @throws {OvmError} NOT_ASSERTABLE when the subject is not a contract or its bytecode cannot be read.
 */
export function compatibilityOf(
  subject: unknown,
  semantics: string | Semantics,
  { failOn = "warning", ignore = [] }: CompatibilityOptions,
): Compatibility {
  const contract = contractOf(subject);
  const report = checkContracts([contract], { semantics: [semantics] });
  failOnErrors(report);
  const against = report.findings.filter(({ rule, severity }) => reaches(severity, failOn) && !ignore.includes(rule));
  return { name: contract.name, against, list: against.map(describe).join("\n") };
}

function contractOf(subject: unknown): ContractInput {
  if (typeof subject === "string" && subject.startsWith("0x"))
    return { name: "bytecode", runtime: { bytecode: subject } };
  if (typeof subject === "object" && subject !== null) {
    if ("name" in subject && ("runtime" in subject || "creation" in subject)) return subject as ContractInput;
    if ("bytecode" in subject && "deployedBytecode" in subject) {
      const { contractName, sourceName, bytecode, deployedBytecode } = subject as Exclude<
        Checkable,
        string | ContractInput
      >;
      const name = sourceName === undefined ? contractName : `${sourceName}:${contractName}`;
      return { name, creation: { bytecode }, runtime: { bytecode: deployedBytecode } };
    }
  }
  throw new OvmError(
    "NOT_ASSERTABLE",
    "The matcher compatibleWith needs a contract: an artifact (await hre.artifacts.readArtifact(name)), 0x-bytecode, or the input of hardhat-ovm/check.",
  );
}

function failOnErrors({ errors }: CheckReport): void {
  const [error] = errors;
  if (error !== undefined)
    throw new OvmError("NOT_ASSERTABLE", `${error.contract} could not be checked. ${error.message}`);
}

function describe({ severity, rule, message, code, pc, source, l2 }: Finding): string {
  const place = source === undefined ? `${code} code, byte ${pc}` : `${source.file}:${source.line}:${source.column}`;
  return `  ${severity} ${rule} at ${place}: ${message}. ${l2}`;
}
