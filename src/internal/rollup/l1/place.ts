import type { Address, Hex, RollupConfig } from "../types.js";
import { L1_ADDRESSES } from "./addresses.js";
import { gameCloneCode } from "./game-clone.js";
import { type ChainRoles, type GenesisCommitment, initCodes } from "./init-code.js";
import { type Constructed, runConstructor } from "./run-constructor.js";

/** A contract as it shall be on L1. */
export interface PlacedContract extends Constructed {
  address: Address;
  /** wei that its deployment paid */
  balance?: bigint;
}

/** The last result of each constructor: most arguments are the same for every rollup of a process. */
const last = new Map<Address, { initCode: Hex; constructed: Promise<Constructed> }>();

/**
 * The rollup's contracts as their constructors leave them, batch 0 and game 0 (genesis) included, for a simulated L1 on which
 * nothing is deployed by transactions.
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
): Promise<PlacedContract[]> {
  const contracts = initCodes(L1_ADDRESSES, config, genesis, roles).map(async ([address, initCode, value]) => ({
    address,
    balance: value,
    ...(await construct(address, initCode, value)),
  }));
  return [...(await Promise.all(contracts)), genesisGame(genesis, roles)];
}

function construct(address: Address, initCode: Hex, value?: bigint): Promise<Constructed> {
  const known = last.get(address);
  if (known?.initCode === initCode) return known.constructed;
  const constructed = runConstructor(address, initCode, value);
  last.set(address, { initCode, constructed });
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
