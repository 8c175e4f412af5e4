import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { HardhatConfig } from "hardhat/types/config";
import type { HookContext } from "hardhat/types/hooks";

import { Report, type ReportData } from "../report/report.js";

const reports = new WeakMap<HardhatConfig, Report>();

/** The report of a process: all its L2s write to one. */
export function reportOf({ config }: Pick<HookContext, "config">): Report {
  let report = reports.get(config);
  if (report === undefined) reports.set(config, (report = new Report()));
  return report;
}

/** Where the processes of a test run leave what they met. */
function folderOf({ config }: HookContext, runner: string): string {
  return path.join(config.paths.cache, "ovm-report", runner);
}

/** Forgets what the last run of a test runner left. */
export async function clearReport(context: HookContext, runner: string): Promise<void> {
  reportOf(context).clear();
  await rm(folderOf(context, runner), { recursive: true, force: true });
}

/** Leaves what this process met. One that ran nothing on an L2 leaves nothing. */
export async function saveReport(context: HookContext, runner: string): Promise<void> {
  const data = reportOf(context).data();
  if (data.runs === 0) return;
  const folder = folderOf(context, runner);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${randomUUID()}.json`), JSON.stringify(data));
}

/** What all processes of a test run met; undefined where none ran anything on an L2. */
export async function loadReport(context: HookContext, runner: string): Promise<ReportData | undefined> {
  const folder = folderOf(context, runner);
  const files = await readdir(folder).catch(() => []);
  if (files.length === 0) return undefined;
  const report = new Report();
  for (const file of files.sort()) {
    report.addAll(JSON.parse(await readFile(path.join(folder, file), "utf8")) as ReportData);
  }
  return report.data();
}

/** Writes the file that `--ovm-report-json` names. */
export async function writeReport({ globalOptions }: HookContext, data: ReportData): Promise<void> {
  const { ovmReportJson } = globalOptions;
  if (ovmReportJson === undefined) return;
  const file = path.resolve(ovmReportJson);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(data, undefined, 2)}\n`);
}
