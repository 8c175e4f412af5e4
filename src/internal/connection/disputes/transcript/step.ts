import { checksum } from "ox/Address";

import type { DisputedStep, FraudVerdict } from "../../../rollup/dispute/types.js";
import { PREDEPLOYS, PREINSTALLS } from "../../../rollup/l2-addresses.js";
import { grouped } from "./words.js";

/** The one step that L1 executed, and the two values. */
export function showStep({ step }: FraudVerdict): string[] {
  if (step === undefined) return [];
  return [
    `The step in doubt is number ${grouped(step.index + 1)} of the run`,
    ...whatItIs(step).map((line) => `  ${line}`),
    `  state before it, agreed    ${step.before}`,
    `  claimed to follow          ${step.claimed}`,
    `  computed by L1             ${step.proven}`,
  ];
}

function whatItIs({ phase, opcode, pc, address, contract, source }: DisputedStep): string[] {
  if (opcode === undefined) return [`phase ${phase}: ${PHASES[phase] ?? "see docs/spec/machine.md"}`];
  const lines = [
    `opcode ${opcode}${pc === undefined ? "" : ` at byte ${grouped(pc)}`} of ${codeName(contract, address)}`,
  ];
  if (source !== undefined) lines.push(`source ${source.file}:${source.line}:${source.column}`);
  return lines;
}

/** Names of the contracts that every L2 has. */
const SYSTEM = new Map<string, string>(
  Object.entries({ ...PREDEPLOYS, ...PREINSTALLS }).map(([name, address]) => [address, name]),
);

function codeName(contract: string | undefined, address: DisputedStep["address"]): string {
  if (address === undefined) return contract ?? "unknown code";
  const name = contract ?? SYSTEM.get(address);
  return name === undefined ? checksum(address) : `${name} (${checksum(address)})`;
}

/** What the machine does in a phase other than an opcode (docs/spec/machine.md, 6 and 7). */
const PHASES: Readonly<Record<string, string>> = {
  START: "opens the block before, and begins this one",
  SYSTEM: "writes what every block begins with",
  ELEMENT: "takes the next element of the batch",
  FASTLZ: "compresses a transaction, for its fee on L1",
  CHECK: "checks a transaction: its signature, nonce, balance and gas",
  ACCESS: "warms up what a transaction's access list names",
  AUTHORIZE: "applies an EIP-7702 authorization",
  ENTER: "begins a transaction's call or creation",
  SETTLE: "settles a transaction: refunds gas, pays the fees",
  DESTROY: "destroys an account",
  RECEIPT: "writes a transaction's receipt",
  TRANSACTIONS: "builds the trie of transactions",
  RECEIPTS: "builds the trie of receipts",
  SEAL: "seals the block: its header, and the output",
  HALT: "stays where it is: the block has ended",
};
