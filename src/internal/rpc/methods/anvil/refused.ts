import { RollupError } from "../../../rollup/errors.js";
import type { Method, Methods } from "../../method.js";

const REASONS: Readonly<Record<string, string>> = {
  anvil_dumpState: "nothing is stored outside the process; evm_snapshot and evm_revert return to a state",
  anvil_loadState:
    "a state that no batch made could not be derived from L1; set accounts with hardhat_setBalance and its kin",
  anvil_setChainId: "the chain id is part of the chain's configuration: set chainId in the network entry",
  anvil_setRpcUrl: "neither layer is a fork of another chain",
  anvil_setBlockTimestampInterval: "blocks follow one clock of both layers; hardhat_mine takes an interval",
  anvil_removeBlockTimestampInterval: "blocks follow one clock of both layers, and have no interval to remove",
  anvil_rollback: "L1 decides which blocks of L2 stay; evm_revert returns both layers to a snapshot",
  anvil_getIntervalMining:
    "an interval is in milliseconds here and may be a range, and Foundry answers in seconds; evm_setIntervalMining sets it",
  eth_sendUnsignedTransaction:
    "a sender has to be unlocked first: hardhat_impersonateAccount does so, and eth_sendTransaction then sends",
  trace_callMany:
    "a call of it sees what those before it did, and calls are traced on one state; eth_simulateV1 runs calls one behind the other",
  trace_rawTransaction: "send the transaction and ask trace_transaction, or ask trace_call with its fields",
  anvil_reorg: "L1 decides which blocks of L2 stay; ovm_forceBatch reorganises L2",
};

/** Methods of Foundry and OpenEthereum that cannot do here what they do there. */
export const anvilRefusedMethods: Methods = Object.fromEntries(
  Object.entries(REASONS).map(([name, reason]) => [name, refusing(name, reason)]),
);

function refusing(method: string, reason: string): Method {
  const refuse = async (): Promise<never> => {
    throw new RollupError("METHOD_UNSUPPORTED", `${method} is not supported: ${reason}.`, { method });
  };
  return Object.assign(() => refuse(), { over: refuse });
}
