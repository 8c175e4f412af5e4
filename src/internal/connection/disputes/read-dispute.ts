import { checksum } from "ox/Address";

import type { DisputeCommitment, DisputeMatch, DisputeRecord } from "../../../types.js";

/** As JSON-RPC carries it (`ovm_dispute`). */
export type RawDispute = Pick<
  DisputeRecord,
  "id" | "start" | "openedAt" | "joinUntil" | "status" | "isMoot" | "verdict" | "runner"
> & {
  claim: DisputeRecord["claimedOutput"];
  element: string;
  batchIndex: string;
  commitments: (Omit<DisputeCommitment, "bond"> & { bond: string })[];
  matches: DisputeMatch[];
};

export function readDispute({ element, batchIndex, claim, commitments, runner, ...rest }: RawDispute): DisputeRecord {
  return {
    ...rest,
    ...(runner === undefined ? {} : { runner: checksum(runner) }),
    block: BigInt(element),
    batchIndex: BigInt(batchIndex),
    claimedOutput: claim,
    commitments: commitments.map(({ bond, owner, ...commitment }) => ({
      ...commitment,
      owner: checksum(owner),
      bond: BigInt(bond),
    })),
  };
}
