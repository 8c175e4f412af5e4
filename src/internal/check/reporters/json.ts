import { urlOf } from "../../semantics/sources.js";
import type { CheckReport } from "../types.js";

/**
 * The report as JSON. One contract gives `{ findings, safetyChecker, ovmCompiler }`; several give `{ findings,
 * contracts }` with a verdict each. A finding's `reference` has the URL of its source. The verdicts are there when `ovm1` was asked for, `errors` when there are any.
 */
export function reportAsJson(report: CheckReport, single: boolean): string {
  const errors = report.errors.length === 0 ? {} : { errors: report.errors };
  const [verdict] = report.ovm1;
  const verdicts = single
    ? verdict === undefined
      ? {}
      : { safetyChecker: verdict.safetyChecker, ovmCompiler: verdict.ovmCompiler }
    : report.ovm1.length === 0
      ? {}
      : { contracts: report.ovm1 };
  const findings = report.findings.map((finding) => ({
    ...finding,
    reference: { ...finding.reference, url: urlOf(finding.reference) },
  }));
  return JSON.stringify({ findings, ...verdicts, ...errors }, undefined, 2);
}
