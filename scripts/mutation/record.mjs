// Verdicts in a file, one JSON line each, so that a run of hours can be gone on with. A verdict counts for the very content it was about.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";

export class Record {
  #path;
  #verdicts;

  /** @param {string | undefined} path undefined: nothing is recorded */
  constructor(path) {
    this.#path = path;
    const lines = path !== undefined && existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
    this.#verdicts = new Map(lines.map((line) => JSON.parse(line)).map(({ digest, ...verdict }) => [digest, verdict]));
  }

  /** @returns {{ outcome: string, by?: string } | undefined} what was found of a mutant before */
  find(mutant) {
    return this.#verdicts.get(digestOf(mutant));
  }

  add({ outcome, by, ...mutant }) {
    if (this.#path === undefined) return;
    appendFileSync(this.#path, `${JSON.stringify({ digest: digestOf(mutant), outcome, by })}\n`);
  }
}

function digestOf({ file, content }) {
  return createHash("sha256").update(file).update("\0").update(content).digest("hex");
}
