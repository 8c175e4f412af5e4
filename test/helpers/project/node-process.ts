import { type ChildProcessByStdio, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const cli = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");

export interface Ran {
  code: number | null;
  output: string;
}

/** Runs a Hardhat task of this repository to its end. */
export async function runTask(...args: string[]): Promise<Ran> {
  const child = start(args);
  const output = collect(child);
  const code = await ended(child);
  return { code, output: output() };
}

/** A task that goes on until it is stopped. */
export interface RunningTask {
  /** Everything it printed until now. */
  output(): string;
  /** Waits until it has printed something. */
  printed(pattern: RegExp): Promise<void>;
  /** Sends what Ctrl-C sends; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts a Hardhat task of this repository. */
export function startTask(...args: string[]): RunningTask {
  const child = start(args);
  const output = collect(child);
  const printed = async (pattern: RegExp) =>
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (pattern.test(output())) resolve();
      };
      child.stdout.on("data", look);
      child.once("exit", () => reject(new Error(`${args[0]} ended early:\n${output()}`)));
      look();
    });
  const stop = async () => {
    const end = ended(child);
    child.kill("SIGINT");
    return await end;
  };
  return { output, printed, stop };
}

/** A running `ovm:node` on ports that the system chose. */
export interface RunningNode extends RunningTask {
  l1Url: string;
  l2Url: string;
}

export async function startNode(...args: string[]): Promise<RunningNode> {
  const task = startTask("ovm:node", "--l1-port", "0", "--l2-port", "0", ...args);
  await task.printed(/Press Ctrl-C/);
  const [, l1Url, l2Url] = /^L1 +(\S+) .*\nL2 +(\S+) /m.exec(task.output()) ?? [];
  return { ...task, l1Url: l1Url!, l2Url: l2Url! };
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function start(args: string[]): Child {
  return spawn(process.execPath, [cli, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
}

function collect(child: Child): () => string {
  let text = "";
  const add = (chunk: Buffer) => (text += chunk.toString());
  child.stdout.on("data", add);
  child.stderr.on("data", add);
  return () => text;
}

async function ended(child: Child): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  return await new Promise((resolve) => child.once("close", (code) => resolve(code)));
}
