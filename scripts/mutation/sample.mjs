import { createHash } from "node:crypto";

/** A part of the mutants, the same for the same seed: those whose names hash lowest with it. */
export function sampleOf(mutants, size, seed) {
  const hash = ({ file, name }) => createHash("sha256").update(`${seed}\n${file}\n${name}`).digest("hex");
  const chosen = mutants.map((mutant) => [hash(mutant), mutant]).sort(([a], [b]) => (a < b ? -1 : 1));
  return chosen.slice(0, size).map(([, mutant]) => mutant);
}
