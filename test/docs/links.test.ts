// Every relative link of a page leads to a file, and every path of this repository that a page names exists.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

import { docsPages, readPage } from "../helpers/docs/pages.js";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const AT_ROOT = readdirSync(root).filter((name) => name.endsWith(".md"));
const PAGES = [...AT_ROOT, ...docsPages(), join("sample-project", "README.md")];
/** `test/….ts`, `src/…`, `contracts/…`, `docs/…` or `scripts/…` in backticks: a path of this repository, if it is not a pattern. */
const PATH = /`((?:test|src|contracts|docs|scripts|sample-project)\/[\w./-]+)`/g;
/** Files of the project of a user who follows the README, and what the checks and builds write. */
const ELSEWHERE = new Set(["scripts/fraud.ts", "test/bridge.ts", "test/fraud.ts", "test/vault.ts"]);

describe("in the documentation,", () => {
  it("every link of the README leads into the package, so that it works for users of npm", () => {
    const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { files: string[] };
    for (const [, target] of readPage("README.md").matchAll(/\]\(([^):\s]+)\)/g))
      expect(
        files.some((file) => target === file || target!.startsWith(file)),
        `${target} is not packed`,
      ).to.equal(true);
  });

  it("the index of docs/ leads to every page, or to its folder", () => {
    const index = readPage(join("docs", "README.md"));
    const targets = [...index.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => join("docs", target!));
    const missing = docsPages().filter((page) => !targets.includes(page) && !targets.includes(dirname(page)));
    expect(missing).to.deep.equal([join("docs", "README.md")]);
  });

  for (const page of PAGES) {
    const text = readPage(page);
    it(`${page}: its links lead to files and headings that exist`, () => {
      for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target!)) continue;
        const [path, heading] = target!.split("#") as [string, string?];
        const file = path === "" ? page : join(dirname(page), path);
        expect(existsSync(join(root, file)), `${target} leads to no file`).to.equal(true);
        if (heading !== undefined) expect(headingsOf(readPage(file)), target).to.include(heading);
      }
    });

    it(`${page}: the paths that it names exist`, () => {
      const named = [...text.matchAll(PATH)].map(([, path]) => path!).filter((path) => !ELSEWHERE.has(path));
      const missing = named.filter(
        (path) => !existsSync(join(root, path)) && !existsSync(join(root, dirname(page), path)),
      );
      expect(missing).to.deep.equal([]);
    });
  }
});

/** The anchors that GitHub and npm give to a page's headings. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
