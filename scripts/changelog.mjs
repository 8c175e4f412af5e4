// The rules of CHANGELOG.md, and its part of a release.
//
//     node scripts/changelog.mjs                       checks its format
//     node scripts/changelog.mjs --since <commit>      and that what is published has not changed since without an entry
//     node scripts/changelog.mjs --release <version>   gives the unreleased entries a version and today's date
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const HEADING = /^## (?:Unreleased|(\d+\.\d+\.\d+) \(\d{4}-\d\d-\d\d\))$/;
/** What users get, but for its documentation. */
const PUBLISHED = /^(src|contracts)\/|^package\.json$/;
/** A commit that says so changes nothing that users can see. */
const WAIVER = /^Changelog: none$/m;

/** What is wrong with the text of a changelog, line by line. */
export function problemsOf(text) {
  const [title, ...lines] = text.trimEnd().split("\n");
  const problems = title === "# Changelog" ? [] : ["1: the title is not `# Changelog`"];
  const say = (i, what) => problems.push(`${i + 2}: ${what}`);
  const versions = [];
  for (const [i, line] of lines.entries()) {
    if (line.startsWith("## ")) {
      const heading = HEADING.exec(line);
      if (heading === null) say(i, "a section is `## Unreleased`, or `## <version> (<year>-<month>-<day>)`");
      else if (heading[1] === undefined && versions.length > 0) say(i, "the unreleased section is the first");
      else versions.push(heading[1] ?? "Unreleased");
    } else if (line.startsWith("- ")) {
      if (!/^- [A-Z`"]/.test(line)) say(i, "an entry begins with a capital letter or a name");
    } else if (line !== "" && (!line.startsWith("  ") || lines[i - 1] === "")) say(i, "no entry begins here: `- …`");
    const endsEntry = line !== "" && !line.startsWith("#") && !lines[i + 1]?.startsWith("  ");
    if (endsEntry && !line.endsWith(".")) say(i, "an entry ends with a full stop");
  }
  const released = versions.filter((version) => version !== "Unreleased");
  if (released.some((version, i) => i > 0 && !isLater(released[i - 1], version)))
    problems.push("the latest version is the first");
  return problems;
}

/** The text once its unreleased entries are those of a version. */
export function release(text, version, date) {
  const [, last] = /^## (\d+\.\d+\.\d+) /m.exec(text) ?? [];
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${version} is not a version of three numbers.`);
  if (last !== undefined && !isLater(version, last)) throw new Error(`${version} is not later than ${last}.`);
  if (!/^## Unreleased\n\n- /m.test(text)) throw new Error("CHANGELOG.md has no unreleased entries.");
  return text.replace("## Unreleased", `## ${version} (${date})`);
}

/** Whether a change lacks an entry: by the files that it touches, and the messages of its commits. */
export function lacksEntry(files, messages) {
  return files.some((file) => PUBLISHED.test(file)) && !files.includes("CHANGELOG.md") && !WAIVER.test(messages);
}

function isLater(version, other) {
  const [one, two] = [version, other].map((text) => text.split(".").map(Number));
  const i = one.findIndex((number, at) => number !== two[at]);
  return i >= 0 && one[i] > two[i];
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr.trim());
  return stdout;
}

function setVersion(file, version) {
  const json = JSON.parse(readFileSync(path.join(root, file), "utf8"));
  json.version = version;
  if (json.packages !== undefined) json.packages[""].version = version;
  writeFileSync(path.join(root, file), `${JSON.stringify(json, undefined, 2)}\n`);
}

function main([option, value]) {
  const file = path.join(root, "CHANGELOG.md");
  const text = readFileSync(file, "utf8");
  const problems = problemsOf(text).map((problem) => `CHANGELOG.md:${problem}`);
  if (option === "--since") {
    const files = git("diff", "--name-only", `${value}...HEAD`).split("\n");
    if (lacksEntry(files, git("log", "--format=%B", `${value}..HEAD`)))
      problems.push("Add an entry under `## Unreleased` in CHANGELOG.md, or `Changelog: none` to a commit's message.");
  }
  if (option === "--release" && problems.length === 0) {
    writeFileSync(file, release(text, value ?? "", new Date().toISOString().slice(0, 10)));
    for (const json of ["package.json", "package-lock.json"]) setVersion(json, value);
  }
  console.log(problems.length === 0 ? "changelog: in order" : problems.join("\n"));
  process.exitCode = problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
