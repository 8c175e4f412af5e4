import { readFile, writeFile } from "node:fs/promises";
import { readClosestPackageJson } from "@nomicfoundation/hardhat-utils/package";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { OvmError } from "../../errors.js";
import { type Baseline, BaselineError, createBaseline, parseBaseline, withoutBaseline } from "../check/baseline.js";
import { checkContracts } from "../check/check.js";
import { reaches } from "../check/findings.js";
import { reportAsJson } from "../check/reporters/json.js";
import { reportAsSarif } from "../check/reporters/sarif.js";
import { reportAsTable } from "../check/reporters/table.js";
import type { CheckError, CheckReport, ContractInput, Severity } from "../check/types.js";
import { projectContracts } from "../project/contracts.js";
import { L2_SEMANTICS, semanticsByName } from "../semantics/registry.js";
import type { Semantics } from "../semantics/types.js";
import { parseUrl } from "./arguments.js";
import { contractFile } from "./check/contract-file.js";
import { deployedContract } from "./check/deployed-contract.js";
import { print, printNote } from "./print.js";

interface CheckTaskArguments {
  contracts: string[];
  bytecode: string | undefined;
  address: string | undefined;
  url: string;
  semantics: string;
  json: boolean;
  sarif: string | undefined;
  failOn: string;
  baseline: string | undefined;
  writeBaseline: boolean;
  noCompile: boolean;
}

const THRESHOLDS = ["error", "warning", "note", "none"] as const;

const checkTask: NewTaskActionFunction<CheckTaskArguments> = async (args, hre) => {
  try {
    return await check(args, hre);
  } catch (error) {
    if (!args.json || !(error instanceof OvmError)) throw error;
    const { code, message, details } = error;
    print(JSON.stringify({ error: { code, message, details } }, undefined, 2));
    process.exitCode = 1;
  }
};

async function check(args: CheckTaskArguments, hre: HardhatRuntimeEnvironment): Promise<CheckReport> {
  const threshold = parseThreshold(args.failOn);
  const semantics = parseSemantics(args.semantics);
  const { contracts, unknown } = await contractsToCheck(args, hre);
  const checked = checkContracts(contracts, { semantics });
  const report = await applyBaseline({ ...checked, errors: [...unknown, ...checked.errors] }, args);
  if (args.sarif !== undefined) await writeFile(args.sarif, reportAsSarif(report, await version()));
  print(args.json ? reportAsJson(report, isSingle(args)) : reportAsTable(report));
  const failed = threshold !== "none" && report.findings.some(({ severity }) => reaches(severity, threshold));
  if (failed || report.errors.length > 0) process.exitCode = 1;
  return report;
}

export default checkTask;

/** One bytecode was given by hand, so the answer is about it alone. */
function isSingle({ bytecode, address, contracts }: CheckTaskArguments): boolean {
  const given = [bytecode, address].filter((source) => source !== undefined).length + contracts.length;
  return given === 1;
}

/** The contracts, and what the project does not have of those that were named. */
async function contractsToCheck(
  args: CheckTaskArguments,
  hre: HardhatRuntimeEnvironment,
): Promise<{ contracts: ContractInput[]; unknown: CheckError[] }> {
  const { bytecode, address, url, noCompile } = args;
  const raw: ContractInput[] = [
    ...(bytecode === undefined ? [] : [{ name: "bytecode", runtime: { bytecode } }]),
    ...(address === undefined ? [] : [await deployedContract(address, parseUrl("--url", url))]),
  ];
  const named = await Promise.all(args.contracts.map(async (name) => ({ name, file: await contractFile(name) })));
  const files = named.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const names = named.filter(({ file }) => file === undefined).map(({ name }) => name);
  if (raw.length + files.length > 0 && names.length === 0) return { contracts: [...raw, ...files], unknown: [] };
  if (!noCompile) await hre.tasks.getTask("build").run({ quiet: true });
  const { contracts, unknown } = await projectContracts(hre.artifacts, names);
  const errors = unknown.map(({ name, reason }) => ({ contract: name, kind: "unknown" as const, message: reason }));
  return { contracts: [...raw, ...files, ...contracts], unknown: errors };
}

async function applyBaseline(report: CheckReport, args: CheckTaskArguments): Promise<CheckReport> {
  if (args.baseline === undefined) {
    if (!args.writeBaseline) return report;
    throw new OvmError("CHECK_NO_BASELINE", "--write-baseline needs to know where: add --baseline FILE.");
  }
  if (args.writeBaseline) {
    await writeFile(args.baseline, `${JSON.stringify(createBaseline(report.findings), undefined, 2)}\n`);
    printNote(
      `Findings written to ${args.baseline}: ${report.findings.length}. Runs with --baseline ${args.baseline} leave them out.`,
    );
  }
  const findings = withoutBaseline(report.findings, await readBaseline(args.baseline));
  return { ...report, findings, ignored: report.ignored + report.findings.length - findings.length };
}

async function readBaseline(path: string): Promise<Baseline> {
  try {
    return parseBaseline(await readFile(path, "utf8"));
  } catch (error) {
    const cause = error instanceof Error ? error : undefined;
    const reason =
      error instanceof BaselineError ? error.message : "It cannot be read. Make one with --write-baseline.";
    throw new OvmError("CHECK_NO_BASELINE", `There is no baseline in ${path}. ${reason}`, { path }, cause);
  }
}

function parseSemantics(names: string): Semantics[] {
  return (names === "all" ? L2_SEMANTICS : names.split(",")).map((name) => {
    try {
      return semanticsByName(name.trim());
    } catch (error) {
      throw new OvmError("CHECK_UNKNOWN_SEMANTICS", (error as Error).message, { name });
    }
  });
}

function parseThreshold(text: string): Severity | "none" {
  const threshold = THRESHOLDS.find((candidate) => candidate === text);
  if (threshold !== undefined) return threshold;
  throw new OvmError("CHECK_BAD_THRESHOLD", `--fail-on is "${text}", not one of ${THRESHOLDS.join(", ")}.`, { text });
}

async function version(): Promise<string> {
  return (await readClosestPackageJson(import.meta.url)).version;
}
