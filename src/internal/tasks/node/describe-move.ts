import { checksum } from "ox/Address";

import { deedOf, stepsOf } from "../../connection/disputes/transcript/deeds.js";
import type { DisputeMove } from "../../rollup/dispute/types.js";

/** A move in a dispute, in a line. */
export function describeMove(move: DisputeMove): string {
  const { dispute, by, side, kind, segment, gas, l1Transaction } = move;
  const name = dispute === undefined ? "disputes" : `dispute ${dispute}`;
  const who = `${side === undefined ? "" : `the ${side} `}${checksum(by)}`;
  const doubt = segment === undefined || kind === "run" ? "" : `, in doubt: ${stepsOf(segment)}`;
  return `${name}  ${who} ${deedOf(move)}${doubt}  ${gas} gas  L1 ${l1Transaction}`;
}
