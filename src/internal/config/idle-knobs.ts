import type { EdrNetworkUserConfig } from "hardhat/types/config";

type Knob = Exclude<
  keyof EdrNetworkUserConfig,
  "type" | "chainId" | "chainType" | "allowUnlimitedContractSize" | "ovm" | "ethers" | "ignition"
>;

/** Hardhat's own defaults, which it writes into some entries itself: harmless, so not worth a refusal. */
const HARMLESS: Partial<Record<Knob, unknown>> = { gas: "auto", gasPrice: "auto", gasMultiplier: 1 };

/**
 * Settings of an `edr-simulated` entry that configure EDR. Behind an entry with an `ovm` section EDR answers nothing, so
 * they would do nothing; each says where the user finds what they want.
 */
const IDLE_KNOBS: Record<Knob, string> = {
  accounts: "the accounts of the L1 entry are used, and funded, on both layers: set them there",
  from: "pass `from` with the transaction",
  gas: "pass `gas` with the transaction",
  gasMultiplier: "pass `gas` with the transaction",
  gasPrice: "pass the fees with the transaction",
  allowBlocksWithSameTimestamp: "L2 timestamps always rise",
  blockGasLimit: "the L2's block gas limit is fixed at 30,000,000; set the L1's on the L1 entry",
  coinbase: "the fee recipient of L2 blocks comes from `ovm.semantics`",
  forking: "an L2 starts from its own genesis; fork L1 on the L1 entry",
  gasEstimationMode: "the L2 estimates the smallest gas limit that succeeds",
  hardfork: "the L2's hardfork comes from `ovm.semantics`; set the L1's on the L1 entry",
  initialBaseFeePerGas: "use hardhat_setNextBlockBaseFeePerGas",
  initialDate: "both layers share one clock: set it on the L1 entry",
  loggingEnabled: "run `npx hardhat ovm:node` to watch a rollup",
  minGasPrice: "the L2's base fee comes from its blocks",
  mining: "use evm_setAutomine and evm_setIntervalMining",
  networkId: "net_version is the L2's chain id",
  throwOnCallFailures: "failed calls always throw",
  throwOnTransactionFailures: "failed transactions always throw",
  transactionGasCap: "the cap of a transaction's gas comes from `ovm.semantics`",
};

/** The settings of `entry` that would do nothing, each with what to do instead. */
export function idleKnobs(entry: EdrNetworkUserConfig): { knob: string; instead: string }[] {
  return (Object.keys(IDLE_KNOBS) as Knob[])
    .filter((knob) => entry[knob] !== undefined && entry[knob] !== HARMLESS[knob])
    .map((knob) => ({ knob, instead: IDLE_KNOBS[knob] }));
}
