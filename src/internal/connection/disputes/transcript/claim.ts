import type { Fraud } from "../../../rollup/dispute/types.js";
import { showDate } from "../../wire/show-date.js";

/** Who claimed what, beside what is true. */
export function showClaim({
  id,
  kind,
  block,
  story,
  claimedOutput,
  honestOutput,
  l1Transaction,
  finalAt,
}: Omit<Fraud, "withdrawal">): string[] {
  return [
    `Fraud ${id}: ${kind} in L2 block ${block}`,
    `  ${story}`,
    `  claimed output  ${claimedOutput}`,
    `  honest output   ${honestOutput}`,
    `  proposed in L1 transaction ${l1Transaction}`,
    `  final at ${showDate(finalAt)} (L1 time ${finalAt}) unless it is disputed`,
  ];
}
