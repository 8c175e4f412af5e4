import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { userEnvironment } from "./user-environment.js";

/** Packs the plugin into a folder, as npm would publish it; returns the tarball's path. */
export function packPlugin(root: string, folder: string): string {
  const printed = runIn(root, "npm", "pack", "--json", "--ignore-scripts", "--pack-destination", folder);
  const [packed] = JSON.parse(printed) as [{ filename: string }];
  return join(folder, packed.filename);
}

/** Runs a command as a user would in a folder of their own; returns what it printed. */
export function runIn(cwd: string, command: string, ...args: string[]): string {
  try {
    return execFileSync(command, args, {
      cwd,
      env: userEnvironment(),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
  }
}
