// Has solc's SMTChecker prove the assertions in test/formal: docs/analysis.md.
//
//   node scripts/smt-check.mjs
//
// The solver is the one inside of the compiler from npm. It takes minutes. The exit code is 1 when an assertion is not proven, or when
// a canary, which does not hold, is not found to fail.
import solc from "solc";

import { SETTINGS, standardInput } from "./solidity-input.mjs";

const DISPUTES = "contracts/L1/dispute/IDisputes.sol";

/** The interface without the functions that the ledger leaves to others: the checker looks at whole contracts only. */
function ledgerOnly() {
  const { content } = standardInput(DISPUTES, {}).sources[DISPUTES];
  return content.replaceAll(/^ *\/\/\/.*$/gm, "").replaceAll(/function (?!claim\b|creditOf\b)\w+\([^;]*;/g, "");
}

const CHECKS = [
  // Horn clauses: every run of the contract.
  { name: "ClockProperties", engine: "chc", targets: ["assert", "underflow", "overflow"], changed: {} },
  // One call from any state. (With Horn clauses the solver finds no invariant about a mapping and foreign calls.)
  {
    name: "LedgerProperties",
    engine: "bmc",
    targets: ["assert"],
    changed: { [DISPUTES]: ledgerOnly() },
  },
];

const PROVEN = /^Info: (?:CHC|BMC): .* check is safe!/;
const REFUTED = /^Warning: (?:CHC|BMC): .* (?:happens|might happen) here\./;

let isProven = true;
for (const { name, engine, targets, changed } of CHECKS) {
  const file = `test/formal/${name}.sol`;
  const modelChecker = { engine, targets, contracts: { [file]: [name] }, showProvedSafe: true, showUnproved: true };
  const settings = {
    ...SETTINGS,
    outputSelection: { [file]: { [name]: [] } },
    // Without a timeout: the solver would need a thread for it.
    modelChecker: { ...modelChecker, solvers: ["z3"] },
  };
  const input = standardInput(file, settings, changed);
  const errors = JSON.parse(solc.compile(JSON.stringify(input))).errors ?? [];
  const failure = errors.find(({ severity }) => severity === "error");
  if (failure) throw new Error(failure.formattedMessage);
  const canary = input.sources[file].content.indexOf("function canary");
  const proven = errors.filter(({ formattedMessage }) => PROVEN.test(formattedMessage));
  const refuted = errors.filter(({ formattedMessage }) => REFUTED.test(formattedMessage));
  const isCanary = ({ sourceLocation }) => sourceLocation.file === file && sourceLocation.start > canary;
  console.log(`${name}: ${proven.length} proven`);
  for (const error of refuted.filter((one) => !isCanary(one))) console.error(error.formattedMessage);
  const wrong = refuted.some((error) => !isCanary(error));
  const isAlive = refuted.some(isCanary);
  if (!isAlive) console.error(`${name}: the canary was not found to fail, so nothing was proven`);
  if (wrong || !isAlive || proven.length === 0) isProven = false;
}
process.exitCode = isProven ? 0 : 1;
