import type { EdrNetworkUserConfig } from "hardhat/types/config";

/** Settings that mean on L2 what they mean on Hardhat's own network. */
type Honoured =
  | "type"
  | "chainId"
  | "chainType"
  | "allowUnlimitedContractSize"
  | "from"
  | "gas"
  | "gasMultiplier"
  | "gasPrice"
  | "gasEstimationMode"
  | "initialBaseFeePerGas"
  | "mining"
  | "networkId"
  | "throwOnCallFailures"
  | "throwOnTransactionFailures";

type Knob = Exclude<keyof EdrNetworkUserConfig, Honoured | "ovm" | "ethers" | "ignition">;

/**
 * Settings of an `edr-simulated` entry that configure EDR. Behind an entry with an `ovm` section EDR answers nothing, so
 * they would do nothing; each says where the user finds what they want.
 */
const IDLE_KNOBS: Record<Knob, string> = {
  accounts: "the accounts of the L1 entry are used, and funded, on both layers: set them there",
  allowBlocksWithSameTimestamp: "L2 timestamps always rise",
  blockGasLimit: "the L2's block gas limit is fixed at 30,000,000; set the L1's on the L1 entry",
  coinbase: "the fee recipient of L2 blocks comes from `ovm.semantics`",
  forking: "an L2 starts from its own genesis; fork L1 on the L1 entry",
  hardfork: "the L2's hardfork comes from `ovm.semantics`; set the L1's on the L1 entry",
  initialDate: "both layers share one clock: set it on the L1 entry",
  loggingEnabled: "run `npx hardhat ovm:node` to watch a rollup",
  minGasPrice: "the L2's base fee comes from its blocks",
  transactionGasCap: "the cap of a transaction's gas comes from `ovm.semantics`",
};

/** The settings of `entry` that would do nothing, each with what to do instead. */
export function idleKnobs(entry: EdrNetworkUserConfig): { knob: string; instead: string }[] {
  return (Object.keys(IDLE_KNOBS) as Knob[])
    .filter((knob) => entry[knob] !== undefined)
    .map((knob) => ({ knob, instead: IDLE_KNOBS[knob] }));
}
