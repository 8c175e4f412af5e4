// Which contracts are mutated, and which TypeScript tests are asked about those that their Solidity tests let live.
import { soliditySources } from "../solidity-input.mjs";

export const TARGETS = ["contracts/L1/chain/BatchFinality.sol", ...soliditySources("contracts/L1/dispute")];

/** Test files by what the path of a contract begins with; the quickest first. */
const TYPESCRIPT = {};

export function typeScriptTestsOf(file) {
  return Object.entries(TYPESCRIPT).flatMap(([prefix, tests]) => (file.startsWith(prefix) ? tests : []));
}
