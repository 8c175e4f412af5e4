import type { DisputeMove } from "../../rollup/dispute/types.js";

import { checksum } from "ox/Address";

/** A move in a dispute, in a line. */
export function describeMove({ dispute, by, side, kind, gas, segment, l1Transaction }: DisputeMove): string {
  const about = dispute === undefined ? "dispute" : `dispute ${dispute}`;
  const doubt = segment === undefined ? "" : `  ${segment.length} of its states in doubt, from ${segment.from} on`;
  return `${about}  ${side ?? "anyone"} ${checksum(by)}: ${kind}${doubt}  ${gas} gas  L1 ${l1Transaction}`;
}
