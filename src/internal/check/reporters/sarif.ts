import { fingerprint } from "../baseline.js";
import { RULES } from "../rules.js";
import type { CheckReport, Finding } from "../types.js";

const documentation = "https://www.npmjs.com/package/hardhat-ovm";

/**
 * The report as SARIF, for code scanning.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function reportAsSarif(report: CheckReport, version: string): string {
  const sarif = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "ovm:check", version, informationUri: documentation, rules: RULES.map(descriptor) } },
        results: report.findings.map(result),
        invocations: [
          {
            executionSuccessful: report.errors.length === 0,
            toolExecutionNotifications: report.errors.map(({ contract, message }) => ({
              level: "error",
              message: { text: `${contract}: ${message}` },
            })),
          },
        ],
      },
    ],
  };
  return JSON.stringify(sarif, undefined, 2);
}

function descriptor({ id, title, means, fix }: (typeof RULES)[number]) {
  return { id, shortDescription: { text: title }, fullDescription: { text: means }, help: { text: fix } };
}

function result(finding: Finding) {
  return {
    ruleId: finding.rule,
    ruleIndex: RULES.findIndex(({ id }) => id === finding.rule),
    level: finding.severity,
    message: { text: `${finding.message}. On L1: ${finding.l1} On ${finding.semantics}: ${finding.l2} ${finding.fix}` },
    locations: [location(finding)],
    partialFingerprints: { "ovmCheck/v1": fingerprint(finding) },
    properties: { semantics: finding.semantics, contract: finding.contract, code: finding.code, pcs: finding.pcs },
  };
}

function location({ contract, source }: Finding) {
  const logicalLocations = [{ fullyQualifiedName: contract, kind: "type" }];
  if (source === undefined) return { logicalLocations };
  const { file, line, column, endLine, endColumn } = source;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return { physicalLocation: { artifactLocation: { uri: file }, region }, logicalLocations };
}
