import type { CheckReport } from "../types.js";

/**
 * The report as JSON. One contract gives `{ findings, safetyChecker, ovmCompiler }`; several give `{ findings,
 * contracts }` with a verdict each. The verdicts are there when `ovm1` was asked for, `errors` when there are any.
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
  return JSON.stringify({ findings: report.findings, ...verdicts, ...errors }, undefined, 2);
}
