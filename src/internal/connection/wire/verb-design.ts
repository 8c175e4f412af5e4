/** The designs that have verbs of their own. */
export type VerbDesign = "optimism" | "arbitrum" | "ovm2" | "ovm1";

/** Which design L2 has: an inbox on L1 is Arbitrum's, a transaction chain the OVM's, and an execution manager OVM 1.0's. */
export function designOfAddresses(l1: object): VerbDesign {
  if ("inbox" in l1) return "arbitrum";
  if ("executionManagerWrapper" in l1) return "ovm1";
  return "transactionChain" in l1 ? "ovm2" : "optimism";
}
