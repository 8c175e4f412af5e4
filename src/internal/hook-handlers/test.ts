import type { HookContext, TestHooks } from "hardhat/types/hooks";

import { reportMode } from "./report-mode.js";

/** Whether anything in this project reports differences from L1. */
function reports({ globalOptions, config }: HookContext): boolean {
  const configured = Object.values(config.networks).some(
    (entry) => entry.type === "edr-simulated" && Boolean(entry.ovm?.report),
  );
  return reportMode(globalOptions, configured) !== false;
}

// Hardhat loads this file with every test run, so the report's own files wait until there is something to report.
export default async (): Promise<Partial<TestHooks>> => ({
  async onTestRunStart(context, id, next) {
    await next(context, id);
    if (reports(context)) await (await import("./report-store.js")).clearReport(context, id);
  },

  async onTestWorkerDone(context, id, next) {
    await next(context, id);
    if (!reports(context)) return;
    const { saveReport } = await import("./report-store.js");
    await saveReport(context, id);
  },

  async onTestRunDone(context, id, next) {
    await next(context, id);
    if (!reports(context)) return;
    const { loadReport, writeReport } = await import("./report-store.js");
    const data = await loadReport(context, id);
    if (data === undefined) return;
    const { printReport } = await import("../report/print.js");
    // eslint-disable-next-line no-console -- as Hardhat's gas statistics come below the tests
    console.log(`${printReport(data)}\n`);
    await writeReport(context, data);
  },
});
