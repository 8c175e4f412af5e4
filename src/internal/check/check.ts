import { LIVE_SEMANTICS, semanticsByName } from "../semantics/registry.js";
import { checkContract } from "./check-contract.js";
import { compareFindings } from "./findings.js";
import { ignoredByComment } from "./ignore-comments.js";
import type { CheckOptions, CheckReport, ContractInput } from "./types.js";

/**
 * Tells where bytecode behaves differently on an L2, with the source line where the build says so.
 *
 * Nothing is read from disk or network: the caller brings bytecode, source maps and files. A contract that cannot be
 * read becomes an entry of `errors`, and the others are still checked.
 *
 * @throws {UnknownSemanticsError} when `options.semantics` names a design that there is not.
 * @example
 * ```ts
 * import { checkContracts } from "hardhat-ovm/check";
 *
 * const report = checkContracts([{ name: "Vault", runtime: { bytecode: "0x3233146007573d5ffd5b00" } }]);
 * report.findings.map(({ rule, semantics }) => `${rule} on ${semantics}`);
 * ```
 */
export function checkContracts(contracts: readonly ContractInput[], options: CheckOptions = {}): CheckReport {
  const semantics = (options.semantics ?? LIVE_SEMANTICS).map((design) =>
    typeof design === "string" ? semanticsByName(design) : design,
  );
  const report: CheckReport = {
    semantics: semantics.map(({ name }) => name),
    contracts: 0,
    findings: [],
    ovm1: [],
    errors: [],
    ignored: 0,
  };
  for (const contract of contracts) {
    const { findings, ovm1, error } = checkContract(contract, semantics);
    if (ovm1 !== undefined) report.ovm1.push(ovm1);
    if (error !== undefined) {
      report.errors.push(error);
      continue;
    }
    report.contracts++;
    const heard = findings.filter((finding) => !ignoredByComment(finding, contract.sources));
    report.ignored += findings.length - heard.length;
    report.findings.push(...heard);
  }
  report.findings.sort(compareFindings);
  return report;
}
