import type { GlobalOptions } from "hardhat/types/global-options";

/** `true`: opcodes whose results differ. `"differential"`: also calls that end otherwise under L1's rules. */
export type ReportMode = boolean | "differential";

/** What the command line and a network's entry ask for together. */
export function reportMode(options: GlobalOptions, configured: ReportMode): ReportMode {
  if (options.ovmReportDifferential || configured === "differential") return "differential";
  return configured || options.ovmReport || options.ovmReportJson !== undefined;
}
