import type { Finding } from "./types.js";

/** Findings that a project has accepted: how often each fingerprint may occur. */
export interface Baseline {
  /** Of the file format. */
  version: 1;
  /** Fingerprints, and how often each may occur. */
  findings: Record<string, number>;
}

/** A file that is not a baseline. */
export class BaselineError extends Error {
  override name = "BaselineError";
}

/** What makes a finding the same one after the lines around it have moved. */
export function fingerprint({ rule, semantics, contract, code, pc, source }: Finding): string {
  const place = source === undefined ? `${code}@${pc}` : `${source.file}: ${source.excerpt.trim()}`;
  return [rule, semantics, contract, place].join(" | ");
}

/** The baseline that accepts these findings. */
export function createBaseline(findings: readonly Finding[]): Baseline {
  const counts: Record<string, number> = {};
  for (const finding of findings) {
    const key = fingerprint(finding);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return { version: 1, findings: Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/**
 * Reads a baseline from the text of its file.
 *
 * @throws {BaselineError} when `text` is not what {@link createBaseline} makes.
 */
export function parseBaseline(text: string): Baseline {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new BaselineError("The baseline file is not JSON. Write it anew with --write-baseline.");
  }
  const { version, findings } = (parsed ?? {}) as { version?: unknown; findings?: unknown };
  if (version !== 1 || typeof findings !== "object" || findings === null) {
    throw new BaselineError(
      `The baseline file has version ${String(version)}, not 1. Write it anew with --write-baseline.`,
    );
  }
  return { version, findings: findings as Record<string, number> };
}

/** The findings that the baseline does not cover. */
export function withoutBaseline(findings: readonly Finding[], baseline: Baseline): Finding[] {
  const left = new Map(Object.entries(baseline.findings));
  return findings.filter((finding) => {
    const key = fingerprint(finding);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}
