import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface RunningNode {
  l1Url: string;
  l2Url: string;
  /** Everything the node printed so far. */
  output(): string;
  /** Ctrl-C, and the exit code that follows. */
  stop(): Promise<number | null>;
}

/** Starts `hardhat ovm:node` on ports of the system's choice and resolves when it says where it listens. */
export async function startNode(...args: string[]): Promise<RunningNode> {
  const hardhat = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");
  const child = spawn(process.execPath, [hardhat, "ovm:node", "--l1-port", "0", "--l2-port", "0", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const urls = await readUrls(
    child,
    (line) => (output += `${line}\n`),
    exited,
    () => output,
  );
  return {
    ...urls,
    output: () => output,
    stop: async () => {
      child.kill("SIGINT");
      return await exited;
    },
  };
}

async function readUrls(
  child: ChildProcess,
  keep: (line: string) => void,
  exited: Promise<number | null>,
  output: () => string,
): Promise<{ l1Url: string; l2Url: string }> {
  const found: { l1Url?: string; l2Url?: string } = {};
  return await new Promise((resolve, reject) => {
    void exited.then((code) => reject(new Error(`ovm:node ended with ${code} before it listened:\n${output()}`)));
    createInterface({ input: child.stdout! }).on("line", (line) => {
      keep(line);
      const match = /\b(L1|L2)\b.*?(http:\/\/[^\s/]+:\d+)/.exec(line);
      if (match === null) return;
      if (match[1] === "L1") found.l1Url ??= match[2];
      else found.l2Url ??= match[2];
      if (found.l1Url !== undefined && found.l2Url !== undefined) resolve({ l1Url: found.l1Url, l2Url: found.l2Url });
    });
  });
}
