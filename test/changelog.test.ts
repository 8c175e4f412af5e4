import { readFileSync } from "node:fs";
import { expect } from "chai";

import { lacksEntry, problemsOf, release } from "../scripts/changelog.mjs";

const changelog = (...lines: string[]) => ["# Changelog", "", ...lines, ""].join("\n");
const OLD = ["## 0.2.0 (2026-10-01)", "", "- Older."];

describe("the changelog", () => {
  it("has the format that scripts/changelog.mjs checks", () => {
    expect(problemsOf(readFileSync("CHANGELOG.md", "utf8"))).to.deep.equal([]);
  });

  it("is refused where a section, an entry or the order is not as the format says", () => {
    expect(
      problemsOf(changelog("## Unreleased", "", "- One entry", "  on two lines.", "- `two`.", "", ...OLD)),
    ).to.deep.equal([]);
    for (const [lines, problem] of [
      [["## Soon"], /^3: a section is/],
      [[...OLD, "", "## Unreleased"], /^7: the unreleased section is the first/],
      [[...OLD, "", "## 0.10.0 (2026-11-01)"], /^the latest version is the first/],
      [["## Unreleased", "", "- small."], /^5: an entry begins with a capital/],
      [["## Unreleased", "", "- Endless"], /^5: an entry ends with a full stop/],
      [["## Unreleased", "", "Prose."], /^5: no entry begins here/],
    ] as const) {
      const problems = problemsOf(changelog(...lines));
      expect(problems, lines.join("\n")).to.have.lengthOf(1);
      expect(problems[0]).to.match(problem);
    }
    expect(problemsOf("## Unreleased\n")[0]).to.match(/^1: the title/);
  });

  it("gets a version and a date by a release, once there is something to release", () => {
    const text = changelog("## Unreleased", "", "- New.", "", ...OLD);
    const released = release(text, "0.10.0", "2026-11-27");
    expect(released).to.equal(text.replace("Unreleased", "0.10.0 (2026-11-27)"));
    expect(problemsOf(released)).to.deep.equal([]);
    expect(() => release(released, "0.11.0", "2026-11-28")).to.throw("no unreleased entries");
    expect(() => release(text, "0.2.0", "2026-11-27")).to.throw("not later than 0.2.0");
    expect(() => release(text, "next", "2026-11-27")).to.throw("not a version");
  });

  it("is asked for by a change to what is published, unless a commit says that users see nothing of it", () => {
    expect(lacksEntry(["src/types.ts"], "Add a verb")).to.equal(true);
    expect(lacksEntry(["package.json"], "Update a dependency")).to.equal(true);
    expect(lacksEntry(["src/types.ts", "CHANGELOG.md"], "Add a verb")).to.equal(false);
    expect(lacksEntry(["src/types.ts"], "Move a file\n\nChangelog: none\n")).to.equal(false);
    expect(lacksEntry(["test/a.test.ts", "docs/node.md"], "Test more")).to.equal(false);
  });
});
