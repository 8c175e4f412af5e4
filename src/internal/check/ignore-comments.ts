import { textOf } from "./source-files.js";
import type { SourceText } from "./source-text.js";
import type { ContractInput, Finding } from "./types.js";

const COMMENT = /ovm-check-ignore(-next-line|-file)?(?![-\w])([^\n*]*)/;

/** Whether a comment in the source silences a finding: on its line, on the line before, or for the whole file. */
export function ignoredByComment(finding: Finding, sources: ContractInput["sources"]): boolean {
  const place = finding.source;
  const file = sources?.find(({ path }) => path === place?.file);
  if (place === undefined || file === undefined || !file.content.includes("ovm-check-ignore")) return false;
  const text = textOf(file);
  return (
    names(text.line(place.line), "", finding.rule) ||
    names(text.line(place.line - 1), "-next-line", finding.rule) ||
    anyLine(text, (line) => names(line, "-file", finding.rule))
  );
}

/** A comment names rules, separated by spaces or commas; one that names none silences all. */
function names(line: string, scope: string, rule: string): boolean {
  const match = COMMENT.exec(line);
  if (match === null || (match[1] ?? "") !== scope) return false;
  // Words after "--" are the author's reason.
  const rules = ((match[2] ?? "").split("--")[0] ?? "").split(/[\s,:]+/).filter((word) => word.length > 0);
  return rules.length === 0 || rules.includes(rule);
}

function anyLine(text: SourceText, predicate: (line: string) => boolean): boolean {
  for (let line = 1; line <= text.lineCount; line++) if (predicate(text.line(line))) return true;
  return false;
}
