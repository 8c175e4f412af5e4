import * as AbiConstructor from "ox/AbiConstructor";

import { codeRegistry } from "../../artifacts/l1/code-registry.js";
import { disputes } from "../../artifacts/l1/disputes.js";
import { ARBITRUM_L1_ADDRESSES, type L1Addresses } from "../l1-addresses.js";
import type { Config } from "../machine/state/config.js";
import type { Rules } from "../machine/state/rules.js";
import type { DisputeTerms } from "../types.js";
import type { Deployment } from "./init-code.js";
import { machineArtifacts } from "./machine-artifacts.js";

/** Init code of what the machine's rules are spread over. */
export function proverInitCodes(at: L1Addresses, rules: Rules): Deployment[] {
  const { contractProver, transactionProver, elementProver, blockProver, rangeProver, messageProver } =
    machineArtifacts(rules);
  const provers: Deployment[] = [
    [at.codeRegistry, codeRegistry.bytecode],
    [at.contractProver, contractProver.bytecode],
    [at.transactionProver, transactionProver.bytecode],
    [at.elementProver, elementProver.bytecode],
    [at.blockProver, blockProver.bytecode],
    [at.rangeProver, rangeProver.bytecode],
  ];
  if (messageProver !== undefined) provers.push([ARBITRUM_L1_ADDRESSES.messageProver, messageProver.bytecode]);
  return provers;
}

/** Init code of the machine. */
export function machineInitCode(at: L1Addresses, rules: Rules): Deployment {
  const { ovmMachine } = machineArtifacts(rules);
  const provers = {
    contracts: at.contractProver,
    transactions: at.transactionProver,
    elements: at.elementProver,
    blocks: at.blockProver,
    ranges: at.rangeProver,
    messages: ARBITRUM_L1_ADDRESSES.messageProver,
    precompiles: at.precompiles,
    codeRegistry: at.codeRegistry,
  };
  return [at.machine, AbiConstructor.encode(ovmMachine.abi, { bytecode: ovmMachine.bytecode, args: [provers] })];
}

/** Init code of the disputes, which the machine judges. Its constructor asks the two chains for their terms. */
export function disputesInitCode(
  at: L1Addresses,
  { arity, clock, grace, bond, gasPrice }: DisputeTerms,
  config: Config,
): Deployment {
  const terms = { arity: BigInt(arity), clock: BigInt(clock), grace: BigInt(grace), bond, gasPrice };
  const { stateCommitmentChain, canonicalTransactionChain, machine, proposerStakes } = at;
  // The ABI wants to be told that there are 27 words.
  const words = config.words() as never;
  return [
    at.disputes,
    AbiConstructor.encode(disputes.abi, {
      bytecode: disputes.bytecode,
      args: [stateCommitmentChain, canonicalTransactionChain, machine, proposerStakes, words, terms],
    }),
  ];
}
