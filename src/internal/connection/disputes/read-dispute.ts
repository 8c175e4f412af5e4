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

export function readDispute({ element, batchIndex, claim, commitments, ...rest }: RawDispute): DisputeRecord {
  return {
    ...rest,
    block: BigInt(element),
    batchIndex: BigInt(batchIndex),
    claimedOutput: claim,
    commitments: commitments.map(({ bond, ...commitment }) => ({ ...commitment, bond: BigInt(bond) })),
  };
}
