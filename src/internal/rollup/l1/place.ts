import type { System } from "../../semantics/design.js";
import { L1_ADDRESSES } from "../l1-addresses.js";
import type { Config } from "../machine/state/config.js";
import type { Rules } from "../machine/state/rules.js";
import type { Address, Hex, RollupConfig } from "../types.js";
import { arbitrumInitCodes } from "./arbitrum-init-code.js";
import { disputesInitCode, machineInitCode, proverInitCodes } from "./dispute-init-code.js";
import { gameCloneCode } from "./game-clone.js";
import { type ChainRoles, type Deployment, type GenesisCommitment, initCodes, opStackInitCodes } from "./init-code.js";
import { machineArtifacts } from "./machine-artifacts.js";
import { ovmInitCodes } from "./ovm-init-code.js";
import { type Constructed, runConstructor } from "./run-constructor.js";

/** A contract as it shall be on L1. */
export interface PlacedContract extends Constructed {
  address: Address;
  /** wei that its deployment paid */
  balance?: bigint;
}

/** The last result of each constructor: most arguments are the same for every rollup of a process. */
const last = new Map<Address, { initCode: Hex; terms: string; constructed: Promise<Constructed> }>();

/** As it is: its constructor tests L1's own precompiles, which `assertPrecompiles` does here, and leaves nothing behind. */
function precompilesOf(rules: Rules): PlacedContract {
  const { precompiles } = machineArtifacts(rules);
  return { address: L1_ADDRESSES.precompiles, code: precompiles.deployedBytecode, storage: {} };
}

/** What a constructor finds. */
interface Surroundings {
  /** Contracts whose code it calls. */
  present: PlacedContract[];
  /** What their answers follow from. */
  terms: readonly unknown[];
}

/**
 * The rollup's contracts as their constructors leave them, batch 0 and game 0 (genesis) included, for a simulated L1 on which
 * nothing is deployed by transactions.
 *
 * @param machine configuration of the machine that judges disputes; without it no disputes are placed
 * @param system whose contracts stand between the layers
 *
 * @example
 * ```ts
 * const contracts = await placeContracts(config, { outputRoot, l1Timestamp: 1_700_000_000n }, { sequencer, proposer });
 * for (const { address, code } of contracts) await l1.request({ method: "hardhat_setCode", params: [address, code] });
 * ```
 */
export async function placeContracts(
  config: RollupConfig,
  genesis: GenesisCommitment,
  roles: ChainRoles,
  machine?: Config,
  system: System = "optimism",
): Promise<PlacedContract[]> {
  const at = L1_ADDRESSES;
  const bridges = bridgesOf(system, config, genesis, roles);
  const chain = await constructAll([...initCodes(at, config, genesis, roles, system), ...bridges]);
  const placed = [...chain, genesisGame(genesis, roles)];
  if (machine === undefined) return placed;
  const provers = await constructAll([...proverInitCodes(at, machine.rules), machineInitCode(at, machine.rules)]);
  const present = chain.filter(({ address }) =>
    [at.canonicalTransactionChain, at.stateCommitmentChain].includes(address),
  );
  const terms = [config.challengeWindow, config.developmentMode];
  const disputes = await constructAll([disputesInitCode(at, config.disputes, machine)], { present, terms });
  return [...placed, ...provers, precompilesOf(machine.rules), ...disputes];
}

function bridgesOf(system: System, config: RollupConfig, genesis: GenesisCommitment, roles: ChainRoles): Deployment[] {
  const at = L1_ADDRESSES;
  switch (system) {
    case "arbitrum":
      return arbitrumInitCodes(at, config, genesis, roles);
    case "ovm1":
    case "ovm2":
      return ovmInitCodes(at, system);
    case "optimism":
      return opStackInitCodes(at, config);
  }
}

function constructAll(deployments: Deployment[], surroundings?: Surroundings): Promise<PlacedContract[]> {
  return Promise.all(
    deployments.map(async ([address, initCode, value]) => ({
      address,
      balance: value,
      ...(await construct([address, initCode, value], surroundings)),
    })),
  );
}

function construct(
  [address, initCode, value]: Deployment,
  surroundings: Surroundings = { present: [], terms: [] },
): Promise<Constructed> {
  const { present } = surroundings;
  const terms = surroundings.terms.join();
  const known = last.get(address);
  if (known?.initCode === initCode && known.terms === terms) return known.constructed;
  const constructed = runConstructor(address, initCode, { value, present });
  last.set(address, { initCode, terms, constructed });
  return constructed;
}

function genesisGame({ outputRoot, l1Timestamp }: GenesisCommitment, { proposer }: ChainRoles): PlacedContract {
  const code = gameCloneCode(L1_ADDRESSES.disputeGameImplementation, {
    gameCreator: proposer,
    rootClaim: outputRoot,
    l1Head: `0x${"00".repeat(32)}`,
    l2BlockNumber: 0n,
    createdAt: l1Timestamp,
    batchIndex: 0n,
  });
  return { address: L1_ADDRESSES.genesisGame, code, storage: {} };
}
