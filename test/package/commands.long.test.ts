// A fresh clone and the oldest Node that the PATH has: every command of the sample's README, of the README's "Try it" and of the node's banner runs as printed.
// Only the node's ports differ, which the system chooses here, and so each task gets the node's URL.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

import { blocksOf, readPage, sectionOf } from "../helpers/docs/pages.js";
import { runIn } from "../helpers/project/packed-plugin.js";
import { userEnvironment } from "../helpers/project/user-environment.js";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const sample = readPage("sample-project/README.md");

describe("the printed commands, in a fresh clone", function () {
  this.timeout(600_000);
  let clone: string;
  let node: Node | undefined;

  const { PATH } = process.env;
  before(() => {
    process.env.PATH = oldestNodeFirst();
    clone = join(realpathSync(mkdtempSync(join(tmpdir(), "hardhat-ovm-"))), "clone");
    runIn(root, "git", "clone", "--quiet", root, clone);
  });
  after(async () => {
    await node?.stop();
    process.env.PATH = PATH;
    rmSync(dirname(clone), { recursive: true, force: true });
  });

  it("the sample's README sets the clone up and runs its tests", () => {
    const [setUp] = commandsOf(sample);
    const script = setUp!.join(" && ");
    const printed = runIn(clone, "sh", "-c", script);
    expect(printed).to.match(/\b\d+ passing\b/);
    expect(printed).to.not.match(/failing/);
  });

  it("the README's npm start serves both layers", async () => {
    const [tryIt] = commandsOf(sectionOf(readPage("README.md"), "## Try it"));
    const start = tryIt!.find((command) => command.startsWith("npm start"))!;
    node = await startNode(clone, `${start} -- --l1-port 0 --l2-port 0`);
    expect(node.banner).to.match(/^L2 {2}http:/m);
  });

  it("the banner's commands and those of the sample's README run against that node", async () => {
    const ofBanner = [...node!.banner.matchAll(/^ {2}(npx hardhat .*)$/gm)].map(([, command]) => command!);
    expect(ofBanner).to.have.lengthOf.at.least(4);
    for (const command of ofBanner) await runAgainst(join(clone), command);
    const [, ofSample] = commandsOf(sample);
    for (const command of ofSample!.slice(1)) await runAgainst(join(clone, "sample-project"), command);
    expect(ofSample![0]).to.equal("npx hardhat ovm:node");
  });

  /** The command as it is, where it names the node; the sample's README names the default one. */
  const reaching = (command: string): string => (command.includes("--url") ? command : `${command} --url ${node!.url}`);

  /** A command, and after a withdrawal what its output says to run next. */
  async function runAgainst(cwd: string, command: string): Promise<void> {
    const printed = runIn(cwd, "sh", "-c", reaching(command));
    if (!command.includes("ovm:withdraw")) return;
    for (const [, next] of printed.matchAll(/^(?:Next:)? +(npx hardhat ovm:.*)$/gm))
      runIn(cwd, "sh", "-c", reaching(next!));
  }
});

/** The commands of each block of shell, without their comments. */
function commandsOf(text: string): string[][] {
  return blocksOf(text, "sh").map(({ code }) =>
    code
      .trim()
      .split("\n")
      .map((line) => line.replace(/\s+#.*$/, "")),
  );
}

/** The PATH, with the folder of the oldest Node in front and without what this run put there. */
function oldestNodeFirst(): string {
  const folders = process.env.PATH!.split(delimiter).filter((folder) => !folder.startsWith(root));
  const version = (folder: string) =>
    Number(/\d+/.exec(execFileSync(join(folder, "node"), ["--version"], { encoding: "utf8" }))![0]);
  const withNode = folders.filter((folder) => existsSync(join(folder, "node")));
  const oldest = withNode.sort((a, b) => version(a) - version(b))[0];
  return [oldest ?? dirname(process.execPath), ...folders].join(delimiter);
}

interface Node {
  banner: string;
  url: string;
  stop(): Promise<void>;
}

async function startNode(cwd: string, command: string): Promise<Node> {
  // A group of its own: Ctrl-C in a terminal reaches npm and all that it started.
  const child = spawn("sh", ["-c", command], {
    cwd,
    env: userEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const banner = await printedUntil(child, /Press Ctrl-C/);
  const stop = async () => {
    if (child.exitCode === null) process.kill(-child.pid!, "SIGINT");
    await ended;
  };
  return { banner, url: /^L2 {2}(\S+)/m.exec(banner)![1]!, stop };
}

async function printedUntil(child: ChildProcess, pattern: RegExp): Promise<string> {
  let printed = "";
  return await new Promise((resolve, reject) => {
    const add = (chunk: Buffer) => {
      printed += chunk.toString();
      if (pattern.test(printed)) resolve(printed);
    };
    child.stdout!.on("data", add);
    child.stderr!.on("data", add);
    child.once("exit", () => reject(new Error(`The node ended early:\n${printed}`)));
  });
}
