import type { CollectCall, DisputeCall } from "../../dispute/calls.js";
import { MAX_TRANSACTION_GAS } from "../sender.js";

/** EIP-7623: a byte of calldata that is not zero costs up to 40 gas. */
const PER_BYTE = 40n;

/** Upper bounds of what calls cost besides their calldata; test/rollup/proving/gas.test.ts plays with them at the greatest heights. */
const BASE: Readonly<Record<DisputeCall["kind"], bigint>> = {
  open: 700_000n,
  "open-for-re-execution": 500_000n,
  "delete-proven": 1_200_000n,
  join: 400_000n,
  "create-match": 400_000n,
  move: 250_000n,
  // As dear as the step; what is not used costs nothing.
  prove: MAX_TRANSACTION_GAS,
  run: MAX_TRANSACTION_GAS,
  timeout: 250_000n,
  eliminate: 250_000n,
  settle: 150_000n,
  resolve: 1_000_000n,
  collect: 300_000n,
  claim: 100_000n,
};

/** What is collected in one call: a bond, the refund of a match, or that of a run; and a step on the walk to the reward. */
const PER_SUM = 100_000n;
const PER_JOIN = 10_000n;

/** An upper bound of what a call of the disputes contract costs. */
export function disputeGas(call: DisputeCall, data: string): bigint {
  const collected = call.kind === "collect" ? gasOfCollection(call) : 0n;
  return BASE[call.kind] + collected + PER_BYTE * BigInt((data.length - 2) / 2);
}

function gasOfCollection({ bonds, matches, joins, runs }: CollectCall): bigint {
  return PER_SUM * BigInt(bonds.length + matches.length + runs) + PER_JOIN * BigInt(joins.length);
}
