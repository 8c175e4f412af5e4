// Which contracts are mutated, and which tests are asked first: the others that a contract is part of, only about what lives on.
import { soliditySources, solidityTests } from "../solidity-input.mjs";

const inChain = (name) => `contracts/L1/chain/${name}.sol`;
const inDispute = (name) => `contracts/L1/dispute/${name}.sol`;
const inTests = (name) => `test/contracts/L1/${name}.t.sol`;

const DISPUTES = solidityTests("test").filter((test) => test.startsWith("test/contracts/L1/Disputes"));

/** The game against a model. */
const MODEL = ["test/rollup/dispute/model.test.ts"];

const GROUPS = [
  {
    files: ["BatchFinality", "Closings", "LiveBatches", "PositionSet", "Truncations"].map(inChain),
    ships: inChain("StateCommitmentChain"),
    first: ["Finality", "Truncation", "Truncations", "PositionSet", "StateCommitmentChain"].map(inTests),
    typescript: [],
  },
  {
    files: ["AnchorStateRegistry", "DisputeGameFactory", "OutputGame"].map(inDispute),
    first: ["DisputeGameFactory", "PortalWithdrawals"].map(inTests),
    typescript: [],
  },
  {
    files: ["GameClone", "GameTypes"].map(inDispute),
    ships: inDispute("DisputeGameFactory"),
    first: ["DisputeGameFactory"].map(inTests),
    typescript: [],
  },
  { files: ["ProposerStakes"].map(inDispute), first: ["ProposerStakes"].map(inTests), typescript: [] },
  ...["Bonds", "Collecting", "Commitments", "Matches", "Opening", "Reexecution", "Resolution", "Terms"].map((room) => ({
    files: [inDispute(`rules/${room}`)],
    ships: inDispute("Disputes"),
    first: [...new Set([inTests(`Disputes${room}`), ...DISPUTES])],
    typescript: MODEL,
  })),
  {
    files: [inDispute("rules/Eliminations")],
    ships: inDispute("Disputes"),
    first: [...new Set([...["DisputesLastStep", "DisputesTimeouts"].map(inTests), ...DISPUTES])],
    typescript: MODEL,
  },
  {
    files: [inDispute("Disputes"), ...soliditySources("contracts/L1/dispute/rules")],
    ships: inDispute("Disputes"),
    first: [...new Set([...["DisputesMatches", "DisputesBonds", "DisputesResolution"].map(inTests), ...DISPUTES])],
    typescript: MODEL,
  },
];

export const TARGETS = [...new Set(GROUPS.flatMap(({ files }) => files))];

/** The Solidity tests that are about a contract, the nearest first. */
export function firstTestsOf(file) {
  return groupOf(file).first;
}

/** TypeScript tests about what the Solidity tests let live, the quickest first. */
export function typeScriptTestsOf(file) {
  return groupOf(file).typescript;
}

/** The contract that ships with a file's code in it. */
export function shippedIn(file) {
  return groupOf(file).ships ?? file;
}

function groupOf(file) {
  return GROUPS.find(({ files }) => files.includes(file));
}
