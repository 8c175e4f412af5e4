import type { FraudVerdict } from "../../../rollup/dispute/types.js";
import { showEth } from "../../wire/show-eth.js";
import { count, grouped, shortAddress } from "./words.js";

/** What became of the outputs, the money, and the withdrawals that rested on them. */
export function showOutcome({
  proven,
  moves,
  l1Gas,
  deletedOutputs,
  survivingOutput,
  bonds,
  withdrawals,
}: FraudVerdict): string[] {
  const bytes = moves.reduce((total, { calldataBytes }) => total + calldataBytes, 0);
  return [
    proven ? "Proven: the lie is deleted" : "Not proven: the claim stands",
    ...(deletedOutputs.length === 0 ? [] : [`  deleted    ${outputs(deletedOutputs)}`]),
    `  stands     every output up to that of block ${survivingOutput}`,
    `  L1         ${grouped(l1Gas)} gas and ${count(bytes, "byte")} of calldata in ${count(moves.length, "transaction")}`,
    ...bonds.map(
      ({ role, account, before, after }) =>
        `  ${role.padEnd(11)}${shortAddress(account)}  had ${showEth(before)} at stake, has ${showEth(after)}`,
    ),
    ...(withdrawals.length === 0
      ? []
      : ["  withdrawals that were proven against a deleted output, and must be proven again"]),
    ...withdrawals.map((hash) => `    ${hash}`),
  ];
}

function outputs(indexes: readonly bigint[]): string {
  const blocks = indexes.length === 1 ? "output of block" : "outputs of blocks";
  return `the ${blocks} ${indexes.join(", ")}`;
}
