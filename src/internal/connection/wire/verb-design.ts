/** The designs that have verbs of their own. */
export type VerbDesign = "optimism" | "arbitrum" | "ovm2";

/** Which design L2 has: an inbox on L1 is Arbitrum's, a transaction chain OVM 2.0's. */
export function designOfAddresses(l1: object): VerbDesign {
  if ("inbox" in l1) return "arbitrum";
  return "transactionChain" in l1 ? "ovm2" : "optimism";
}
