import { disputes } from "../../../src/internal/artifacts/l1/disputes.js";
import { canonicalTransactionChain } from "../../../src/internal/artifacts/l1/canonical-transaction-chain.js";
import { proposerStakes } from "../../../src/internal/artifacts/l1/proposer-stakes.js";
import { stateCommitmentChain } from "../../../src/internal/artifacts/l1/state-commitment-chain.js";
import { keccak256, words } from "../../../src/internal/rollup/derivation/words.js";
import { disputeTerms, type DisputeSettings } from "../../../src/internal/rollup/dispute/terms.js";
import { L1_ADDRESSES as at } from "../../../src/internal/rollup/l1/addresses.js";
import type { Placement } from "../../../src/internal/rollup/l1/deploy.js";
import { placeContracts } from "../../../src/internal/rollup/l1/place.js";
import { provableConfig } from "../../../src/internal/rollup/machine-config.js";
import { optimism } from "../../../src/internal/rollup/ovm/semantics/optimism.js";
import type { Address } from "../../../src/internal/rollup/types.js";
import { PROPOSER, SEQUENCER } from "../l1-contracts.js";
import { CONFIG } from "../start-rollup.js";
import { Chains, GENESIS_OUTPUT } from "./chains.js";
import { L1Evm, type Receipt } from "./l1-evm.js";

const GENESIS_TIME = 1_000_000n;
const ABIS = new Map<Address, readonly unknown[]>([
  [at.disputes, disputes.abi],
  [at.stateCommitmentChain, stateCommitmentChain.abi],
  [at.canonicalTransactionChain, canonicalTransactionChain.abi],
  [at.proposerStakes, proposerStakes.abi],
]);

/** The rollup's contracts on an L1 of nothing else, and whoever calls the disputes. */
export class DisputeL1 {
  private constructor(
    readonly evm: L1Evm,
    readonly chains: Chains,
  ) {}

  /**
   * @param options.machine what stands where the machine is; default: the machine itself
   * @param options.accounts have a million ether each
   */
  public static async start(options: {
    challengeWindow: number;
    disputes: DisputeSettings;
    machine?: Omit<Placement, "address">;
    accounts: readonly Address[];
  }): Promise<DisputeL1> {
    const { challengeWindow, machine } = options;
    const terms = disputeTerms({ challengeWindow, developmentMode: true }, options.disputes);
    const config = { ...CONFIG, challengeWindow, disputes: terms };
    const roles = { sequencer: SEQUENCER, proposer: PROPOSER };
    const words28 = provableConfig(config, optimism)!;
    const genesis = { outputRoot: GENESIS_OUTPUT, l1Timestamp: GENESIS_TIME };
    const placed: Placement[] = await placeContracts(config, genesis, roles, words28);
    const evm = await L1Evm.create(
      [
        ...placed,
        ...[...options.accounts, ...Object.values(roles)].map((address) => ({ address, balance: 10n ** 24n })),
        ...(machine === undefined ? [] : [{ address: at.machine, ...machine }]),
      ],
      ABIS,
      GENESIS_TIME,
    );
    return new DisputeL1(evm, new Chains(evm, roles, keccak256(words(...words28.words())), GENESIS_TIME));
  }

  /** Calls the disputes contract in a transaction. */
  public call(
    from: Address,
    name: string,
    args: readonly unknown[],
    options: { value?: bigint; gasPrice?: bigint; gasLimit?: bigint } = {},
  ): Promise<Receipt> {
    return this.evm.send({ from, to: at.disputes, data: this.evm.encode(at.disputes, name, args), ...options });
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answer's shape is the function's
  public read(name: string, ...args: unknown[]): Promise<any> {
    return this.evm.read(at.disputes, name, ...args);
  }
}
