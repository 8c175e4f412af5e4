// Which contracts are mutated, and which tests are asked first: the others that a contract is part of, only about what lives on.
import { soliditySources } from "../solidity-input.mjs";

const inChain = (name) => `contracts/L1/chain/${name}.sol`;
const inDispute = (name) => `contracts/L1/dispute/${name}.sol`;
const inTests = (name) => `test/contracts/L1/${name}.t.sol`;

const GROUPS = [
  {
    files: ["BatchFinality", "Closings", "LiveBatches", "PositionSet"].map(inChain),
    first: ["Finality", "Truncation", "StateCommitmentChain"].map(inTests),
    typescript: [],
  },
  {
    files: ["AnchorStateRegistry", "DisputeGameFactory", "GameClone", "GameTypes", "OutputGame"].map(inDispute),
    first: ["DisputeGameFactory", "PortalWithdrawals"].map(inTests),
    typescript: [],
  },
  { files: ["ProposerStakes"].map(inDispute), first: ["ProposerStakes"].map(inTests), typescript: [] },
  ...["Bonds", "Commitments", "Matches", "Opening", "Reexecution", "Resolution", "Terms"].map((room) => ({
    files: [inDispute(`rules/${room}`)],
    first: [inTests(`Disputes${room}`)],
    typescript: [],
  })),
  {
    files: [inDispute("rules/Eliminations")],
    first: ["DisputesLastStep", "DisputesTimeouts"].map(inTests),
    typescript: [],
  },
  {
    files: [inDispute("Disputes"), ...soliditySources("contracts/L1/dispute/rules")],
    first: ["DisputesMatches", "DisputesBonds", "DisputesResolution"].map(inTests),
    typescript: [],
  },
];

export const TARGETS = [...new Set(GROUPS.flatMap(({ files }) => files))];

/** Solidity tests to begin with. */
export function firstTestsOf(file) {
  return groupOf(file).first;
}

/** TypeScript tests about what the Solidity tests let live, the quickest first. */
export function typeScriptTestsOf(file) {
  return groupOf(file).typescript;
}

function groupOf(file) {
  return GROUPS.find(({ files }) => files.includes(file));
}
